import type { Role, Severity, SubjectType } from '../model/event.js';
import type { Risk } from '../model/knowledge.js';
import type { Incident, Likelihood, ZoneBasis } from '../model/report.js';
import type { Text } from '../model/text.js';

export const SEVERITY_WORDS = {
  info: { en: 'INFO', zh: '信息' },
  warning: { en: 'WARNING', zh: '警告' },
  error: { en: 'ERROR', zh: '错误' },
  critical: { en: 'CRITICAL', zh: '严重' },
} as const satisfies Record<Severity, Text>;

export const LIKELIHOOD_WORDS = {
  certain: { en: 'certain', zh: '确定' },
  likely: { en: 'likely', zh: '很可能' },
  possible: { en: 'possible', zh: '有可能' },
} as const satisfies Record<Likelihood, Text>;

export const ROLE_WORDS = {
  trigger: { en: 'trigger', zh: '诱因' },
  symptom: { en: 'symptom', zh: '症状' },
  recovery: { en: 'recovery', zh: '恢复' },
  context: { en: 'context', zh: '背景' },
} as const satisfies Record<Role, Text>;

/** Before the events of a timeline; the legend explains them. */
export const ROLE_MARKS = {
  trigger: '▲',
  symptom: '●',
  recovery: '✓',
  context: '·',
} as const satisfies Record<Role, string>;

export const STATE_WORDS = {
  recovered: { en: 'Yes: {from} – {to}, {duration}', zh: '是：{from} – {to}，持续 {duration}' },
  unresolved: { en: 'No: since {from}, still so when the logs end', zh: '否：自 {from} 起，至日志结束仍未恢复' },
} as const satisfies Record<Incident['state'], Text>;

/** Of lines without a time nobody knows since when, nor whether it is over. */
export const UNDATED: Text = { en: 'Not told: these lines carry no time', zh: '无法判断：这些日志行没有时间' };

/** A trouble that began and ended in the same second. */
export const MOMENT: Text = { en: 'Yes: at {from}', zh: '是：{from}' };

export const SUBJECT_WORDS = {
  instance: {
    one: { en: 'instance {key}', zh: '实例 {key}' },
    many: { en: '{count} instances', zh: '{count} 个实例' },
  },
  service: { one: { en: 'service {key}', zh: '服务 {key}' }, many: { en: '{count} services', zh: '{count} 个服务' } },
  client: { one: { en: 'client {key}', zh: '客户端 {key}' }, many: { en: '{count} clients', zh: '{count} 个客户端' } },
  connection: {
    one: { en: 'connection {key}', zh: '连接 {key}' },
    many: { en: '{count} connections', zh: '{count} 个连接' },
  },
  server: { one: { en: 'server {key}', zh: '服务端 {key}' }, many: { en: '{count} servers', zh: '{count} 个服务端' } },
  'raft-group': {
    one: { en: 'raft group {key}', zh: 'Raft 组 {key}' },
    many: { en: '{count} raft groups', zh: '{count} 个 Raft 组' },
  },
  config: { one: { en: 'config {key}', zh: '配置 {key}' }, many: { en: '{count} configs', zh: '{count} 个配置' } },
} as const satisfies Record<SubjectType, { readonly one: Text; readonly many: Text }>;

export const ZONE_WORDS = {
  header: { en: 'in each line', zh: '日志自带' },
  stated: { en: 'stated', zh: '已指定' },
  'connection-id': { en: 'proved', zh: '可证明' },
  'epoch-field': { en: 'proved', zh: '可证明' },
  registration: { en: 'proved', zh: '可证明' },
  'other-origins': { en: 'as the others', zh: '同其他来源' },
  option: { en: 'from --zone', zh: '取自 --zone' },
  assumed: { en: 'assumed', zh: '假定' },
} as const satisfies Record<ZoneBasis, Text>;

/** What a remedy costs, beside it. */
export const RISK_WORDS = {
  none: { en: 'no risk', zh: '无风险' },
  setting: { en: 'changes a setting', zh: '修改配置' },
  traffic: { en: 'moves traffic', zh: '影响流量' },
  'restarts-application': { en: 'restarts the application', zh: '重启应用' },
  'restarts-server': { en: 'restarts the server', zh: '重启服务端' },
  'upgrade-client': { en: 'new release of the application', zh: '应用需发版' },
  'upgrade-server': { en: 'upgrades the servers', zh: '升级服务端' },
  'data-loss': { en: 'may lose data', zh: '可能丢数据' },
} as const satisfies Record<Risk, Text>;

export const SIDE_WORDS = {
  client: { en: 'client', zh: '客户端' },
  server: { en: 'server', zh: '服务端' },
} as const satisfies Record<'client' | 'server', Text>;

