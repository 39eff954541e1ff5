/** Optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours count one each. */
export function toDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length]!
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
