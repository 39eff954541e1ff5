import { LibraryBlocks } from './library-blocks.tsx'
import { isRecord, type JsonRecord } from './wire-values.ts'

/** A table: its first row and column are headings; wider than the screen, it scrolls. */
export function TableBlock({ block }: { readonly block: JsonRecord }) {
  const rows = Array.isArray(block['rows']) ? block['rows'].filter(Array.isArray) : []
  const [head = [], ...body] = rows as readonly (readonly unknown[])[]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard
    <section className="table" tabIndex={0} aria-label="Comparison">
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a table's cells are known by their place alone
              <th key={at} scope="col">
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Row key={at} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row: [first, ...rest] }: { readonly row: readonly unknown[] }) {
  return (
    <tr>
      <th scope="row">
        <Cell cell={first} />
      </th>
      {rest.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <td key={at}>
          <Cell cell={cell} />
        </td>
      ))}
    </tr>
  )
}

function Cell({ cell }: { readonly cell: unknown }) {
  if (!isRecord(cell)) return null
  return cell['type'] === 'rich_text' ? <LibraryBlocks blocks={[cell]} /> : String(cell['text'] ?? '')
}
