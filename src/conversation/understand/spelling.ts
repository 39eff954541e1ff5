/** Optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours count one each. */
export function toDistance(a: string, b: string): number {
  const width = b.length + 1
  const least = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => least[i * width + j] ?? 0
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j <= b.length; j++) {
      if (i === 0 || j === 0) {
        least[i * width + j] = i + j
        continue
      }
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      least[i * width + j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost, swapped)
    }
  return at(a.length, b.length)
}

/** Shorter words are too near to too many others. */
const SHORTEST = 4
/** From this length on two slips are forgiven. */
const LONG = 8

/**
 * The word of a vocabulary that a mistyped one stands for; null where none is near, or two are as near. The first
 * letter is almost always right (Pollock & Zamora 1984: in 92 % of misspellings).
 */
export function correct(word: string, vocabulary: Iterable<string>): string | null {
  if (word.length < SHORTEST) return null
  const most = word.length >= LONG ? 2 : 1
  let best: string | null = null
  let least = most + 1
  for (const known of vocabulary) {
    if (Math.abs(known.length - word.length) > most || known.length < SHORTEST) continue
    if (known[0] !== word[0] && known[1] !== word[0]) continue
    const distance = toDistance(word, known)
    if (distance === least && known !== best) best = null
    if (distance < least) {
      least = distance
      best = known
    }
  }
  return least <= most ? best : null
}
