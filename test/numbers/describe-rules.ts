import { describe, expect, it } from 'vitest'
import { extractNumbers } from '../../src/numbers/extract.ts'
import type { KeyNumber } from '../../src/numbers/key-number.ts'

type Expected = Partial<KeyNumber> & { readonly text: string }
type Example = readonly [abstract: string, ...expected: Expected[]]

/** What papers do with numbers: a rule with two texts that differ. */
export interface LanguageRule {
  readonly rule: string
  readonly examples: readonly [Example, Example]
}

/** One test an example: each number that is named reads as it says. */
export function describeRules(rules: readonly LanguageRule[]): void {
  describe.each(rules)('$rule', ({ examples }) => {
    it.each(examples.map(([abstract, ...expected]) => ({ abstract, expected })))(
      '$abstract',
      ({ abstract, expected }) => {
        const numbers = extractNumbers(abstract)
        const shown = expected.map(
          ({ text }, at) => numbers.filter(number => number.text === text)[0] ?? numbers[at],
        )
        expect(shown).toMatchObject(expected)
      },
    )
  })
}
