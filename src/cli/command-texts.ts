import type { Text } from '../model/text.js';
import type { CommandName } from './options.js';

/** What each command does, for the help. */
export const COMMAND_TEXTS = {
  analyze: {
    en: 'Report incidents with causes, evidence and remedies (the default command)',
    zh: '报告故障及其根因、证据和处置建议（默认命令）',
  },
  follow: {
    en: 'Say what happens while it happens; the full report comes on Ctrl-C',
    zh: '跟踪日志并实时报告故障，按 Ctrl-C 输出完整报告',
  },
  replay: {
    en: 'Say what `follow` would have said while these logs were written',
    zh: '按日志时间重放，输出 follow 当时会报告的内容',
  },
  timeline: { en: 'List the events of all logs in time order', zh: '按时间顺序列出所有日志中的事件' },
  whois: {
    en: 'Tell whose an address, a connection or a service is, from when to when',
    zh: '查询地址、连接或服务属于谁、有效时间',
  },
  doctor: {
    en: 'Examine the logs themselves: files, zones, clocks, gaps, volume, settings',
    zh: '检查日志本身：文件、时区、时钟、缺口、日志量和设置',
  },
  extract: {
    en: 'Write the facts of each log as one JSON line, to be stored or sent elsewhere',
    zh: '将每个日志的事实输出为一行 JSON，便于存储或传输',
  },
  report: {
    en: 'Make the report from facts that `extract` wrote (standard input)',
    zh: '根据 extract 输出的事实（标准输入）生成报告',
  },
  explain: {
    en: 'Say what lines mean, what printed them, what to look at next; or all about a cause',
    zh: '解释日志行的含义、来源与下一步，或给出某个根因的说明',
  },
  patterns: {
    en: 'Read and extend the catalogue: list, show ID, test, lint, draft',
    zh: '查看和扩展模式库：list、show ID、test、lint、draft',
  },
} as const satisfies Record<CommandName, Text>;
