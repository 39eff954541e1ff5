/** Numbers of a text with their places, as a project without rules of its own would find them. */
export interface NumberBaseline {
  /** How many it found. */
  read(text: string): number
}

/** compromise, whole: its numbers need its tagger. Null: it is not installed. */
export async function openCompromise(): Promise<NumberBaseline | null> {
  const module = await import('compromise').catch(() => null)
  if (!module) return null
  return { read: text => module.default(text).numbers().json({ offset: true }).length }
}

/** Kinds of wink-nlp's entities that are numbers. */
const NUMERIC = new Set<unknown>(['CARDINAL', 'ORDINAL', 'PERCENT', 'MONEY', 'DURATION'])

/** wink-nlp with nothing but its entity recogniser, which is half the time of all its steps. Null: it is not installed. */
export async function openWinkNlp(): Promise<NumberBaseline | null> {
  const modules = await Promise.all([import('wink-nlp'), import('wink-eng-lite-web-model')]).catch(() => null)
  if (!modules) return null
  const [{ default: open }, { default: model }] = modules
  const nlp = open(model, ['ner'])
  const { its } = nlp
  return {
    read: text =>
      nlp
        .readDoc(text)
        .entities()
        .filter(entity => NUMERIC.has(entity.out(its.type)))
        .out(its.span).length,
  }
}
