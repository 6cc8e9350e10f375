import type { Fields } from '../model/event.js';
import type { ExplainedLine, Explanation, Meaning, Printer } from '../model/explanation.js';
import type { Text } from '../model/text.js';
import { columnsOf, padEnd } from './columns.js';
import { cleaned } from './printable.js';
import { hang, placeText, type Style, say, styleOf, type TextOptions } from './style.js';
import { ROLE_WORDS, SEVERITY_WORDS } from './words.js';

/** What lines mean, for a person: one block per meaning, in the order in which they were given. Ends with a newline. */
export function renderExplanation(explanation: Explanation, options: TextOptions): string {
  const style = styleOf(options, 'UTC');
  const { lines, left } = cleaned(explanation);
  const blocks = lines.flatMap((line) => [...lineBlock(style, line), '']);
  const rest = left > 0 ? [say(style, WORDS.left, { count: left })] : [];
  return `${[...blocks, ...rest].join('\n').trimEnd()}\n`;
}

function lineBlock(style: Style, line: ExplainedLine): readonly string[] {
  return [
    ...head(style, line),
    ...(line.meanings.length === 0 ? [`  ${style.paint('bold', say(style, WORDS.unknown))}`] : []),
    ...(isOfExceptionsOnly(line) ? hang(style, { text: say(style, WORDS.onlyExceptions), indent: 2 }) : []),
    ...line.meanings.flatMap((meaning) => meaningLines(style, meaning)),
    ...row(style, WORDS.printed, printedText(style, line)),
    ...line.printers.flatMap((printer) => printerLines(style, printer)),
    ...steps(style, line),
    ...line.meanings.flatMap(({ pattern }) => row(style, WORDS.pattern, say(style, WORDS.more, { pattern }))),
  ];
}

/** The line itself is unknown, but not the exception in it or below it. */
const isOfExceptionsOnly = ({ meanings }: ExplainedLine): boolean =>
  meanings.length > 0 && meanings.every(({ template }) => template === null);

/** Where it stands, and the line itself. */
function head(style: Style, { path, lines, count, level, text }: ExplainedLine): readonly string[] {
  const [line = 1] = lines;
  const place = path === '-' ? say(style, WORDS.line, { line }) : placeText(style, { path, line });
  const parts = [place, ...(level === null ? [] : [level]), ...(count > 1 ? [`×${count}`] : [])];
  return [
    parts.join('  '),
    ...hang(style, { text, lead: '│ ', indent: 2, color: 'dim', leadColor: 'dim' }).slice(0, QUOTE_LINES),
    '',
  ];
}

const QUOTE_LINES = 4;

function meaningLines(style: Style, { title, description, role, severity, fields }: Meaning): readonly string[] {
  const { language } = style;
  const marks = `${ROLE_WORDS[role][language]}, ${SEVERITY_WORDS[severity][language]}`;
  return [
    `  ${style.paint('bold', title[language])}  ${style.paint('dim', marks)}`,
    ...row(style, WORDS.meaning, description[language]),
    ...row(style, WORDS.values, valuesText(fields)),
  ];
}

function valuesText(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join('  ');
}

/** Where no statement is known, the pattern's own range is all that can be said. */
function printedText(style: Style, { printers, meanings }: ExplainedLine): string {
  if (printers.length > 0) return '';
  return meanings
    .flatMap(({ versions }) => (versions === null ? [] : say(style, WORDS.versions, { versions })))
    .join(' ');
}

function printerLines(style: Style, printer: Printer): readonly string[] {
  const { className, level, template, first, last, source, side } = printer;
  const values = { className, level, first, last, side: SIDES[side][style.language] };
  return [
    ...row(style, WORDS.printed, say(style, WORDS.printer, values)),
    ...row(style, undefined, template),
    // A link is clicked and copied: it is never broken.
    `${' '.repeat(indentOf(style))}${source}`,
  ];
}

function steps(style: Style, { next }: ExplainedLine): readonly string[] {
  return next.flatMap(({ text, command }, index) => [
    ...row(style, index === 0 ? WORDS.next : undefined, text[style.language]),
    ...(command === undefined ? [] : [`${' '.repeat(indentOf(style))}${style.paint('green', `$ ${command}`)}`]),
  ]);
}

/** A label and its text beside it; nothing where there is no text. */
function row(style: Style, label: Text | undefined, text: string): readonly string[] {
  if (text === '') return [];
  const lead = padEnd(label?.[style.language] ?? '', indentOf(style) - 4);
  return hang(style, { text, lead, indent: 4, leadColor: 'dim' });
}

function indentOf({ language }: Style): number {
  const labels = [WORDS.meaning, WORDS.printed, WORDS.values, WORDS.next, WORDS.pattern];
  return Math.max(...labels.map((label) => columnsOf(label[language]))) + 6;
}

const SIDES = {
  client: { en: 'the Java client', zh: 'Java 客户端' },
  server: { en: 'the server', zh: '服务端' },
  both: { en: 'client and server', zh: '客户端和服务端' },
} as const satisfies Record<Printer['side'], Text>;

const WORDS = {
  line: { en: 'line {line}', zh: '第 {line} 行' },
  unknown: { en: 'No pattern knows this line.', zh: '没有模式识别该行。' },
  onlyExceptions: {
    en: 'No pattern knows the line itself; this is the failure that stands in it:',
    zh: '没有模式识别该行本身；其中包含的异常如下：',
  },
  meaning: { en: 'Meaning', zh: '含义' },
  values: { en: 'Values', zh: '取值' },
  printed: { en: 'Printed', zh: '来源' },
  printer: {
    en: 'by {className} of {side} at {level}, {first} to {last}',
    zh: '{side} 的 {className}，级别 {level}，版本 {first} 至 {last}',
  },
  versions: { en: 'in {versions}', zh: '版本 {versions}' },
  next: { en: 'Next', zh: '下一步' },
  pattern: { en: 'Pattern', zh: '模式' },
  more: {
    en: '{pattern}: see nacos-log patterns show {pattern}',
    zh: '{pattern}，详见 nacos-log patterns show {pattern}',
  },
  left: { en: '{count} more lines mean other things and are not shown.', zh: '另有 {count} 行含义不同，未显示。' },
} as const satisfies Record<string, Text>;
