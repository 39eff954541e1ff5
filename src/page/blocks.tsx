import type { PageMessage, PageTarget } from '../playground/web/wire.ts'
import { Chart } from './chart.tsx'
import { useDesk } from './desk.ts'
import { type Element, ElementControl, type Use } from './element-control.tsx'
import { LibraryBlocks } from './library-blocks.tsx'
import { Picture } from './picture.tsx'
import { TableBlock } from './table-block.tsx'
import { isRecord, toRecords } from './wire-values.ts'

type Block = PageMessage['blocks'][number]

interface Props {
  readonly blocks: readonly Block[]
  /** What a press is told of. */
  readonly target: PageTarget
}

/** Block Kit: text by the library, what can be pressed by ourselves. */
export function Blocks({ blocks, target }: Props) {
  const { act } = useDesk()
  const use: Use = (blockId, actionId, choice) => act({ kind: 'use', target, blockId, actionId, choice })
  return (
    <div className="blocks">
      {blocks.map((block, at) => (
        <BlockView key={String(block['block_id'] ?? at)} block={block} use={use} />
      ))}
    </div>
  )
}

export function toBlocksOf(content: Block): readonly Block[] {
  return toRecords(content['blocks'])
}

function BlockView({ block, use }: { readonly block: Block; readonly use: Use }) {
  const id = String(block['block_id'])
  switch (block['type']) {
    case 'actions':
      return (
        <div className="actions">
          {toRecords(block['elements']).map(element => (
            <ElementControl
              key={String(element['action_id'])}
              blockId={id}
              element={element as Element}
              use={use}
            />
          ))}
        </div>
      )
    case 'table':
      return <TableBlock block={block} />
    case 'data_visualization':
      return <Chart block={block} />
    case 'image':
      return <Picture block={block} />
    case 'section': {
      const { accessory, ...section } = block
      if (!isRecord(accessory) || accessory['type'] === 'image') return <LibraryBlocks blocks={[block]} />
      return (
        <div className="with-accessory">
          <LibraryBlocks blocks={[section]} />
          <ElementControl blockId={id} element={accessory as Element} use={use} about={toAbout(section)} />
        </div>
      )
    }
    default:
      return <LibraryBlocks blocks={[block]} />
  }
}

/** A title beside which a menu stands, without its markup. */
function toAbout(section: Block): string {
  const { text } = section
  if (!isRecord(text)) return ''
  return String(text['text'])
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/[*_~`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
}
