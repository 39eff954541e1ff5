import type { Act } from '../acts.ts'
import { type Clause, toMeant } from './clause-parts.ts'
import { SAVE } from './cues.ts'

export function readSave(clause: Clause): Act | null {
  if (!SAVE.test(clause.text)) return null
  const ns = toMeant(clause)
  if (ns.length > 0) return { intent: 'save', ns }
  const { focus, pointing } = clause.situation
  if (
    clause.telling.filter(
      word =>
        !/^(?:save|bookmark|star|pin|later|remember|store|reading|library|saved|favou?rites?)$/.test(word),
    ).length > 0
  )
    return null
  if (focus.length > 0) return { intent: 'save', ns: focus }
  return {
    intent: 'unclear',
    reason: 'Which paper shall I save? Say for example “save 2”.',
    options: pointing.shown.slice(0, 2).map(n => ({ label: `save ${n}`, message: `save ${n}` })),
  }
}
