import { useDesk } from './desk.ts'
import { isRecord, type JsonRecord } from './wire-values.ts'

/** A picture with its description: a file that the bot uploaded, or one by its address. */
export function Picture({ block }: { readonly block: JsonRecord }) {
  const as = useDesk().frame.you.id
  const { slack_file: file, image_url: url, alt_text: words, title } = block
  return (
    <figure className="picture">
      {isRecord(title) && <figcaption>{String(title['text'])}</figcaption>}
      <img
        src={isRecord(file) ? `./api/files/${file['id']}?${new URLSearchParams({ as })}` : String(url)}
        alt={String(words ?? '')}
      />
    </figure>
  )
}
