import type { Text } from '../model/text.js';

/** Sentences of `nacos-log doctor`, and of the parts of the coverage that it shares with a report. */
export const checkupWords = {
  heading: { en: 'State of the logs', zh: '日志状况' },
  summary: {
    en: 'Logs: {files} in {origins} processes, {records} records, {size}',
    zh: '日志：{origins} 个进程的 {files} 个文件，{records} 条记录，{size}',
  },
  none: { en: 'There is no Nacos log in the input.', zh: '输入中没有 Nacos 日志。' },
  files: { en: 'WHAT EACH FILE IS', zh: '文件清单' },
  origin: {
    en: '{origin}: {side}, zone {zone} – {reason}',
    zh: '{origin}：{side}，时区 {zone}——{reason}',
  },
  originVersion: {
    en: '{origin}: {side} {version}, zone {zone} – {reason}',
    zh: '{origin}：{side} {version}，时区 {zone}——{reason}',
  },
  layout: { en: 'layout {layout}', zh: '格式 {layout}' },
  records: { en: '{records} records, {size}', zh: '{records} 条记录，{size}' },
  empty: { en: 'empty: nothing was logged', zh: '空文件：没有日志' },
  noLog: { en: 'no Nacos log', zh: '非 Nacos 日志' },
  clocks: { en: 'CLOCKS', zh: '时钟' },
  clockList: { en: 'Clocks against each other: {list}', zh: '时钟偏差：{list}' },
  between: {
    en: '{origin} {low} … {high} against {reference}',
    zh: '{origin} 相对 {reference} {low} … {high}',
  },
  atLeast: { en: '{origin} at least {low} against {reference}', zh: '{origin} 相对 {reference} 至少 {low}' },
  atMost: { en: '{origin} at most {high} against {reference}', zh: '{origin} 相对 {reference} 至多 {high}' },
  corrected: {
    en: '{origin}: moved by {shift} where its lines are put in order; shown times stay as they are in the log',
    zh: '{origin}：排序时其时间移动 {shift}，显示的时间仍与日志一致',
  },
  zoneDoubt: {
    en: '{origin}: off by whole quarter hours – its zone is probably another one; give it with --zone PATH=ZONE',
    zh: '{origin}：偏差为整刻钟，时区很可能不同，请用 --zone PATH=ZONE 指定',
  },
  jump: { en: 'The clock of {origin} was set by {shift}', zh: '{origin} 的时钟被调整了 {shift}' },
  noPairs: {
    en: 'No two logs hold lines of which one must have been written before the other: the clocks cannot be compared.',
    zh: '没有可确定先后的日志行，无法比较各进程时钟。',
  },
  gaps: { en: 'WHAT IS MISSING', zh: '缺失内容' },
  gap: { en: '{origin} {kind} {span}: {text}', zh: '{origin} {kind} {span}：{text}' },
  gapWhole: { en: '{origin} {kind}: {text}', zh: '{origin} {kind}：{text}' },
  noGaps: { en: 'Nothing that these processes write by themselves is missing.', zh: '这些进程应有的日志均已提供。' },
  undecided: { en: 'WHAT CANNOT BE DECIDED', zh: '无法判断的根因' },
  undecidedHint: {
    en: 'Each log, and the causes that it would decide:',
    zh: '各日志及其可判断的根因：',
  },
  allDecidable: { en: 'Every known cause could be decided from these logs.', zh: '这些日志足以判断所有已知根因。' },
  volume: { en: 'WHAT FILLS THE LOGS', zh: '日志量分布' },
  statement: { en: '{share} {records} × {title}', zh: '{share} {records} 次 {title}' },
  cut: { en: 'SETTINGS THAT WOULD CUT IT', zh: '可减少日志量的设置' },
  show: { en: 'SETTINGS THAT WOULD HAVE SHOWN MORE', zh: '可提供更多信息的设置' },
  unknown: { en: 'unrecognised: {shape}', zh: '未识别：{shape}' },
} as const satisfies Record<string, Text>;

export const SIDE_WORDS = {
  server: { en: 'server', zh: '服务端' },
  client: { en: 'client', zh: '客户端' },
  unknown: { en: 'unknown', zh: '未知' },
} as const satisfies Record<string, Text>;
