import type { Language, Text } from '../model/text.js';
import { COMMAND_TEXTS } from './command-texts.js';
import { COMMANDS, type CommandName, optionList } from './options.js';

// Written from the option table without yargs: whoever asks for help should not wait for it.

const TEXTS = {
  intro: {
    en: 'Reads nacos-client and nacos-server logs and reports what went wrong, for whom, why, and what to do.',
    zh: '读取 nacos-client 和 nacos-server 日志，报告发生了什么、影响了谁、原因何在以及如何处置。',
  },
  usage: { en: 'Usage:', zh: '用法：' },
  commands: { en: 'Commands:', zh: '命令：' },
  options: { en: 'Options:', zh: '选项：' },
  examples: { en: 'Examples:', zh: '示例：' },
  exit: { en: 'Exit status:', zh: '退出状态码：' },
  input: {
    en: 'PATH is a log, an archive (gz zst xz bz2 lz4 zip tar), a folder of them, or - for standard input.',
    zh: 'PATH 为日志、归档（gz zst xz bz2 lz4 zip tar）、目录，或用 - 表示标准输入。',
  },
  growing: {
    en: 'PATH is a log that is written to, a folder of them, or - for standard input.',
    zh: 'PATH 为正在写入的日志、目录，或用 - 表示标准输入。',
  },
} as const satisfies Record<string, Text>;

const EXAMPLES: readonly (readonly [string, Text])[] = [
  [
    'nacos-log ./logs',
    { en: 'What happened? One folder level per process is best', zh: '发生了什么？最好每个进程一个子目录' },
  ],
  ['kubectl logs nacos-0 | nacos-log', { en: 'A log from a pipe', zh: '通过管道读取日志' }],
  [
    'nacos-log ./logs --output report.html --output report.md',
    { en: 'A page to open anywhere, and a text for the ticket', zh: '可随处打开的网页，以及用于工单的文本' },
  ],
  ['nacos-log ./logs --format json > report.json', { en: 'For programs', zh: '供程序使用' }],
  [
    'nacos-log ./logs --since "2026-11-21 10:40" --lang zh',
    { en: 'A part of it, in Chinese', zh: '只看一段时间，中文输出' },
  ],
  [
    'nacos-log ./logs --zone Asia/Shanghai --zone ./logs/ny=-05:00',
    { en: 'Say which zone logs are in', zh: '指定日志所在时区' },
  ],
  [
    'kubectl logs nacos-0 -f | nacos-log follow',
    { en: 'What happens, while it happens; Ctrl-C for the report', zh: '实时报告故障，按 Ctrl-C 输出报告' },
  ],
  [
    'nacos-log follow /opt/nacos/logs --state /var/lib/nacos-log',
    { en: 'Folders, going on after a restart of this program', zh: '跟踪目录，本程序重启后继续' },
  ],
  ['nacos-log replay ./logs --speed 60x', { en: 'What would have been said, and when', zh: '回放当时会报告的内容' }],
  ['nacos-log timeline ./logs | less -R', { en: 'All events, merged', zh: '合并后的全部事件' }],
  [
    'nacos-log whois 10.0.0.7:8080 ./logs',
    { en: 'Which process is this, and since when?', zh: '这是哪个进程，从何时起？' },
  ],
  [
    'nacos-log whois order-service ./logs --format json',
    { en: 'Who offers and who uses a service', zh: '谁提供、谁使用该服务' },
  ],
  ['nacos-log doctor ./logs', { en: 'Is anything missing in these logs?', zh: '这些日志是否有缺失？' }],
  ['nacos-log doctor ./logs --format json', { en: 'The same for programs', zh: '供程序使用' }],
  [
    'grep -h ERROR naming.log | nacos-log explain',
    { en: 'What do these lines mean, and what next?', zh: '这些日志行是什么意思，下一步看什么？' },
  ],
  [
    'nacos-log explain grpc-port-unreachable',
    { en: 'What is known of a cause: look-alikes, versions, remedies', zh: '某个根因的说明：易混原因、版本、处置' },
  ],
  ['nacos-log patterns list heartbeat', { en: 'What is known of heartbeats', zh: '与心跳有关的模式' }],
  [
    'nacos-log patterns draft ./logs > mine/new.yml',
    { en: 'Begin patterns for what nobody knows', zh: '为未识别的日志生成模式草稿' },
  ],
  [
    'nacos-log patterns lint --patterns ./mine',
    { en: 'Is everything right in patterns of my own?', zh: '检查自定义模式' },
  ],
  ['nacos-log extract ./logs | nacos-log report', { en: 'Read here, conclude there', zh: '分别读取与归纳' }],
];

