import { toAmerican } from '../attribute.ts'
import { CONCEPTS } from '../tables/concepts.ts'
import { PLAIN_WORDS } from './phrases.ts'
import { correct } from './spelling.ts'

/** Words that people steer a list with; what is mistyped is looked for among these. */
const STEERING = (
  'only just keep drop remove hide delete exclude without sort sorted order ordered rank ranked compare comparison versus difference similar like more next undo revert start over reset ' +
  'numbers number results claims save bookmark subscribe unsubscribe help thanks thank filter which those these both first second third fourth fifth last speed speedup speedups fastest faster latency memory ' +
  'saving savings accuracy biggest smallest newest oldest highest lowest largest cheapest training paper papers above below under between least most than hardware dataset datasets method baseline what does show ' +
  'again please cite bibtex links title abstract everything except biggest reduction throughput compression parameters continue previous original relevance date about video videos image images mobile quantization pruning distillation diffusion language models benchmark explain better abstract everyone weekly daily'
).split(' ')

const VOCABULARY: ReadonlySet<string> = new Set([
  ...STEERING,
  ...PLAIN_WORDS,
  ...CONCEPTS.flatMap(({ names }) => names.flatMap(name => name.split(/[\s-]+/))),
])

/** Mends slips in words that no paper has and that steer a list: "comapre 1 an 3", "sotr by sppedup". */
export function correctWords(text: string, telling: (word: string) => number): string {
  // What stands behind a number may be its unit: "1 watt".
  return text.replace(/(?<![\w:/.@-])(?:(?<!\d )|(?=[a-z]+ #?\d))[a-z]{4,20}(?![\w/@]|\.\w)/g, word => {
    if (
      VOCABULARY.has(word) ||
      VOCABULARY.has(toAmerican(word)) ||
      PLAIN_WORDS.has(word) ||
      COMMON.has(word) ||
      telling(word) > 0
    )
      return word
    return correct(word, VOCABULARY) ?? word
  })
}

/** Everyday words that abstracts lack and that are near to a steering word. */
const COMMON: ReadonlySet<string> = new Set(
  'pray hello hold house horse lose loose none done gone nope note noted rest test text same some come okay cool look book cook took sure sort wait want went here hear near dear fine find fire mine nine line live love move give gave five four fore form from free tree three there where were wear year yeah read real feel fell tell tall call ball hall wall well will still till until late lately later fate date data rate gate hate mate ditch skip toss kick dump trash'.split(
    ' ',
  ),
)