export const words = {
  summary: { en: 'Summary', zh: '摘要' },
  severity: { en: 'Severity', zh: '严重程度' },
  rootCause: { en: 'Root cause', zh: '根因' },
  time: { en: 'Time', zh: '时间' },
  origin: { en: 'Origin', zh: '来源' },
  event: { en: 'Event', zh: '事件' },
  place: { en: 'Line', zh: '日志行' },
  file: { en: 'File', zh: '文件' },
  firstTime: { en: 'From', zh: '起' },
  lastTime: { en: 'To', zh: '止' },
  lines: { en: 'Lines', zh: '行数' },
  version: { en: 'Nacos', zh: 'Nacos 版本' },
  clocks: { en: 'Clocks', zh: '时钟' },
  gaps: { en: 'Gaps', zh: '日志缺口' },
  zoneName: { en: 'Zone', zh: '时区' },
  moreFiles: { en: '… and {count} more files in --format json', zh: '…… 另有 {count} 个文件，见 --format json' },
  heading: { en: 'Nacos log report', zh: 'Nacos 日志分析报告' },
  span: { en: '{from} – {to}, zone {zone}', zh: '{from} – {to}，时区 {zone}' },
  noTimes: { en: 'no times in these logs', zh: '日志中没有时间' },
  verdict: { en: 'VERDICT', zh: '结论' },
  loud: { en: 'Incidents that need attention: {count}', zh: '需要处理的故障：{count} 个' },
  quiet: { en: 'No incident needs attention in these logs.', zh: '这些日志中没有需要处理的故障。' },
  unexplained: {
    en: 'No cause could be told, but these logs hold critical lines that need a look:',
    zh: '未能判断根因，但日志中有需要查看的严重记录：',
  },
  few: {
    en: 'Nothing could be concluded from so few lines: `nacos-log explain` says what each of them means; logs of a longer time may tell more.',
    zh: '日志太少，无法得出结论：可用 `nacos-log explain` 查看每一行的含义；更长时间的日志可能说明更多。',
  },
  outside: {
    en: 'Nothing could be concluded: nothing in these logs lies in the stretch of time that is asked for; see ABOUT THE INPUT.',
    zh: '无法得出结论：指定的时间范围内没有任何日志，见“关于输入”。',
  },
  empty: {
    en: 'Nothing could be concluded: there is no Nacos log in the input.',
    zh: '无法得出结论：输入中没有 Nacos 日志。',
  },
  notCheckedCount: {
    en: 'Causes that these logs could not decide: {count}; see NOT CHECKED.',
    zh: '这些日志无法判断的根因：{count} 种，见“未检查”。',
  },
  forInformation: { en: 'For information', zh: '仅供参考' },
  moreIncidents: { en: '… and {count} more below', zh: '……另有 {count} 个，见下文' },
  impact: { en: 'Impact', zh: '影响范围' },
  whom: { en: 'Whom', zh: '对象' },
  why: { en: 'Why', zh: '原因' },
  over: { en: 'Over?', zh: '已恢复？' },
  first: { en: 'Do first', zh: '首先' },
  whyWords: { en: '{summary} [{likelihood}]', zh: '{summary}【{likelihood}】' },
  noCause: { en: 'These logs do not tell the cause.', zh: '这些日志无法判断原因。' },
  labelled: { en: '{label}: {text}', zh: '{label}：{text}' },
  asked: { en: '{label} {text}', zh: '{label} {text}' },
  incident: { en: 'INCIDENT {number}', zh: '故障 {number}' },
  glance: { en: 'At a glance', zh: '概览' },
  lasts: { en: 'incident', zh: '故障' },
  silent: { en: 'silent', zh: '静默' },
  timeline: { en: 'Timeline', zh: '时间线' },
  strange: { en: 'Unrecognised meanwhile', zh: '同期未识别的日志' },
  strangeNewOnly: {
    en: '{level} ×{count}, new since {time}, only on {origin}',
    zh: '{level} ×{count}，自 {time} 起新出现，仅见于 {origin}',
  },
  strangeNew: {
    en: '{level} ×{count}, new since {time} on {origin}',
    zh: '{level} ×{count}，自 {time} 起新出现于 {origin}',
  },
  strangeOnly: {
    en: '{level} ×{count}, first at {time}, only on {origin}',
    zh: '{level} ×{count}，首次 {time}，仅见于 {origin}',
  },
  strangeFirst: {
    en: '{level} ×{count}, first at {time} on {origin}',
    zh: '{level} ×{count}，首次 {time}，位于 {origin}',
  },
  evidence: { en: 'Evidence', zh: '证据' },
  against: { en: 'What speaks against it', zh: '不利证据' },
  missing: { en: 'What would decide it', zh: '尚缺的证据' },
  remedies: { en: 'What to do', zh: '处置建议' },
  confirm: { en: 'How to confirm (these commands only read)', zh: '如何确认（以下命令只读）' },
  withRisk: { en: '{text} [{risk}]', zh: '{text}【{risk}】' },
  lookAlikes: { en: 'Easily mistaken for', zh: '容易混淆的原因' },
  lookAlike: { en: '{title}. Its sign: {sign}', zh: '{title}。其特征：{sign}' },
  versions: { en: 'Versions', zh: '版本' },
  versionsInside: {
    en: 'Known of {side} {affected}, and these logs are of such a version. Fixed in {fixed}.',
    zh: '已知{side} {affected} 存在该问题，这些日志属于此类版本。已在 {fixed} 修复。',
  },
  versionsKnown: {
    en: 'Known of {side} {affected}. Fixed in {fixed}.',
    zh: '已知{side} {affected} 存在该问题，已在 {fixed} 修复。',
  },
  aboutCause: { en: 'All about this cause: nacos-log explain {id}', zh: '该根因的完整说明：nacos-log explain {id}' },
  rival: { en: 'Other explanation: {title} [{likelihood}]', zh: '其他可能的原因：{title}【{likelihood}】' },
  moreEvents: { en: '… {count} more: nacos-log timeline', zh: '…… 另有 {count} 条，见 nacos-log timeline' },
  moreEvidence: { en: '… {count} more in --format json', zh: '…… 另有 {count} 条，见 --format json' },
  run: { en: '×{count} until {to}', zh: '×{count}，至 {to}' },
  times: { en: '×{count}', zh: '×{count}' },
  notChecked: { en: 'NOT CHECKED', zh: '未检查' },
  notCheckedHint: {
    en: 'These causes need logs that were not given, so nothing is said about them:',
    zh: '以下根因缺少所需日志，因此未作判断：',
  },
  needs: { en: '{kinds} would decide {count}: {titles}', zh: '{kinds} 可判断 {count} 种：{titles}' },
  moreNeeds: { en: '… and {count} more logs in --format json', zh: '…… 另有 {count} 类日志，见 --format json' },
  coverage: { en: 'COVERAGE', zh: '覆盖范围' },
  coverageOrigin: {
    en: '{from} – {to}  logs {files}, lines {lines}, {zone}',
    zh: '{from} – {to}  日志 {files} 个，{lines} 行，{zone}',
  },
  coverageVersions: { en: '{coverage}, Nacos {versions}', zh: '{coverage}，Nacos 版本 {versions}' },
  coverageFiles: { en: 'Files read: {count}', zh: '读取的文件：{count} 个' },
  coverageZone: { en: 'zone {zone} ({basis})', zh: '时区 {zone}（{basis}）' },
  noLogs: { en: 'No Nacos logs ({count}): {names}', zh: '非 Nacos 日志（{count} 个）：{names}' },
  moreOrigins: { en: '… and {count} more origins', zh: '…… 另有 {count} 个来源' },
  unrecognised: { en: 'UNRECOGNISED WARNINGS AND ERRORS', zh: '未识别的警告和错误' },
  moreNotices: {
    en: '… and {count} more of these kinds; --format json lists all.',
    zh: '……另有 {count} 条同类提示，--format json 会全部列出。',
  },
  moreShapes: { en: '… and {count} more shapes in --format json', zh: '…… 另有 {count} 种，见 --format json' },
  notices: { en: 'ABOUT THE INPUT', zh: '关于输入' },
  ofService: { en: '{subject} of {service}', zh: '{service} 的{subject}' },
  ofServices: { en: '{subjects} of {count} services: {services}', zh: '{count} 个服务的 {subjects}：{services}' },
  inNamespace: { en: '{subject} (namespace {namespace})', zh: '{subject}（命名空间 {namespace}）' },
  andMore: { en: '{list}, … ({count} more)', zh: '{list}……（另有 {count} 个）' },
  manyNamed: { en: '{subjects}: {list}', zh: '{subjects}：{list}' },
  noSubject: { en: 'nobody in particular', zh: '没有特定对象' },
  noEvents: { en: 'No events.', zh: '没有事件。' },
} as const satisfies Record<string, Text>;

/** Durations in their two largest units. */
export const DURATION_WORDS = {
  days: { en: '{days} d {hours} h', zh: '{days} 天 {hours} 小时' },
  hours: { en: '{hours} h {minutes} min', zh: '{hours} 小时 {minutes} 分' },
  minutes: { en: '{minutes} min {seconds} s', zh: '{minutes} 分 {seconds} 秒' },
  seconds: { en: '{seconds} s', zh: '{seconds} 秒' },
  ms: { en: '{ms} ms', zh: '{ms} 毫秒' },
} as const satisfies Record<string, Text>;
