/**
 * Benchmarks, datasets and devices by the names their own papers or makers give them, as they stand in abstracts.
 * They only add context to a number, so a missing one costs little. To add one: its name as it is written.
 */
const DATASETS =
  'COCO|MS COCO|ImageNet(?:-1[kK]|-21[kK]|-C|-R|-A)?|CIFAR-?100?|MNIST|GLUE|SuperGLUE|SQuAD|MMLU(?:-Pro)?|GSM8[kK]|MATH(?:-?500)?|AIME(?: ?20?2[456])?|HumanEval\\+?|MBPP|LiveCodeBench|SWE-bench(?: Verified| Lite)?|BIG-Bench|BBH|HellaSwag|ARC(?:-AGI)?|TruthfulQA|LongBench|RULER|WikiText-?(?:2|103)|C4|LibriSpeech|KITTI|nuScenes|Waymo|Cityscapes|ADE20K|LVIS|PASCAL VOC|Kinetics(?:-[467]00)?|UCF-?101|Sports-1M|Something-Something|LAION|CelebA|FFHQ|ScanNet|ShapeNet|ModelNet40|DTU|BraTS|MIMIC(?:-III|-IV|-CXR)?|CheXpert|MMMU|MMBench|VQAv2|GQA|VideoMME|Video-MME|MVBench|GPQA|AlpacaEval|MT-Bench|Arena-Hard|VBench|GenEval|LIBERO|Calvin|CALVIN|Open X-Embodiment|OSWorld|WebArena|BEIR|MS MARCO|QM9|MD17|OC20|Materials Project|PDB|CASP1\\d|UniRef50|Atari|D4RL|MuJoCo|XNLI|FLORES'
const DEVICES =
  '(?:NVIDIA |Nvidia )?(?:A100|H100|H200|H800|H20|B200|V100S?|A6000|A40|L40S?|T4|P100|K80|RTX ?[2345]0[6789]0(?: ?Ti)?|Jetson(?: \\w+)?|DGX [AH]100)(?: GPUs?| TPUs?)?|TPU ?v\\d\\w?|EdgeTPUs?|Snapdragon \\d+|Raspberry Pi(?: \\d)?|iPhone(?: \\d+\\w*)?|Ascend \\w+|Xilinx \\w+(?: \\w+)?|Hopper|Ampere|Blackwell|mobile (?:CPUs?|GPUs?|devices?|phones?)|edge devices?|FPGAs?'

/** Global: one pass over a sentence finds them all. */
export const KNOWN_NAMES: RegExp = new RegExp(`(?<![\\w-])(?:${DATASETS}|${DEVICES})(?![\\w-])`, 'g')

const BENCHMARK = new RegExp(`^(?:${DATASETS})$`)

/** Most benchmarks say in their names that they are one: "MMSI-Bench", "ScienceQA". */
const BENCHMARK_LIKE = /^[A-Z]\w*(?:-\w+)*?-?(?:Bench|QA|Eval)(?:-[\w.]+)?$/

export function isBenchmark(name: string): boolean {
  return BENCHMARK.test(name)
}

const ANY_CASE = new RegExp(BENCHMARK.source, 'i')

/** A name of the table, or one that looks like a benchmark's. */
export function isBenchmarkName(name: string): boolean {
  return isBenchmark(name) || BENCHMARK_LIKE.test(name)
}

/** As `isBenchmark`, however it is typed: "imagenet". */
export function isBenchmarkWord(word: string): boolean {
  return ANY_CASE.test(word)
}

/** What is done when speed or cost is spoken of: "inference speed", "training time". */
export const ACTIVITIES: ReadonlySet<string> = new Set(
  'inference training decoding generation prefilling pre-filling sampling rendering search fine-tuning finetuning pretraining pre-training convergence simulation reconstruction optimization compilation retrieval serving prefill encoding rollout'.split(
    ' ',
  ),
)
