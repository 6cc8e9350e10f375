import type { Text } from '../model/text.js';
import { FORMAT_NAMES } from './formats.js';
import { OUTLET_OPTIONS } from './outlet-options.js';

export const COMMANDS = [
  'analyze',
  'follow',
  'replay',
  'timeline',
  'whois',
  'doctor',
  'extract',
  'report',
  'explain',
  'patterns',
] as const;
export type CommandName = (typeof COMMANDS)[number];

type OptionSpec = {
  /** A flag takes no value. */
  readonly value: 'flag' | 'one' | 'many';
  /** What stands for the value in the help. */
  readonly placeholder?: string;
  readonly choices?: readonly string[];
  readonly commands: readonly CommandName[];
  readonly text: Text;
};

const ALL: readonly CommandName[] = COMMANDS;
const LIVE: readonly CommandName[] = ['follow', 'replay'];
const REPORTS: readonly CommandName[] = ['analyze', 'report', ...LIVE];
const DOCUMENTS: readonly CommandName[] = [...REPORTS, 'whois', 'doctor', 'explain', 'patterns'];
const IN_TIME: readonly CommandName[] = ['analyze', 'timeline', 'report', ...LIVE];
const BATCH: readonly CommandName[] = ['analyze', 'timeline', 'whois', 'doctor', 'extract'];
const READING: readonly CommandName[] = [...BATCH, ...LIVE];
const CONCLUDING: readonly CommandName[] = ['analyze', 'timeline', 'whois', 'doctor', 'report', ...LIVE];
const IGNORING: readonly CommandName[] = [...CONCLUDING, 'extract'];
const COLOURED: readonly CommandName[] = [...CONCLUDING, 'explain', 'patterns'];

