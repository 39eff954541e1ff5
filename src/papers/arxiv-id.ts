/** An arXiv identifier without its version, and the version beside it (null: the latest). */
export interface ArxivId {
  readonly id: string
  readonly version: number | null
}

/*
 * arXiv's own grammar (arxiv-base, arxiv/identifier): since 0704 YYMM.number, four digits to 1412 and five from
 * 1501; before that archive/YYMMnumber, where a subject class (math.CA) may follow the archive and is dropped.
 */
const NEW_FORM = /^(?:arxiv:)?((\d{2})(0[1-9]|1[0-2])\.(\d{4,5}))(?:v([1-9]\d*))?$/i
const OLD_FORM =
  /^(?:arxiv:)?([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/((\d{2})(?:0[1-9]|1[0-2])\d{3})(?:v([1-9]\d*))?$/i
const LINK =
  /(?<![\w-]|[^/]\/)(?:arxiv\.org\/(?:abs|pdf|html|src|e-print|ps|format)\/|(?:huggingface\.co|hf\.co)\/papers\/|alphaxiv\.org\/(?:abs|pdf|html|overview)\/|(?<![\w-])arxiv:\s?|doi\.org\/10\.48550\/arxiv\.)((?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?\/\d{7})(?:v[1-9]\d*)?)/gi

/** `arXiv:2212.09748v2` → `{id: '2212.09748', version: 2}`; null for anything that is not an arXiv id. */
export function parseArxivId(text: string): ArxivId | null {
  const trimmed = text.trim()
  const recent = NEW_FORM.exec(trimmed)
  if (recent) {
    const [, id = '', year = '', month = '', number = '', version] = recent
    return isNumberLength(year + month, number) ? { id, version: toVersion(version) } : null
  }
  const old = OLD_FORM.exec(trimmed)
  if (!old) return null
  const [, archive = '', number = '', year = '', version] = old
  // Old ids ran from 9107 to 0703.
  return Number(year) >= 91 || Number(year) <= 7
    ? { id: `${archive.toLowerCase()}/${number}`, version: toVersion(version) }
    : null
}

/** Every arXiv id that a text names by a link (arXiv, HF papers, alphaXiv, DOI) or by `arXiv:…`, in order, once each. */
export function findArxivLinks(text: string): ArxivId[] {
  const found = new Map<string, ArxivId>()
  for (const match of text.matchAll(LINK)) {
    const parsed = parseArxivId(match[1] ?? '')
    if (parsed && !found.has(parsed.id)) found.set(parsed.id, parsed)
  }
  return [...found.values()]
}

export function toArxivUrl(id: string): string {
  return `https://arxiv.org/abs/${id}`
}

function isNumberLength(yearMonth: string, number: string): boolean {
  if (Number(yearMonth) < 704 || Number(number) === 0) return false
  return number.length === (Number(yearMonth) < 1501 ? 4 : 5)
}

function toVersion(version: string | undefined): number | null {
  return version === undefined ? null : Number(version)
}
