/** An item with its score. */
export interface Scored {
  readonly item: number
  readonly score: number
}

/**
 * The `k` items of highest score, best first, the lower item first among equals; O(n log k), by a heap whose root
 * is the worst of the best.
 */
export function selectTop(items: readonly number[], k: number, scoreOf: (item: number) => number): Scored[] {
  const heap: Scored[] = []
  if (k <= 0) return heap
  for (const item of items) {
    const score = scoreOf(item)
    // Most items are worse than the worst of the best: for them nothing is made.
    if (heap.length === k && score < (heap[0] as Scored).score) continue
    const entry = { item, score }
    if (heap.length < k) {
      heap.push(entry)
      siftUp(heap)
    } else if (isBetter(entry, heap[0] as Scored)) {
      heap[0] = entry
      siftDown(heap)
    }
  }
  return heap.sort((a, b) => (isBetter(a, b) ? -1 : 1))
}

function isBetter(a: Scored, b: Scored): boolean {
  return a.score > b.score || (a.score === b.score && a.item < b.item)
}

function siftUp(heap: Scored[]): void {
  let at = heap.length - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isBetter(heap[parent] as Scored, heap[at] as Scored)) return
    swap(heap, at, parent)
    at = parent
  }
}

function siftDown(heap: Scored[]): void {
  let at = 0
  for (;;) {
    let worst = at
    for (const child of [2 * at + 1, 2 * at + 2])
      if (child < heap.length && isBetter(heap[worst] as Scored, heap[child] as Scored)) worst = child
    if (worst === at) return
    swap(heap, at, worst)
    at = worst
  }
}

function swap(heap: Scored[], a: number, b: number): void {
  const kept = heap[a] as Scored
  heap[a] = heap[b] as Scored
  heap[b] = kept
}
