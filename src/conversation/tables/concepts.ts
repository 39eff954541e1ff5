import { anyCase } from '../../papers/pattern.ts'

/**
 * What people of this field call one thing by several names. Whoever asks for any `names` gets the papers that say any
 * of them, or one of `says`. A name is matched with its plural, with a hyphen, a blank or nothing between its words.
 * The names are those of arXiv's category descriptions, the Hugging Face task list and the papers that introduced
 * them. To add one: a row; `test/conversation/attribute.test.ts` reads two examples a row asks for.
 */
export interface Concept {
  readonly names: readonly string[]
  /** Further wording that says it in an abstract. */
  readonly says?: RegExp
}

const toNames = (names: string): readonly string[] => names.split('|')

const TRAINED = '(?:re-?)?(?:train(?:ing|ed)?|tun(?:ing|ed)|fine-?\\s?tun(?:ing|ed)|optimi[sz]ation)'
const EXTRA =
  '(?:any|additional|extra|further|the|need|needing|for|of|requiring|require|requires|costly|expensive|model|to|be|being|task-specific|dataset-specific|and|or|calibration|explicit|having|architectural|modification|changes?)'

export const CONCEPTS: readonly Concept[] = [
  { names: toNames('image-to-video|i2v'), says: /\bimage-to-video\b|\bI2V\b/i },
  { names: toNames('city|urban|city-scale|street'), says: /\bcit(?:y|ies)\b|\burban\b|\bstreets?\b/i },
  {
    names: toNames('failure|fault|fault tolerance|fault-tolerant|crash'),
    says: /\bfail(?:ures?|ed|ing|-)|\bfault\w*|\bstragglers?\b|\bcrash\w*|\bByzantine\b/i,
  },
  {
    names: toNames('straggler|slow worker|slow node'),
    says: /\bstragglers?\b|\bslow(?:er)? (?:workers?|nodes?|machines?)\b/i,
  },
  {
    names: toNames('architecture search|nas|neural architecture search'),
    says: /\bNAS\b|\barchitecture search\b/i,
  },
  {
    names: toNames(
      'training-free|train-free|tuning-free|finetuning-free|fine-tuning-free|retraining-free|no training|no retraining|no fine-tuning|no finetuning|no tuning|without training|without retraining|without fine-tuning|without finetuning|without any training|no extra training|no additional training|without extra training|without additional training|zero training|not need training|not need any training|not require training|not require any training|not require retraining|not need retraining|not need to be trained|not need fine-tuning|not require fine-tuning|not have to be trained|not have to be retrained|not trained|untrained|out of the box|off the shelf|off-the-shelf',
    ),
    says: new RegExp(
      `\\b(?:without|no|neither|nor|not|n't|free of|eliminat\\w+|avoid\\w*|bypass\\w*)\\s+(?:${EXTRA}\\s+){0,5}${TRAINED}\\b(?![- ]free)|\\b(?:train(?:ing)?|tuning|finetuning|retraining)[- ]free\\b|\\bfrozen\\b.{0,40}\\bwithout\\b`,
      'i',
    ),
  },
  { names: toNames('video|vid|movie|clip of video'), says: /\bvid(?:eo)?s?\b|\bmovies?\b|\bT2V\b/i },
  {
    names: toNames('image|picture|photo|photograph|imagery'),
    says: /\bimages?\b|\bimagery\b|\bpictures?\b|\bphoto(?:graph)?s?\b|\bT2I\b/i,
  },
  { names: toNames('text-to-image|t2i'), says: /\btext-to-images?\b|\bT2I\b/i },
  { names: toNames('text-to-video|t2v'), says: /\btext-to-videos?\b|\bT2V\b/i },
  {
    names: toNames('large language model|llm|language model|lm|chatbot|gpt'),
    says: /\bM?LLMs?\b|\blanguage models?\b|\bchat-?bots?\b|\bGPT-?\d?\b|\bLLaMA/i,
  },
  {
    names: toNames(
      'vision-language model|vlm|multimodal|multi-modal|mllm|lvlm|vision-language|vision and language|image-text',
    ),
    says: /\b[LM]*VLMs?\b|\bmulti-?modal(?:ity)?\b|\bMLLMs?\b|\bvision[- ](?:and[- ])?language\b|\bimage-text\b/i,
  },
  {
    names: toNames(
      'mobile|on-device|smartphone|phone|edge device|edge|embedded|handheld|mobile device|mobile phone|ios|android|iphone|edge hardware|resource-constrained|tablet',
    ),
    says: anyCase`
      \bmobile(?! robot)\b|\bon-device\b|\b(?:smart-?)?phones?\b|\bhandhelds?\b|\btablets?\b|\bAndroid\b
      |\biOS\b|\biPhone|\bedge (?:devices?|computing|deployment|hardware)
      |\bembedded (?:devices?|systems?|platforms?|hardware)|\bresource-(?:constrained|limited)\b`,
  },
  {
    names: toNames(
      'code|open source|open-source code|code available|code released|github|repo|repository|public code|released code|publish code|published code|share code|shared code|provide code|release code|open-sourced|publicly available|implementation|source code|code link|code online',
    ),
    says: anyCase`
      \bgithub\b
      |\bcodes?(?: and [\w ]+)?(?: is| are| will be| has been|:)? ?(?:\w+ )?(?:
      available|released|open|at\b|can be found|https?
      )
      |\bopen-?\s?sourc(?:e|ed|ing)\b
      |\b(?:release|publish|provide|share)[sd]? (?:all |the |our |its )*(?:source )?codes?\b
      |\bpublicly (?:available|released)\b`,
  },
  {
    names: toNames('real-time|realtime|live|interactive rate'),
    says: /\breal-?\s?time\b|\binteractive (?:rates?|speeds?|frame)/i,
  },
  {
    names: toNames(
      'quantization|quantized|low-bit|low-precision|int8|int4|fp8|4-bit|8-bit|ptq|post-training quantization|quant',
    ),
    says: /\bquanti[sz]\w+|\blow-(?:bit|precision)\b|\bPTQ\b|\b(?:\d|two|four|eight)-?bit\b|\bINT\d\b|\bFP\d\b/i,
  },
  { names: toNames('pruning|pruned|prune|sparsification'), says: /\bprun(?:e|es|ed|ing)\b|\bsparsif\w+/i },
  {
    names: toNames(
      'distillation|distilled|distilling|teacher-student|student model|distill|knowledge distillation',
    ),
    says: /\bdistil\w*|\bteacher[- ]student\b|\bstudent (?:models?|networks?)\b/i,
  },
  { names: toNames('sparse|sparsity'), says: /\bspars(?:e|ely|ity)\b/i },
  {
    names: toNames('cache|caching|cached|feature reuse'),
    says: /\bcach(?:e|es|ed|ing)\b|\bfeature reuse\b/i,
  },
  {
    names: toNames('kv cache|key-value cache'),
    says: /\bKV[- ]?caches?\b|\bkey-?\s?(?:and )?value (?:\(KV\) )?cach/i,
  },
  { names: toNames('3d|three-dimensional|3-d'), says: /\b3-?D\b|\bthree-?\s?dimensional\b/i },
  { names: toNames('gaussian splatting|3dgs|splatting|gaussian splat'), says: /\bsplat\w*|\b3DGS\b/i },
  { names: toNames('nerf|neural radiance field|radiance field'), says: /\bNeRFs?\b|\bradiance fields?\b/i },
  {
    names: toNames('speech|voice|spoken|audio|sound|tts|text-to-speech|asr|music|acoustic'),
    says: /\bspeech\b|\bspoken\b|\baudio\w*|\bvoices?\b|\bTTS\b|\bASR\b|\bmusic\w*|\bacoustic\w*|\bsounds?\b/i,
  },
  {
    names: toNames(
      'medical|clinical|medicine|healthcare|biomedical|patient|hospital|radiology|health|disease|cancer|oncology|pathology|tumor|tumour',
    ),
    says: anyCase`
      \bmedic\w+|\bclinic\w+|\bbiomedical\b|\bpatients?\b|\bhospitals?\b|\bhealth-?\s?care\b|\bradiolog\w+
      |\bsurg(?:ery|ical)\b|\bMRI\b|\btumou?rs?\b|\bcancers?\b|\boncolog\w*|\b(?:histo)?patholog\w*
      |\bdiseases?\b|\bhealth\b`,
  },
  {
    names: toNames('robot|robotics|robotic|manipulation|embodied'),
    says: /\brobot\w*|\bmanipulation\b|\bembodied\b/i,
  },
  {
    names: toNames('reinforcement learning|rl|rlhf|policy gradient|reward model|grpo|ppo'),
    says: /\breinforcement\b|\bRL(?:HF|VR)?\b|\bpolicy gradient|\breward models?\b|\bGRPO\b|\bPPO\b/i,
  },
  {
    names: toNames('diffusion|denoising|diffusion model|ddpm'),
    says: /\bdiffusion\b|\bdenois\w+|\bDDPMs?\b/i,
  },
  { names: toNames('dit|diffusion transformer'), says: /\bDiTs?\b|\bdiffusion transformers?\b/i },
  {
    names: toNames('gan|generative adversarial network|adversarial network'),
    says: /\bGANs?\b|\bgenerative adversarial\b|\badversarial networks?\b/i,
  },
  {
    names: toNames('cnn|convolutional network|convolution|convnet|convolutional'),
    says: /\bCNNs?\b|\bconv(?:olution\w*|nets?)\b/i,
  },
  {
    names: toNames('rnn|lstm|recurrent network|recurrent'),
    says: /\bRNNs?\b|\bLSTMs?\b|\brecurren\w+|\bGRUs?\b/i,
  },
  { names: toNames('gnn|graph neural network|graph|graph network'), says: /\bGNNs?\b|\bgraphs?\b/i },
  {
    names: toNames('mamba|state space model|ssm|state-space'),
    says: /\bmamba\b|\bstate[- ]space\b|\bSSMs?\b/i,
  },
  {
    names: toNames('mixture of experts|moe|mixture-of-expert'),
    says: /\bmixtures?[- ]of[- ]experts?\b|\bMoEs?\b/i,
  },
  { names: toNames('vision transformer|vit'), says: /\bViTs?\b|\bvision transformers?\b/i },
  {
    names: toNames('lora|low-rank adaptation|adapter|peft|parameter-efficient fine-tuning'),
    says: /\b\w*LoRAs?\b|\blow-rank\b|\badapters?\b|\bPEFT\b|\bparameter-efficient\b/i,
  },
  { names: toNames('fine-tuning|finetuning|fine-tuned|finetune|fine-tune'), says: /\bfine-?\s?tun\w+/i },
  { names: toNames('zero-shot|0-shot'), says: /\b(?:zero|0)-?\s?shot\b/i },
  {
    names: toNames('few-shot|one-shot|in-context learning'),
    says: /\b(?:few|one|\d)-?\s?shot\b|\bin-context\b/i,
  },
  {
    names: toNames(
      'self-supervised|ssl|self-supervision|unsupervised|unlabeled|label-free|no labels|without labels',
    ),
    says: /\bself-?\s?supervis\w+|\bunsupervised\b|\bunlabell?ed\b|\bSSL\b|\blabel-free\b|\b(?:without|no) (?:\w+ )?labels\b/i,
  },
  {
    names: toNames('benchmark|dataset|new dataset|new benchmark|corpus'),
    says: /\bbenchmarks?\b|\bdatasets?\b|\bcorpus\b|\bcorpora\b/i,
  },
  {
    names: toNames('survey|review|overview|position paper|literature review'),
    says: /\bsurveys?\b|\b(?:comprehensive|systematic|literature) (?:review|overview)\b|\bposition paper\b|\bthis review\b|\bwe review\b/i,
  },
  {
    names: toNames('theory|theoretical|theorem|proof|provable|provably|guarantee'),
    says: /\btheor\w+|\bprov(?:e|ably|able|en)\b|\bproofs?\b|\bguarantees?\b/i,
  },
  {
    names: toNames(
      'long context|long sequence|long input|long-context|long-sequence|long document|long text',
    ),
    says: /\blong(?:er)?[- ](?:context|sequence|input|document|text|range|form)s?\b|\b\d+[KM] (?:tokens|context)\b|\bmillion tokens\b/i,
  },
  {
    names: toNames('speculative decoding|speculative|draft model'),
    says: /\bspeculat\w+|\bdraft(?: model|ing)?\b/i,
  },
  {
    names: toNames('autoregressive|ar model|next-token prediction|next token'),
    says: /\bauto-?\s?regressive\w*|\bAR models?\b|\bnext-?\s?token\b/i,
  },
  {
    names: toNames('agent|agentic|tool use|tool-use'),
    says: /\bagents?\b|\bagentic\b|\btool[- ]us(?:e|ing)\b/i,
  },
  {
    names: toNames('reasoning|chain of thought|cot|chain-of-thought'),
    says: /\breason(?:ing)?\b|\bchains?[- ]of[- ]thoughts?\b|\bCoT\b/i,
  },
  { names: toNames('math|maths|mathematics|mathematical'), says: /\bmath\w*/i },
  {
    names: toNames('coding|programming|code generation|software engineering|program synthesis'),
    says: /\bcod(?:e|ing) (?:generation|completion|models?|LLMs?|tasks?|benchmarks?)|\bprogram(?:ming|s)?\b|\bsoftware\b|\bcoding\b/i,
  },
  { names: toNames('translation|machine translation|nmt'), says: /\btranslat\w+|\bNMT\b/i },
  { names: toNames('segmentation|segment'), says: /\bsegment(?:ation|ing|ed|s)?\b/i },
  { names: toNames('detection|object detection|detector'), says: /\bdetect(?:s|ed|ion|ing|ors?)?\b/i },
  { names: toNames('point cloud|lidar'), says: /\bpoint clouds?\b|\bLiDAR\b/i },
  {
    names: toNames('autonomous driving|self-driving|driving|autonomous vehicle'),
    says: /\bdriving\b|\bautonomous vehicles?\b/i,
  },
  { names: toNames('editing|edit'), says: /\bedit(?:s|ed|ing|able)?\b/i },
  {
    names: toNames('super-resolution|upscaling|upsampling'),
    says: /\bsuper-?\s?resolution\b|\bup-?\s?(?:scal|sampl)\w+/i,
  },
  {
    names: toNames('high-resolution|high resolution|4k|hi-res|high-res|megapixel'),
    says: /\bhi(?:gh(?:er)?)?-?\s?res(?:olution)?s?\b|\b[248]K\b(?! tokens)|\bmegapixel/i,
  },
  {
    names: toNames('retrieval|rag|retrieval-augmented|search engine'),
    says: /\bretriev\w+|\bRAG\b|\bsearch engines?\b/i,
  },
  { names: toNames('recommendation|recommender|recsys'), says: /\brecommend\w+|\brecsys\b/i },
  {
    names: toNames('federated|federated learning|decentralized'),
    says: /\bfederated\b|\bdecentrali[sz]ed\b/i,
  },
  {
    names: toNames('safety|alignment|jailbreak|harmful|red teaming'),
    says: /\bsafe(?:ty|ly)?\b|\balign(?:ed|ment)\b|\bjailbreak\w*|\bharmful\b|\bred-?\s?team\w*/i,
  },
  { names: toNames('privacy|private|differential privacy'), says: /\bpriva(?:cy|te)\b/i },
  {
    names: toNames('multilingual|cross-lingual|many languages|low-resource language|non-english'),
    says: /\bmulti-?\s?lingual\b|\bcross-?\s?lingual\b|\blanguages\b/i,
  },
  {
    names: toNames('tabular|table data|structured data'),
    says: /\btabular\b|\btable data\b|\bstructured data\b/i,
  },
  { names: toNames('time series|forecasting|time-series'), says: /\btime[- ]series\b|\bforecast\w*/i },
  { names: toNames('gpu|cuda|kernel|triton'), says: /\bGPUs?\b|\bCUDA\b|\b[AHV]100s?\b|\bRTX\b|\bTriton\b/i },
  { names: toNames('cpu'), says: /\bCPUs?\b/i },
  {
    names: toNames('fpga|field-programmable gate array'),
    says: /\bFPGAs?\b|\bfield[- ]programmable gate arrays?\b|\bAlveo\b|\bZynq\b/i,
  },
  {
    names: toNames('asic|application-specific integrated circuit'),
    says: /\bASICs?\b|\bapplication[- ]specific integrated circuits?\b|\b\d+ ?nm\b/i,
  },
  {
    names: toNames('accelerator|custom hardware'),
    says: /\bFPGAs?\b|\bASICs?\b|\baccelerators?\b/i,
  },
  {
    names: toNames('plug-and-play|drop-in|plug and play|plugin|plug-in'),
    says: /\bplug-?\s?(?:and|n)-?\s?play\b|\bdrop-in\b|\bplug-?ins?\b|\bplugged\b/i,
  },
  {
    names: toNames(
      'lossless|no quality loss|without quality loss|no accuracy loss|no loss|without loss|quality-preserving',
    ),
    says: anyCase`
      \bloss-?less\w*|\bwithout (?:\w+ ){0,3}(?:loss|degrad\w+|sacrific\w+|compromis\w+)
      |\b(?:no|negligible|minimal) (?:\w+ ){0,3}(?:loss|degradation|drop)\b
      |\bpreserv\w+ (?:\w+ ){0,3}(?:quality|accuracy|performance|fidelity)|\bquality-preserving\b`,
  },
  {
    names: toNames('human|people|person|avatar|body|portrait'),
    says: /\bhumans?\b|\bpeople\b|\bpersons?\b|\bavatars?\b|\bportraits?\b/i,
  },
  { names: toNames('face|facial|talking head'), says: /\bfac(?:e|es|ial)\b|\btalking[- ]heads?\b/i },
  {
    names: toNames('scientific|science|physics|chemistry|molecule|molecular|protein|biology|material'),
    says: /\bscien(?:ce|tific)\b|\bphysic\w+|\bchemi\w+|\bmolecul\w+|\bproteins?\b|\bbiolog\w+/i,
  },
  { names: toNames('simulation|simulator|simulated|sim'), says: /\bsimulat\w+|\bsim-to-real\b/i },
  {
    names: toNames('real world|real-world|in the wild|real robot'),
    says: /\breal[- ](?:world|robots?|life)\b|\bin[- ]the[- ]wild\b/i,
  },
  {
    names: toNames('inference|at inference|inference time|serving|deployment'),
    says: /\binference\b|\bserving\b|\bdeploy\w*/i,
  },
  { names: toNames('pretraining|pre-training|pretrain|pre-train'), says: /\bpre-?\s?train\w*/i },
  { names: toNames('transformer|attention'), says: /\b\w*transformers?\b|\battentions?\b/i },
]