/** Every option, once: the parser and the help read this table. */
const OPTIONS = {
  format: {
    value: 'one',
    placeholder: 'FORMAT',
    choices: FORMAT_NAMES,
    commands: DOCUMENTS,
    text: {
      en: 'text html markdown json ndjson csv timesketch junit or sarif',
      zh: 'text html markdown json ndjson csv timesketch junit 或 sarif',
    },
  },
  lang: {
    value: 'one',
    choices: ['en', 'zh'],
    commands: ALL,
    text: {
      en: 'Language. Default: from LC_ALL, LC_MESSAGES or LANG',
      zh: '语言，默认取自 LC_ALL、LC_MESSAGES 或 LANG',
    },
  },
  since: {
    value: 'one',
    placeholder: 'TIME',
    commands: IN_TIME,
    text: { en: 'Report only what lasts until TIME or later', zh: '只报告在该时间及之后仍在发生的内容' },
  },
  until: {
    value: 'one',
    placeholder: 'TIME',
    commands: IN_TIME,
    text: { en: 'Report only what begins at TIME or earlier', zh: '只报告在该时间及之前开始的内容' },
  },
  zone: {
    value: 'many',
    placeholder: '[PATH=]ZONE',
    commands: CONCLUDING,
    text: {
      en: 'Zone of logs that show none, or of one path. Repeatable',
      zh: '没有时区信息的日志或某个路径所用的时区，可重复',
    },
  },
  origin: {
    value: 'many',
    placeholder: 'PATH=NAME',
    commands: READING,
    text: {
      en: 'Process that wrote the logs at and below PATH. Repeatable',
      zh: '该路径及其下日志所属的进程，可重复',
    },
  },
  include: {
    value: 'many',
    placeholder: 'GLOB',
    commands: READING,
    text: { en: 'Read only logs that fit, in archives too. Repeatable', zh: '只读取匹配的日志，包括归档内的，可重复' },
  },
  exclude: {
    value: 'many',
    placeholder: 'GLOB',
    commands: READING,
    text: { en: 'Leave out logs and archives that fit. Repeatable', zh: '略过匹配的日志和归档，可重复' },
  },
  'files-from': {
    value: 'one',
    placeholder: 'FILE',
    commands: BATCH,
    text: { en: 'Read also the paths listed in FILE, or - for a pipe', zh: '同时读取文件中列出的路径，- 表示标准输入' },
  },
  patterns: {
    value: 'many',
    placeholder: 'DIR',
    commands: ALL,
    text: {
      en: 'Folder with patterns and layouts of your own. Repeatable',
      zh: '自定义模式和日志格式所在的目录，可重复',
    },
  },
  ignore: {
    value: 'many',
    placeholder: 'ID',
    commands: IGNORING,
    text: {
      en: 'Leave out the events of this pattern (or area/). Repeatable',
      zh: '忽略该模式（或 area/ 下全部模式）的事件，可重复',
    },
  },
  'fail-on': {
    value: 'one',
    choices: ['warning', 'error', 'critical'],
    commands: REPORTS,
    text: {
      en: 'Exit with 3 if an incident is at least this severe',
      zh: '存在达到该严重程度的故障时以状态码 3 退出',
    },
  },
  output: {
    value: 'many',
    placeholder: 'FILE',
    commands: ALL,
    text: {
      en: 'Write to FILE, in the format its name says. Repeatable',
      zh: '写入文件，输出形式由文件名决定，可重复',
    },
  },
  jobs: {
    value: 'one',
    placeholder: 'N',
    commands: BATCH,
    text: {
      en: 'Threads that read side by side. Default: one per processor',
      zh: '并行读取的线程数，默认与处理器数相同',
    },
  },
  cache: {
    value: 'one',
    placeholder: 'DIR',
    commands: BATCH,
    text: {
      en: 'Keep facts in DIR: the next run reads only what is new',
      zh: '在该目录保存事实，下次运行只读取新增内容',
    },
  },
  'from-start': {
    value: 'flag',
    commands: ['follow'],
    text: { en: 'Read what is there already, too', zh: '同时读取已有内容' },
  },
  poll: {
    value: 'one',
    placeholder: 'TIME',
    commands: ['follow'],
    text: { en: 'Look at all files so often. Default: 200ms', zh: '检查全部文件的间隔，默认 200ms' },
  },
  watch: {
    value: 'flag',
    commands: ['follow'],
    text: {
      en: 'Look sooner when told of a change, --no-watch for never',
      zh: '系统通知变化时提前检查，--no-watch 表示只按间隔检查',
    },
  },
  grace: {
    value: 'one',
    placeholder: 'TIME',
    commands: LIVE,
    text: { en: 'Say "resolved" after so long without a sign. Default: 30s', zh: '多久无迹象后报告恢复，默认 30s' },
  },
  keep: {
    value: 'one',
    placeholder: 'TIME',
    commands: LIVE,
    text: { en: 'Forget what was over so long ago. Default: 24h', zh: '忘记多久之前已结束的内容，默认 24h' },
  },
  state: {
    value: 'one',
    placeholder: 'DIR',
    commands: ['follow'],
    text: { en: 'Folder to go on from after a stop or a crash', zh: '保存进度的目录，停止或崩溃后可继续' },
  },
  speed: {
    value: 'one',
    placeholder: 'N',
    commands: ['replay'],
    text: { en: 'How many times faster than it happened, or max. Default: max', zh: '回放倍速，或 max，默认 max' },
  },
  ...OUTLET_OPTIONS,
  color: {
    value: 'flag',
    commands: COLOURED,
    text: {
      en: 'Colours; --no-color for none. Default: on a terminal',
      zh: '使用颜色，--no-color 表示不使用，默认仅在终端使用',
    },
  },
  quiet: {
    value: 'flag',
    commands: ALL,
    text: { en: 'No progress on standard error', zh: '不在标准错误输出进度' },
  },
  help: { value: 'flag', commands: ALL, text: { en: 'Show this help', zh: '显示本帮助' } },
  version: { value: 'flag', commands: ALL, text: { en: 'Show the version', zh: '显示版本' } },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof OPTIONS;

/** The table as a list whose entries all have the same type. */
export const optionList: readonly (OptionSpec & { readonly name: string })[] = Object.entries<OptionSpec>(OPTIONS).map(
  ([name, spec]) => ({ name, ...spec }),
);
