import type { Language } from '../../model/text.js';
import { plainStyle, say } from '../../report/style.js';
import type { Message } from '../message.js';
import { outletWords } from '../outlet-words.js';

// DingTalk and WeCom know Markdown but not its escapes alike: a backslash stays visible in one client and not in another.
// So what log text holds of markup is replaced by its full-width look-alike, and mentions and addresses are parted by an
// invisible joiner: nothing is notified, linked or hidden, whatever a client makes of it.

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  '`': '｀',
  '~': '～',
  '\\': '＼',
  '|': '｜',
  '&': '＆',
};
const MARKUP = /[<>[\]*`~\\|&]/g;
const JOINER = '\u2060';
/** A heading, list, quote or rule begins only where a line begins. */
const BEGINNING = /^(?=\s*(?:[-+=_#]|\d+[.)]))/;

/** Text of a log for Markdown of a chat: shown, and nothing else. */
export function escapeChat(text: string): string {
  return text
    .replace(MARKUP, (sign) => LOOK_ALIKES[sign] ?? sign)
    .replace(/@/g, `@${JOINER}`)
    .replace(/:(?=\/\/)/g, `:${JOINER}`)
    .replace(/\bwww(?=\.)/gi, (word) => word + JOINER)
    .replace(/_{2,}/g, (run) => [...run].join(JOINER))
    .replace(BEGINNING, JOINER);
}

/** The heading and the rows of a message as Markdown that DingTalk and WeCom both show; at most so many bytes of UTF-8. */
export function chatMarkdown({ heading, rows }: Message, language: Language, maxBytes: number): string {
  const style = plainStyle(language, 'UTC');
  const lines = rows.map(({ label, text }) =>
    say(style, outletWords.line, { label: `**${label}**`, text: escapeChat(text) }),
  );
  return withinBytes([`### ${escapeChat(heading)}`, ...lines], maxBytes);
}

/** Whole paragraphs as far as they fit. A receiver refuses a message that is too long, and then nobody learns anything. */
function withinBytes(paragraphs: readonly string[], maxBytes: number): string {
  let text = '';
  for (const paragraph of paragraphs) {
    const longer = text === '' ? paragraph : `${text}\n\n${paragraph}`;
    if (bytesOf(longer) > maxBytes) break;
    text = longer;
  }
  return text;
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
