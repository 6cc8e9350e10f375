import type { Values } from './finding.js';
import type { Language, Text } from './text.js';

/** Stands for a value that no line names. */
const UNKNOWN: Text = { en: '(not named in these logs)', zh: '（日志未指明）' };

/** The same where the hole tells what it is that no line names. */
const UNNAMED: Readonly<Record<string, Text>> = {
  targets: { en: 'servers that these logs do not name', zh: '日志未指明的服务端' },
  server: { en: 'a server that these logs do not name', zh: '日志未指明的服务端' },
  member: { en: 'a member that these logs do not name', zh: '日志未指明的成员' },
};

/** A pipe has no name of its own: its path is `-`. */
const STANDARD_INPUT: Text = { en: 'standard input', zh: '标准输入' };

/** `{name}`, or `{name|one|many}`: a count with its noun. */
const HOLE = /\{(\w+)(?:\|([^|{}]+)\|([^|{}]+))?\}/g;

/** Between the names of a list, and before what is left out of it: each language has marks of its own for them. */
const NEXT = '\u001f';
const MORE = '\u001e';
const LEFT_OUT = new RegExp(`${MORE}(\\d+)`, 'g');

/** Names as one value: `a, b (+3)` and `a、b……（另有 3 个）`. */
export function listed(names: readonly string[], shown: number = names.length): string {
  const text = names.slice(0, shown).join(NEXT);
  return names.length > shown ? `${text}${MORE}${names.length - shown}` : text;
}

/** The marks of its language put into a list. */
const spellOut = (value: string, language: Language): string =>
  language === 'en'
    ? value.replaceAll(NEXT, ', ').replace(LEFT_OUT, ' (+$1)')
    : value.replaceAll(NEXT, '、').replace(LEFT_OUT, '……（另有 $1 个）');

/** Where Chinese words take the place of a name: names have room around them, words have none. */
const SEAM = '\u0000';
const ROOM = new RegExp(` ?${SEAM} ?`, 'g');

/**
 * Puts values into `{name}` holes of both languages; `{times|time|times}` is a count with its noun, in the singular and the plural. A hole without a value
 * stays visible: it is a fault of ours.
 */
export function fill(text: Text, values: Values): Text {
  return { en: fillIn(text, 'en', values), zh: fillIn(text, 'zh', values) };
}

/** The same in one language. */
export function fillIn(text: Text, language: Language, values: Values): string {
  const seam = language === 'zh' ? SEAM : '';
  const filled = text[language].replace(HOLE, (hole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    if (value === '-') return STANDARD_INPUT[language];
    if (value === '?') return `${seam}${(UNNAMED[name] ?? UNKNOWN)[language]}${seam}`;
    return one === undefined ? spellOut(String(value), language) : `${value} ${value === 1 ? one : many}`;
  });
  return language === 'zh' ? filled.replace(ROOM, '') : filled;
}
