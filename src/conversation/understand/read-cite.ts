import type { Act } from '../acts.ts'
import { type Clause, toMeant } from './clause-parts.ts'

const CITED =
  /\b(?:cite|citations?|bibtex|bib|bib ?entry|references?|links?|urls?|titles?|doi|arxiv(?: id)?|pdfs?)\b/
const CITED_WORDS =
  /^(?:cite|citations?|bibtex|bib|bibentry|entry|references?|links?|urls?|titles?|doi|arxiv|id|pdfs?|full|exact|called|open|send|post|paste|copy|tex|latex|format|export)$/

const ABSTRACT =
  /\babstracts?\b|^(?:please )?(?:show|open|read|display|view|see|print|expand)(?: me| us)?(?: the)? ‹\w+›$/
const ABSTRACT_WORDS =
  /^(?:abstracts?|full|whole|entire|complete|text|open|read|display|view|print|expand|paste|post)$/

/** "Bibtex of 2", "link to 3", "the abstract of 1": what the paper is, and not what it says. */
export function readCite(clause: Clause): Act | null {
  const { text, telling } = clause
  const ns = toMeant(clause)
  if (ns.length === 0) return null
  if (CITED.test(text) && telling.every(word => CITED_WORDS.test(word))) return { intent: 'cite', ns }
  if (ABSTRACT.test(text) && telling.every(word => ABSTRACT_WORDS.test(word)))
    return { intent: 'detail', ns, question: WHOLE }
  return null
}

/** Asks for the abstract as it stands. */
export const WHOLE = 'abstract'
