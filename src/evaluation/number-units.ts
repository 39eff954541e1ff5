/** One spelling a unit is compared in, with the others it is written in; in lower case, singular. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  '%': ['percent', 'per cent', 'percentage', 'pct'],
  pp: ['p p', 'percentage point', 'percent point', '% point', 'point of percent', 'point of percentage'],
  x: ['×', 'time', 'fold'],
  '': ['dimensionless', 'count'],
  'order of magnitude': ['order of magnitude'],
  ms: ['msec'],
  min: ['minute'],
  h: ['hr', 'hour'],
  d: ['day'],
  wk: ['week'],
  mo: ['month'],
  yr: ['year'],
  in: ['inch'],
  ft: ['foot', 'feet'],
  yd: ['yard'],
  mi: ['mile'],
  lb: ['pound', 'pound mass'],
  oz: ['ounce'],
  t: ['ton', 'tonne'],
  ha: ['hectare'],
  gal: ['gallon'],
  cal: ['calorie'],
  å: ['angstrom'],
  au: ['astronomical unit'],
  ly: ['light year'],
  db: ['decibel'],
  ppm: ['part per million'],
  ppb: ['part per billion'],
  $: ['dollar', 'us dollar', 'united states dollar', 'usd', 'us$'],
  '€': ['euro'],
  '£': ['british pound', 'pound sterling'],
  '°': ['degree', 'degree angle'],
  '°c': ['c', 'celsius', 'degree celsius', 'degc', '° c'],
  '°f': ['f', 'fahrenheit', 'degree fahrenheit'],
}

const SI_PREFIXES: Readonly<Record<string, string>> = {
  '': '',
  yocto: 'y',
  zepto: 'z',
  atto: 'a',
  femto: 'f',
  pico: 'p',
  nano: 'n',
  micro: 'µ',
  milli: 'm',
  centi: 'c',
  deci: 'd',
  hecto: 'h',
  kilo: 'k',
  mega: 'm',
  giga: 'g',
  tera: 't',
  peta: 'p',
  exa: 'e',
}

const SI_UNITS: Readonly<Record<string, readonly string[]>> = {
  m: ['metre', 'meter', 'molar'],
  g: ['gram', 'gramme'],
  s: ['second', 'sec', 'siemens'],
  a: ['ampere', 'amp'],
  k: ['kelvin'],
  mol: ['mole'],
  l: ['litre', 'liter'],
  hz: ['hertz'],
  n: ['newton'],
  pa: ['pascal'],
  j: ['joule'],
  w: ['watt'],
  v: ['volt'],
  ω: ['ohm'],
  f: ['farad'],
  t: ['tesla'],
  b: ['byte'],
  bit: ['bit'],
  ev: ['electronvolt'],
  bar: ['bar'],
  bq: ['becquerel'],
  gy: ['gray'],
  sv: ['sievert'],
  h: ['henry'],
  pc: ['parsec'],
}

/** "ms", "loss", "gbps", "fps": their s is their own. */
const OWN_S = /^(?:..?|.*ss|[mµ]as|[kmgt]?bps|[fqrtci]ps)$/

/** A word in lower case without the plural's ending. */
export function toSingularWord(word: string): string {
  if (OWN_S.test(word)) return word
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2)
  return word.replace(/ies$/, 'y').replace(/s$/, '')
}

function toSingular(phrase: string): string {
  return phrase.split(' ').map(toSingularWord).join(' ')
}

/** Products that have a name of their own, as `foldProduct` writes them. */
const NAMED_PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['frame s-1', 'fps'],
  ['h-1 mi', 'mph'],
  ['min-1 revolution', 'rpm'],
])

/** By singular name, as a unit that is looked up is made singular too: "celsius" loses its s on both sides. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SI_PREFIXES).flatMap(([prefix, sign]) =>
    Object.entries(SI_UNITS).flatMap(([unit, names]) =>
      names.map((name): [string, string] => [toSingular(prefix + name), sign + unit]),
    ),
  ),
  ...Object.entries(SPELLINGS).flatMap(([unit, names]) =>
    names.map((name): [string, string] => [toSingular(name), unit]),
  ),
])

/**
 * One form for all the ways to write a unit, so that two may be compared. Folded are letter case ("Mb" is "mb"), plural
 * ("GPUs"), names and symbols ("percent", "%"; "times", "fold", "x"; "kilometres", "km"), signs of TeX and of
 * typesetting, hyphens between words ("GPU-days"), and products: factors in any order, "/" and "per" as a power of
 * −1 ("frames per second" is "fps").
 */
export function foldUnit(unit: string): string {
  const plain = toPlain(unit)
  const folded = NAMES.get(toSingular(plain)) ?? foldProduct(plain)
  // Operations a second and operations are both written "FLOPs".
  return NAMED_PRODUCTS.get(folded) ?? folded.replace(/^(?:s-1 )?(.?flop)(?: s-1)?$/, '$1')
}

function toPlain(unit: string): string {
  return unit
    .toLowerCase()
    .replace(/\\/g, '')
    .replace(/^\s*\$(.+)\$\s*$/, '$1')
    .replace(/[−–‐‑⁻]/g, '-')
    .replace(/μ/g, 'µ')
    .replace(/℃/g, '°c')
    .replace(/[¹²³]/g, sign => String('¹²³'.indexOf(sign) + 1))
    .replace(/\^/g, '')
    .replace(/[·⋅∙.]/g, ' ')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[-\s]+|[-\s]+$/g, '')
}

/** "ml/kg/min" and "mL kg-1 min-1" → "kg-1 min-1 ml": factors in alphabetical order, each with its power. */
function foldProduct(plain: string): string {
  const factors: string[] = []
  let sign = 1
  for (const word of plain.replace(/\bper\b|\//g, ' / ').split(' ')) {
    if (word === '') continue
    if (word === '/') {
      sign = -1
      continue
    }
    const [, base, digits] = /^(.*?[^\d-])(-?\d)?$/.exec(word) ?? []
    const stated = Number(digits ?? 1)
    const power = stated < 0 ? stated : stated * sign
    const name = base === undefined ? word : (NAMES.get(toSingular(base)) ?? toSingular(base))
    factors.push(name + (power === 1 || base === undefined ? '' : power))
    sign = 1
  }
  return factors.sort().join(' ')
}
