import type { CauseDescription } from '../model/cause-description.js';
import type { NearCause } from '../model/report.js';
import type { Language, Text } from '../model/text.js';
import { causeParts } from '../report/cause-text.js';
import { causeWords } from '../report/cause-words.js';
import { plainStyle, type Style, say } from '../report/style.js';
import { words } from '../report/words.js';

/** `docs/causes.md`, or `docs/causes.zh-CN.md`: one section for each cause, by group. Ends with a newline. */
export function causesIndex(causes: readonly CauseDescription[], language: Language): string {
  const style = plainStyle(language, 'UTC');
  const groups = [...new Set(causes.map(({ group }) => group))];
  const contents = groups.flatMap((group) => {
    const links = causes.filter((cause) => cause.group === group).map(({ id }) => `[${id}](#${id})`);
    return [`- **${groupName(group, language)}**: ${links.join(' · ')}`];
  });
  const sections = groups.flatMap((group) => [
    `## ${groupName(group, language)}`,
    '',
    ...causes.filter((cause) => cause.group === group).flatMap((cause) => causeSection(style, cause)),
  ]);
  return `${[`# ${say(style, TEXTS.title)}`, '', say(style, TEXTS.intro), '', ...contents, '', ...sections].join('\n').trimEnd()}\n`;
}

function causeSection(style: Style, cause: CauseDescription): readonly string[] {
  const { language } = style;
  const unseen = cause.fromLogs ? '' : `**${say(style, causeWords.unseen)}.** `;
  return [
    `### ${cause.id}`,
    '',
    `**${prose(cause.title[language])}**`,
    ...(cause.benign ? ['', say(style, causeWords.benign)] : []),
    '',
    `${unseen}${prose(cause.about[language])}`,
    '',
    ...causeParts(style, cause, { part, lookAlikes, checks, effects }),
  ];
}

function effects(style: Style, { explains }: CauseDescription): readonly string[] {
  if (explains.length === 0) return [];
  const links = explains.map(({ id }) => `[${id}](#${id})`).join(', ');
  return [`**${say(style, causeWords.explains)}**`, '', `- ${links}`, ''];
}

function part(style: Style, title: Text, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`**${say(style, title)}**`, '', ...items.map((item) => `- ${prose(item)}`), ''];
}

function lookAlikes(style: Style, items: readonly NearCause[]): readonly string[] {
  if (items.length === 0) return [];
  const { language } = style;
  const heads = [causeWords.other, causeWords.here, causeWords.there].map((word) => say(style, word));
  const rows = items.map(({ cause, title, ifThis, ifThat }) => {
    const name = cause === null ? say(style, causeWords.harmless, { text: title[language] }) : `[${cause}](#${cause})`;
    return [name, ifThis?.[language] ?? '', ifThat[language]].map((text) => prose(text).replaceAll('|', '\\|'));
  });
  const table = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [`**${say(style, causeWords.lookAlikes)}**`, '', ...table, ''];
}

function checks(style: Style, { confirm }: CauseDescription): readonly string[] {
  if (confirm.length === 0) return [];
  const { language } = style;
  const items = confirm.flatMap(({ text, commands, ifSo, ifNot }) => [
    `- ${prose(text[language])}`,
    '',
    ...['```sh', ...commands, '```'].map((line) => `  ${line}`),
    '',
    ...[ifSo, ifNot].map((answer) => `  - ${prose(answer[language])}`),
  ]);
  return [`**${say(style, words.confirm)}**`, '', ...items, ''];
}

/** Code stays code; outside it a tag would be markup and a star emphasis. */
function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((piece) => (piece.startsWith('`') ? piece : piece.replaceAll('<', '&lt;').replace(/[*_]/g, '\\$&')))
    .join('');
}

const groupName = (group: string, language: Language): string => GROUPS[group]?.[language] ?? group;

const GROUPS: Readonly<Record<string, Text>> = {
  heartbeat: { en: 'Heartbeats', zh: '心跳' },
  connection: { en: 'Connections', zh: '连接' },
  process: { en: 'Processes and identity', zh: '进程与身份' },
  registry: { en: 'Registry and subscribers', zh: '注册表与订阅者' },
  cluster: { en: 'Cluster of servers', zh: '服务端集群' },
  'server-start': { en: 'Start and stop of servers', zh: '服务端启停' },
  access: { en: 'Access, addresses and configs', zh: '鉴权、寻址与配置' },
  'time-and-compatibility': { en: 'Time and compatibility', zh: '时间与兼容性' },
};

const TEXTS = {
  title: { en: 'Every cause', zh: '全部根因' },
  intro: {
    en: 'Made by `npm run docs:causes`; do not edit. `nacos-log explain CAUSE` says the same of one in a terminal. What a remedy costs stands in brackets behind it; words in capitals in a command are for you to fill.',
    zh: '由 `npm run docs:causes` 生成，请勿手工修改。`nacos-log explain 根因` 可在终端查看单个根因。处置建议后的方括号为其代价；命令中的大写单词需自行替换。',
  },
} as const satisfies Record<string, Text>;
