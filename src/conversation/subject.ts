import type { Subject } from './answer.ts'
import { readNumbered, type Thread } from './thread.ts'

/** Years are left out: what is new is of this one. So is "not over 3x", which no topic can say. */
export async function toSubject(thread: Thread): Promise<Subject> {
  const { question, filters, like } = thread.state.view
  const said = filters.flatMap(filter =>
    filter.kind === 'attribute' && !filter.isNegative && !question?.includes(filter.name)
      ? [filter.name]
      : [],
  )
  const numeric = filters.flatMap(filter =>
    filter.kind === 'numeric' && !filter.isNegative && filter.text !== '' ? [filter.text] : [],
  )
  const excluded = filters.flatMap(filter =>
    filter.kind === 'attribute' && filter.isNegative ? [filter.name] : [],
  )
  const [paper] = like === null ? [] : await readNumbered(thread, [like])
  return {
    topic: [...(question === null ? [] : [question]), ...new Set(said)].join(' '),
    conditions: [...new Set(numeric)].join(', '),
    excluded: [...new Set(excluded)],
    like: paper?.paper ?? null,
  }
}
