/**
 * A long regular expression over several lines, a group of alternatives a line: line breaks and the blanks after them
 * are no part of it, all other blanks are. Made once a place in the code.
 */
export function pattern(strings: TemplateStringsArray): RegExp {
  return toPattern(strings, '')
}

/** The same, for capitals too. */
export function anyCase(strings: TemplateStringsArray): RegExp {
  return toPattern(strings, 'i')
}

const made = new WeakMap<TemplateStringsArray, RegExp>()

function toPattern(strings: TemplateStringsArray, flags: '' | 'i'): RegExp {
  const known = made.get(strings)
  if (known) return known
  const fresh = new RegExp(strings.raw.join('').replace(/\n */g, ''), flags)
  made.set(strings, fresh)
  return fresh
}
