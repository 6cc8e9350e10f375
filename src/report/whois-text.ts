import type { Text } from '../model/text.js';
import type { KnownName, KnownProcess, NameType, Whois } from '../model/whois.js';
import { SIDE_WORDS } from './checkup-words.js';
import { clip, columnsOf, padEnd } from './columns.js';
import { cleaned } from './printable.js';
import { hang, placeText, rule, type Style, say, shortTimeText, styleOf, type TextOptions, timeText } from './style.js';
import { listText } from './subjects.js';

/** Names of one type listed for a process: those that were asked for, then the first of the others. */
const SHOWN = 12;

/** Who goes by a name, for a person: one block per process, one line per name with its interval and its evidence. */
export function renderWhois(whois: Whois, options: TextOptions): string {
  const style = styleOf(options, whois.zone);
  const clean = cleaned(whois);
  const lines = clean.processes.length === 0 ? unknown(style, clean) : found(style, clean);
  return `${lines.join('\n').trimEnd()}\n`;
}

function unknown(style: Style, { query, near }: Whois): readonly string[] {
  const nobody = say(style, WORDS.nobody, { query });
  const gap = style.language === 'zh' ? '' : ' ';
  const hint = near.length === 0 ? '' : `${gap}${say(style, WORDS.near, { list: listText(style, near) })}`;
  return [`${nobody}${hint}`];
}

function found(style: Style, { query, processes, zone }: Whois): readonly string[] {
  const title = style.paint('bold', say(style, WORDS.heading, { query, count: processes.length, zone }));
  return [title, '', ...processes.flatMap((process) => [...processLines(style, process), ''])];
}

function processLines(style: Style, { id, side, origin, names }: KnownProcess): readonly string[] {
  const values = { id, side: SIDE_WORDS[side][style.language] };
  const types = [...new Set(names.map(({ type }) => type))];
  return [
    rule(style, say(style, origin === null ? WORDS.spokenOf : WORDS.process, values)),
    ...types.flatMap((type) =>
      typeLines(
        style,
        type,
        names.filter((name) => name.type === type),
      ),
    ),
  ];
}

function typeLines(style: Style, type: NameType, names: readonly KnownName[]): readonly string[] {
  const sorted = [...names].sort((a, b) => Number(b.asked) - Number(a.asked));
  const rest = sorted.length - SHOWN;
  return [
    `  ${style.paint('bold', TYPES[type][style.language])}`,
    ...sorted.slice(0, SHOWN).flatMap((name) => nameLines(style, name)),
    ...(rest > 0 ? [`    ${say(style, WORDS.more, { count: rest })}`] : []),
  ];
}

/** The name, from when to when, and where the first and the last line stand. */
function nameLines(style: Style, { key, from, to, count, first, last, asked }: KnownName): readonly string[] {
  const mark = asked ? '▶' : ' ';
  const name = padEnd(clip(key, Math.max(30, style.width - 50)), 34);
  const span = `${timeText(style, from)} – ${shortTimeText(style, to, from)}`;
  const head = `  ${mark} ${name}  ${span}  ×${count}`;
  const lines = columnsOf(head) <= style.width ? [head] : [`  ${mark} ${key}`, `      ${span}  ×${count}`];
  const places = [placeText(style, first)];
  if (last.path !== first.path || last.line !== first.line) places.push(placeText(style, last));
  const joined = places.join(' … ');
  return [...lines, ...(asked ? [`      ${joined}`, ...quote(style, first.text)] : [`      ${joined}`])];
}

function quote(style: Style, text: string): readonly string[] {
  const [line = ''] = hang({ ...style, width: style.width - 8 }, { text });
  return line === '' ? [] : [style.paint('dim', `        │ ${clip(text, style.width - 10)}`)];
}

const TYPES = {
  address: { en: 'addresses', zh: '地址' },
  instance: { en: 'instances', zh: '实例' },
  service: { en: 'offers', zh: '提供服务' },
  subscription: { en: 'uses', zh: '订阅服务' },
  connection: { en: 'connections', zh: '连接' },
  server: { en: 'servers', zh: '服务端地址' },
  'rpc-client': { en: 'RPC clients', zh: 'RPC 客户端' },
} as const satisfies Record<NameType, Text>;

const WORDS = {
  heading: { en: '{query}: processes {count}, zone {zone}', zh: '{query}：{count} 个进程，时区 {zone}' },
  process: { en: '{side} {id}', zh: '{side} {id}' },
  spokenOf: { en: '{side} {id} (none of its own logs)', zh: '{side} {id}（没有其自身的日志）' },
  nobody: { en: 'Nobody in these logs goes by {query}.', zh: '这些日志中没有 {query}。' },
  near: { en: 'Did you mean {list}?', zh: '是否想查询 {list}？' },
  more: { en: '… and {count} more in --format json', zh: '…… 另有 {count} 个，见 --format json' },
} as const satisfies Record<string, Text>;
