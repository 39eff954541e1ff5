import type { Answer } from './answer.ts'
import { type Owner, type SavedPapers, SavedPapersFull } from './saved-papers.ts'

/** What was said to be saved is saved for whoever said it; a full list says so. */
export async function keepSaved(
  saved: Pick<SavedPapers, 'save'>,
  owner: Owner,
  answer: Answer,
): Promise<Answer> {
  const papers = [...answer.before, answer.reply].flatMap(reply =>
    reply.kind === 'save' ? reply.papers : [],
  )
  try {
    for (const { paper } of papers) await saved.save(owner, paper.ordinal)
    return answer
  } catch (error) {
    if (!(error instanceof SavedPapersFull)) throw error
    return { ...answer, reply: { kind: 'unclear', reason: error.message, options: [] } }
  }
}
