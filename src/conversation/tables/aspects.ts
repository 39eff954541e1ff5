import { anyCase, pattern } from '../../papers/pattern.ts'

/**
 * What people ask of a paper, and how abstracts speak of it. `asked` is looked for in a question, `said` in a
 * sentence of the abstract; a sentence that none of the patterns fits does not answer. To add one: a row.
 */
export interface Aspect {
  readonly name: string
  readonly asked: RegExp
  readonly said: RegExp
  /** Among sentences that fit, the ones this fits too come first. */
  readonly better?: RegExp
  /** A fact: whatever else is asked, the answer must have it. */
  readonly isFact?: true
}

const PROPOSE = anyCase`
    \b(?:we|this (?:paper|work|article|study)|our (?:\w+ )?(?:method|approach|framework|model|work))\b[^.]{0,60}\b(?:
    propos|introduc|present|develop|design|describ|devis|explor|investigat|study|build|creat|offer
    |demonstrat|show|address|tackl|formulat|combin|leverag|adopt|employ|use|learn|train
    )`

export const ASPECTS: readonly Aspect[] = [
  // Abstracts name neither authors nor where and when they were published.
  {
    name: 'authors',
    isFact: true,
    asked: pattern`
        \b(?:
        who (?:wrote|made|are|is|did)|authors?|written by|affiliation|university|which (?:lab|group|company)
        |when (?:was|is|were|did)|(?:what|which) year|how old|arxiv (?:id|number)|peer[- ]?review\w*|venue
        |conference|journal|citations?|cited
        )\b`,
    said: /(?!)/,
  },
  {
    name: 'count',
    isFact: true,
    asked:
      /\b(?:how (?:many|much|long|large|big|high|far|often)|by what (?:factor|percentage|percent|amount|margin)|number of|percent(?:age)?|what (?:percentage|share|fraction|ratio))\b/,
    said: /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|hundreds?|thousands?|millions?|half|single|several)\b/i,
    better: /\d/,
  },
  {
    name: 'saving',
    asked:
      /\b(?:sav(?:e|es|ed|ing|ings)|cuts?|reduc\w*|less|fewer|lower|go(?:es)? down|drops?|shrink\w*|compress\w*|smaller)\b/,
    said: /\b(?:reduc\w*|sav(?:e|es|ed|ing|ings)|less|fewer|lower\w*|decreas\w*|cut\w*|compress\w*|shrink\w*|smaller|drop\w*)\b/i,
    better: /\d/,
  },
  {
    name: 'code',
    isFact: true,
    asked:
      /\b(?:code|github|repo|repository|open[- ]?sourced?|implementation|weights|checkpoints?|released?|demo|project page|website|link|download|publicly|available)\b/,
    said: anyCase`
      https?:|\bgithub\b|\bcodes?\b[^.]{0,60}\b(?:available|released?|public|open|found|at)\b
      |\bopen-?\s?sourc
      |\b(?:release|make|publish|provide)s?\b[^.]{0,60}\b(?:code|models?|weights|data|publicly)
      |\bpublicly\b|\bproject page\b|\bdemos?\b`,
    better: /\bcodes?\b|github|open-?sourc/i,
  },
  {
    name: 'hardware',
    isFact: true,
    asked: pattern`
        \b(?:
        hardware|gpus?|devices?|chips?|machines?|accelerators?|tpus?|cpus?|a100s?|h100s?|v100s?|rtx|phones?
        |mobile|graphics? cards?|cards?|cluster|nodes?|processors?|fpga|jetson|nvidia|boards?|process nodes?
        |technology nodes?|sockets?
        )\b
        |\bruns? on (?:what|which)?$|\bwhat (?:does|did|do|can) (?:it )?(?:\w+ )?runs? on\b`,
    said: anyCase`
      \b(?:
      (?:[GTCN]PUs?|FPGAs?|ASICs?|hardware)(?!-(?:friendly|efficient|aware|optimi[sz]ed|agnostic|level|based))|[AHVL]\d{2,3}0?S?|RTX ?\w+|Jetson
      |mobile (?:devices?|phones?|CPUs?|GPUs?)|smart-?phones?|iPhone|Snapdragon|Raspberry|Hopper|Ampere
      |NVIDIA|Xilinx|Alveo|Zynq|VCU\d+|edge devices?|on-device|laptops?|workstations?|accelerators?|embedded|boards?|macro
      |\d+ ?nm|sockets?|servers?|chips?
      )\b`,
    // A device by its name says more than "GPUs".
    better:
      /\b[AHVL]\d{2,3}S?\b|\b(?:RTX|GTX) ?\w+|\bJetson\b|\biPhone\b|\bSnapdragon\b|\bRaspberry\b|\bAlveo\b|\bVCU\d+|\bTPU ?v\d|\b(?:single|one) (?:\w+ )?[GCT]PU\b/,
  },
  {
    name: 'data',
    asked: pattern`
        \b(?:
        data(?:sets?)?|benchmarks?|corpus|corpora|evaluat\w+|trained on|test(?:ed)? (?:on|set)|tests?
        |training (?:data|set)|experiments?|imagenet|coco|where (?:is|was|did).*(?:test|evaluat|train)
        )\b`,
    said: anyCase`
      \b(?:
      datasets?|benchmarks?|[A-Z]\w*Bench|corpus|corpora|ImageNet|COCO|CIFAR|MNIST|KITTI|GLUE|SQuAD|MMLU
      |GSM8K|WikiText|LibriSpeech|nuScenes|Waymo|Cityscapes|ADE20K|Kinetics|LAION|FFHQ|VBench
      |(?:evaluat|experiment|test)\w*[^.]{0,40}\bon\b(?![^.,;]{0,20}\b(?:
      [GCT]PUs?|FPGAs?|devices?|phones?|hardware|Jetson|Raspberry|machines?
      )\b)
      |trained on
      |(?:\d[\d.,]*[KM]?|million|billion|thousand)s? (?:of )?(?:
      images|videos|samples|examples|tokens|pairs|hours|clips|annotat\w+|scenes|instances
      )
      )\b`,
    better:
      /\b(?:on (?:the )?[A-Z]\w+|evaluat\w+|trained on|experiments? on|benchmarks? (?:such|includ|like))/,
  },
  {
    name: 'training',
    asked: /\b(?:re-?train\w*|fine-?tun\w*|training|tuning|trained|train|tune|pre-?train\w*)\b/,
    said: /\b(?:re-?|pre-?)?train(?:s|ed|ing)?\b|\btraining-free\b|\b(?:fine-?)?tun(?:e|ed|ing)\b/i,
    better:
      /\btraining-free\b|\bwithout (?:\w+ ){0,3}(?:re-?train|fine-?tun|training)|\bneither\b|\bno (?:\w+ )?(?:training|fine-?tun)|\bwe (?:\w+ )?train/i,
  },
  {
    name: 'limits',
    asked:
      /\b(?:limit\w*|drawbacks?|weakness\w*|downsides?|caveats?|trade-?offs?|fail\w*|shortcomings?|catch|cons|disadvantages?|costs? of it|overheads?|quality loss|degrad\w*)\b/,
    said: anyCase`
      \b(?:
      limitations? of (?:our|the proposed)|our (?:\w+ )?limitation|trade-?offs?|at the (?:cost|expense) of
      |degrad\w+|overheads?|failure (?:cases?|modes?)
      |(?:slight|minor|negligible|minimal|small|little|no|without)\w* (?:\w+ ){0,3}(?:
      loss|drop|degradation|cost|overhead|sacrific\w+|compromis\w+
      )
      )\b`,
    better: /\b(?:our|we|only|with|at)\b/i,
  },
  {
    // "Which networks did they use", "the largest model in it": models by their names.
    name: 'models',
    isFact: true,
    asked: pattern`
        \b(?:which|what|biggest|largest|smallest) (?:(?:base|language|video|vision|image|diffusion|backbone|foundation|pre-?trained|neural) )*(?:
        models?|networks?|backbones?|llms?|vlms?
        )\b(?! size)`,
    said: /\b(?:[A-Z][\w]*-?\d+(?:\.\d+)?[BMb]?\b(?<!\b[AHVL]\d{2,3})|(?:[A-Z][a-z]*){2,}\w*|LLaMA|Llama|Qwen|Mistral|OPT|BERT|ResNets?|ViTs?|DiTs?|VGG|Stable Diffusion|SDXL|PixArt|GPT)/,
    better: anyCase`
      \b(?:
      such as|including|like|e\.g\.|on (?:the )?[A-Z]\w+|experiments?|evaluat\w+|apply\w*|applied|models?|networks?|prune[sd]?|fine-tun\w+
      )\b`,
  },
  {
    name: 'conclusion',
    asked: /\b(?:conclusions?|conclude\w*|bottom line|takeaways?|findings?|upshot|in the end)\b/,
    said: /\b(?:conclude|we (?:find|found|show|observe|argue|demonstrate)|results? (?:show|suggest|indicate|demonstrate|reveal)|suggests?|reveals?|findings?|indicates?)\b/i,
    better: /\b(?:conclude|suggest|find(?:ings)?|found|reveal)\b/i,
  },
  {
    name: 'memory',
    isFact: true,
    asked: /\b(?:memory|vram|footprint|ram|gb|storage)\b/,
    said: /\b(?:memory|VRAM|footprint|GB|MB|storage|KV cache)\b/i,
    better: /\d/,
  },
  {
    name: 'size',
    isFact: true,
    asked:
      /\b(?:how (?:big|large|many (?:params?|parameters|layers))|param\w*|model size|size|layers?|billions?)\b/,
    said: /\bparameters?\b|\b\d[\d.]*\s?[BM]\b|\blayers?\b|\bmodel sizes?\b|\b(?:billion|million)\b/i,
    better: /\d[\d.]*\s?(?:[BM]\b|billion|million)[^.]{0,20}(?:param|model)?/i,
  },
  {
    name: 'speed',
    asked:
      /\b(?:how (?:much )?(?:fast|quick|slow)\w*|speed-?\s?ups?|speed|faster|latency|throughput|fps|real-?\s?time|runtime|inference time|quick\w*|accelerat\w*|seconds?|slow\w*)\b/,
    said: anyCase`
      \b(?:
      speed-?\s?ups?|speeds?|faster|fast|latency|throughput|FPS|real-?time|runtime|accelerat\w+|seconds?
      |ms|times|inference (?:time|cost)|efficien\w+|tokens (?:per|\/) ?s
      )\b`,
    better: /\d[\d.]*\s?(?:x\b|×|times|%|\\%|ms|s\b|fps|seconds|FPS)/i,
  },
  // Named in so many words: it comes before what speaks of results in general.
  { name: 'accurate', asked: /\baccura\w*/, said: /\baccura\w+|\btop-[15]\b/i, better: /\d/ },
  {
    name: 'accuracy',
    asked: pattern`
        \b(?:
        accura\w*|scores?|quality|performance|how (?:good|well)|perform\w*|results?|achiev\w*|sota
        |state[- ]of[- ]the[- ]art|fid|psnr|bleu|f1|map|success rate|improve\w*|gain\w*
        )\b`,
    said: anyCase`
      \b(?:
      accura\w+|scores?|performance|outperform\w*|state-of-the-art|SOTA|surpass\w*|achiev\w+|improv\w+|FID
      |PSNR|BLEU|F1|mAP|success rates?|results?|quality|superior|competitive|comparable|find that
      |demonstrat\w+
      )\b`,
    better: /\d|\b(?:outperform|surpass|state-of-the-art|achiev|superior)/i,
  },
  {
    name: 'baseline',
    asked:
      /\b(?:baselines?|compar\w*|beats?|outperform\w*|better than|versus|vs|against|competitors?|prior work|previous work|than what|surpass\w*|state[- ]of[- ]the[- ]art)\b/,
    said: anyCase`
      \b(?:
      baselines?|compared (?:to|with)|comparison|outperform\w*|surpass\w*|versus|vs\.?
      |over (?:the )?(?:prior|previous|existing|state|baseline)|than\b|state-of-the-art|beat\w*
      |existing (?:methods|approaches|works)|comparable to|exceed\w*|relative to
      )\b`,
    better:
      /\b(?:outperform|compared (?:to|with)|surpass|than [A-Z]|over [A-Z]|vs|baselines? (?:such|like|includ))/,
  },
  {
    name: 'problem',
    asked:
      /\b(?:problems?|motivat\w*|challenge\w*|issues?|solv\w*|what for|gap|tackl\w*|address\w*|bottleneck|need for|goal|purpose|aim\w*|trying to|wrong with)\b/,
    said: anyCase`
      \b(?:
      however|challeng\w+|problem|issue|bottleneck|suffer\w*|limit\w*|costly|expensive|remain\w*|hinder\w*
      |difficult\w*|struggle\w*|fail\w*|lack\w*|address\w*|overcome|mitigat\w+|tackl\w+|burden
      |prohibitive\w*|aim\w*
      )\b`,
    better: /\b(?:however|challenge|suffer|hinder|problem of|to address|bottleneck)\b/i,
  },
  {
    name: 'method',
    asked: pattern`
        \bhow\b
        |\b(?:
        method|approach|ideas?|technique|trick|works?|propos\w*|contribut\w*|novel\w*|new|introduc\w*
        |architecture|mechanism|algorithm|details?|info|about|summar\w*|gist|tldr|tl;?dr|explain|describe|main|key
        |do(?:es)?|overview|abstract|elaborate|eli5|in short|point|insight|framework|essentially|what is
        )\b
        |\bwhy\b`,
    said: PROPOSE,
    better:
      /\b(?:we (?:\w+ )?(?:propose|introduce|present|develop|design)|this (?:paper|work) (?:\w+ )?(?:proposes|introduces|presents|develops))\b/i,
  },
]
