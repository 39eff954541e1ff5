import { useDesk } from './desk.ts'

interface Props {
  readonly place: string
  readonly onAsk: (question: string) => Promise<boolean>
}

/** An empty channel: what to ask. */
export function Welcome({ place, onAsk }: Props) {
  const { suggestions } = useDesk().frame.words
  return (
    <div className="welcome">
      <h2>Ask for papers in {place}</h2>
      <p>
        Name a topic, a problem or a method. The answer is the nearest papers of the library, and what each
        one claims in numbers, every number with its sentence.
      </p>
      <ul className="suggestions">
        {suggestions.map(question => (
          <li key={question}>
            <button type="button" className="plain" onClick={() => void onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
