/**
 * Metrics by the names their own papers and benchmarks use, with the side that is better and, where people speak of
 * points in it ("1.7 mAP"), the unit. To add one: its names in lower case; nothing else needs to change.
 */
export interface Metric {
  readonly names: readonly string[]
  readonly better: 'up' | 'down'
  /** How a bare value of it is read: "an R2 of 0.93" → "R2"; "" where a value needs no name of its own. */
  readonly unit: string
}

const up = (unit: string, ...names: readonly string[]): Metric => ({ names, better: 'up', unit })
const down = (unit: string, ...names: readonly string[]): Metric => ({ names, better: 'down', unit })

const METRICS: readonly Metric[] = [
  // Detection, segmentation, tracking (COCO, PASCAL VOC, KITTI, nuScenes, MOT).
  up('mAP', 'map', 'mean average precision'),
  up('AP', 'ap', 'box ap', 'mask ap', 'average precision'),
  up('AP50', 'ap50'),
  up('mIoU', 'miou', 'mean iou'),
  up('IoU', 'iou'),
  up('NDS', 'nds'),
  up('PQ', 'pq'),
  up('MOTA', 'mota'),
  up('HOTA', 'hota'),
  up('Dice', 'dice', 'dice score', 'dice coefficient', 'dsc'),
  down('ADE', 'ade', 'fde', 'minade', 'minfde'),
  // Image and video quality.
  down('FID', 'fid', 'fréchet inception distance', 'gfid', 'rfid'),
  down('FVD', 'fvd'),
  down('KID', 'kid'),
  up('IS', 'inception score'),
  up('PSNR', 'psnr'),
  up('SSIM', 'ssim', 'ms-ssim'),
  down('LPIPS', 'lpips'),
  up('dB', 'db'),
  up('', 'snr', 'sdr', 'si-sdr', 'si-snr'),
  up('VMAF', 'vmaf'),
  up('CLIP score', 'clip score', 'clipscore', 'clip-score'),
  up('ImageReward', 'imagereward'),
  up('PickScore', 'pickscore'),
  up('HPSv2', 'hpsv2', 'hps v2'),
  down('bits/dim', 'bits/dim', 'bpd', 'bits per dim'),
  down('chamfer distance', 'chamfer distance'),
  // Language.
  down('perplexity', 'perplexity', 'ppl'),
  up('BLEU', 'bleu', 'sacrebleu'),
  up('ROUGE', 'rouge'),
  up('ROUGE-L', 'rouge-l', 'rougel'),
  up('ROUGE-1', 'rouge-1'),
  up('ROUGE-2', 'rouge-2'),
  up('METEOR', 'meteor'),
  up('CIDEr', 'cider'),
  up('COMET', 'comet'),
  up('chrF', 'chrf', 'chrf++'),
  up('EM', 'exact match', 'exact-match'),
  down('WER', 'wer', 'word error rate'),
  down('CER', 'cer', 'character error rate'),
  up('MOS', 'mos', 'mean opinion score'),
  up('PESQ', 'pesq'),
  up('STOI', 'stoi'),
  up('Elo', 'elo'),
  down('EER', 'eer', 'equal error rate'),
  // Classification, regression, ranking, agreement.
  up('F1', 'f1', 'f1-score', 'f1 score', 'macro-f1', 'micro-f1', 'f-score', 'f-measure'),
  up('AUC', 'auc', 'roc auc', 'roc-auc'),
  up('AUROC', 'auroc'),
  up('AUPRC', 'auprc', 'pr-auc'),
  up('PLCC', 'plcc'),
  up('SRCC', 'srcc', 'srocc'),
  up('KRCC', 'krcc'),
  down('real-time factor', 'real-time factor', 'rtf'),
  up('R2', 'r2', 'r^2', 'r²'),
  up('R-squared', 'r-squared', 'r squared'),
  up('cosine similarity', 'cosine similarity'),
  up('C-index', 'c-index', 'concordance index'),
  up('', 'ρ', 'rho', 'spearman ρ', 'kendall', "kendall's tau", 'pearson r'),
  up('MCC', 'mcc'),
  up('kappa', 'kappa', "cohen's kappa"),
  up('Spearman correlation', 'spearman', 'spearman correlation', "spearman's rho"),
  up('Pearson correlation', 'pearson', 'pearson correlation'),
  up('correlation', 'correlation', 'correlation coefficient'),
  down('MAE', 'mae', 'mean absolute error'),
  down('RMSE', 'rmse', 'root mean square error'),
  down('MSE', 'mse', 'mean squared error'),
  down('MAPE', 'mape'),
  down('ECE', 'ece', 'calibration error'),
  down('NLL', 'nll'),
  up('NDCG', 'ndcg', 'ndcg@10'),
  up('MRR', 'mrr'),
  up('MFU', 'mfu'),
  up('TM-score', 'tm-score', 'tm score'),
  down('RMSD', 'rmsd'),
  up('pLDDT', 'plddt'),
  up('Q-score', 'q-score'),
  up('pass@1', 'pass@1', 'pass@k'),
  up('R@k', 'r@k', 'r@1', 'r@5', 'r@10', 'r@0.5', 'r@0.7'),
  up('recall', 'recall', 'recall@1', 'recall@10', 'recall@k'),
  up('precision', 'precision'),
  up('accuracy', 'acc', 'accuracy', 'top-1 accuracy', 'top-5 accuracy', 'balanced accuracy'),
  down('loss', 'loss', 'validation loss', 'test loss'),
  up('WSS', 'wss'),
]

/** Names of one word or more, lower case. */
export const METRIC_BY_NAME: ReadonlyMap<string, Metric> = new Map(
  METRICS.flatMap(metric => metric.names.map(name => [name, metric] as const)),
)

/** Benchmarks' scores and further nouns that name a score without being a unit. */
export const SCORE_WORDS: ReadonlySet<string> = new Set(
  'accuracy accuracies precision recall score scores f1 auc auroc sensitivity specificity similarity agreement correlation success rate rates quality win-rate winrate utilization utilisation fidelity efficiency error errors precision@1 performance'.split(
    ' ',
  ),
)

/** Words of a phrase that make less of it better: "test error rate", "memory footprint". */
export const LOWER_IS_BETTER: ReadonlySet<string> = new Set(
  (
    'error errors loss latency latencies delay time times runtime perplexity memory footprint cost costs overhead overheads energy power consumption usage flops flop parameters parameter ' +
    'size drop degradation gap hallucination hallucinations bias variance distance regret steps traffic communication emissions budget computation compute complexity uncertainty noise failures failure ' +
    'violations redundancy storage bandwidth wer cer mae rmse mse fid fvd lpips ece eer ttft tokens distortion deviation collisions toxicity forgetting params vram calls evaluations nfe rmsd'
  ).split(' '),
)

/** Head nouns of which more is better, whatever stands before them: "runtime performance". */
export const HIGHER_IS_BETTER: ReadonlySet<string> = new Set(
  'performance accuracy quality efficacy effectiveness generalization generalisation ability fidelity efficiency throughput speed utilization utilisation sparsity savings capacity robustness detection recognition recovery correction prevention success similarity diversity stability'.split(
    ' ',
  ),
)

/** Words of a phrase that speak of speed. */
export const SPEED_WORDS: ReadonlySet<string> = new Set(
  'speed speeds speedup throughput latency latencies runtime runtimes time fps faster generation-speed tokens/s ttft tpot iops bandwidth performance'.split(
    ' ',
  ),
)
