import type { Found, FoundPaper, Placed } from '../playground/web/wire-papers.ts'

interface Props {
  readonly found: Found
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

/** Both rankings, and what they come to together. */
export function FoundTable({ found: { papers, question }, chosen, onChoose }: Props) {
  const hasConditions = question.conditions.length > 0
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <section className="ranking" tabIndex={0} aria-label="Rankings">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Place</span>
            </th>
            <th scope="col">Paper</th>
            <th scope="col">
              By meaning <small>place, cosine</small>
            </th>
            <th scope="col">
              By words <small>place, BM25</small>
            </th>
            <th scope="col">
              Together <small>0 to 1</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {papers.map((paper, at) => (
            <tr key={paper.id} className={paper.id === chosen ? 'chosen' : ''}>
              <td className="figure">{at + 1}</td>
              <th scope="row">
                <div className="named">
                  {paper.n !== null && (
                    <span className="n">
                      {paper.n}
                      <span className="unseen"> in the thread</span>
                    </span>
                  )}
                  <button
                    type="button"
                    className="title"
                    aria-pressed={paper.id === chosen}
                    onClick={() => onChoose(paper.id)}
                  >
                    {paper.title}
                  </button>
                </div>
                <Notes paper={paper} hasConditions={hasConditions} />
              </th>
              <Place placed={paper.dense} digits={3} />
              <Place placed={paper.lexical} digits={1} />
              <td className="figure">
                {paper.score.toFixed(3)}
                <span className="bar" style={{ width: `${paper.score * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Notes({ paper, hasConditions }: { readonly paper: FoundPaper; readonly hasConditions: boolean }) {
  const { isClose, holds, matched } = paper
  return (
    <span className="notes">
      <span className={isClose ? 'note good' : 'note'}>{isClose ? 'close' : 'not close'}</span>
      {hasConditions && (
        <span className={holds ? 'note good' : 'note'}>
          {holds ? 'holds the condition' : 'does not hold the condition'}
        </span>
      )}
      {matched.length > 0 && <span className="words">{matched.join(', ')}</span>}
    </span>
  )
}

function Place({ placed, digits }: { readonly placed: Placed | null; readonly digits: number }) {
  if (!placed)
    return (
      <td className="figure">
        <span aria-hidden="true">–</span>
        <span className="unseen">not among them</span>
      </td>
    )
  return (
    <td className="figure">
      <strong>{placed.rank}</strong> <small>{placed.value.toFixed(digits)}</small>
    </td>
  )
}