const EXITS: readonly (readonly [string, Text])[] = [
  ['0', { en: 'the report was made, whatever it says', zh: '已生成报告，无论结论如何' }],
  ['3', { en: '--fail-on found an incident that severe', zh: '--fail-on 找到相应严重程度的故障' }],
  ['4', { en: 'an input could not be read to its end', zh: '有输入未能完整读取' }],
  ['2', { en: 'wrong usage or a faulty pattern file', zh: '用法错误或模式文件有误' }],
  ['1', { en: 'an internal error', zh: '内部错误' }],
  ['130', { en: 'interrupted, after the report of what had been read', zh: '被中断，已输出已读部分的报告' }],
];

/** The whole help of one command, or of the program. */
export function helpText(command: CommandName | undefined, language: Language): string {
  const usage = `nacos-log ${command ?? '[COMMAND]'} [OPTION…] ${readsOf(command)}`;
  const options = optionList.filter((option) => command === undefined || option.commands.includes(command));
  const examples = EXAMPLES.filter(([line]) => command === undefined || commandsIn(line).includes(command));
  const commands = command === undefined ? COMMANDS.map((name) => [name, COMMAND_TEXTS[name]] as const) : [];
  const exits = EXITS.filter(([status]) => status !== '3' || options.some(({ name }) => name === 'fail-on'));
  const flags = options.map((option) => [flagOf(option), option.text] as const);
  return [
    (command === undefined ? TEXTS.intro : COMMAND_TEXTS[command])[language],
    '',
    TEXTS.usage[language],
    `  ${usage}`,
    `  ${(command === 'follow' ? TEXTS.growing : TEXTS.input)[language]}`,
    ...section(TEXTS.commands, commands, language),
    ...section(TEXTS.options, flags, language),
    ...section(TEXTS.examples, examples, language),
    ...section(TEXTS.exit, exits, language),
    '',
  ].join('\n');
}

/** The commands of a line; one that is not named is the default. */
function commandsIn(line: string): readonly CommandName[] {
  return [...line.matchAll(/nacos-log(?: (\S+))?/g)].map(
    ([, word]) => COMMANDS.find((name) => name === word) ?? 'analyze',
  );
}

/** What a command takes besides options. */
function readsOf(command: CommandName | undefined): string {
  switch (command) {
    case 'report':
      return '< FACTS';
    case 'whois':
      return 'NAME PATH…';
    case 'explain':
      return 'LINE|CAUSE…|PATH…';
    case 'patterns':
      return 'list [WORD…] | show ID… | test [ID…] | lint [ID…] | draft [PATH…]';
    default:
      return 'PATH…';
  }
}

function flagOf({ name, placeholder, choices, value }: (typeof optionList)[number]): string {
  return value === 'flag' ? `--${name}` : `--${name} ${placeholder ?? choices?.join('|') ?? ''}`;
}

/** Long left sides get a line of their own. */
function section(title: Text, rows: readonly (readonly [string, Text])[], language: Language): readonly string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= 34), 4);
  const lines = rows.flatMap(([left, text]) =>
    left.length > width
      ? [`  ${left}`, `  ${' '.repeat(width)}  ${text[language]}`]
      : [`  ${left.padEnd(width)}  ${text[language]}`],
  );
  return ['', title[language], ...lines];
}
