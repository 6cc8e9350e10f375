import { printable } from './printable.js';

// Log text must not become markup, a link, an image, a mention, an issue reference or HTML in any Markdown a ticket system
// knows (CommonMark, GitHub, GitLab). Prose is escaped; quotes stand in code whose fence is longer than any run of
// backticks within.

/** Punctuation that begins something in the middle of a line; the rest can only do so at its beginning. */
const SPECIAL = /[\\`*_{}[\]<>|~$&#^]/g;
const BEGINNING = /^(\s*)(?:([-+=:>])|(\d+)([.)])(?=\s|$))/;
/** `@name` notifies people, `#12`, `!12` and `GH-12` link to tickets, addresses become links: an invisible joiner parts them. */
const MENTION = /([@#!$%&~^])(?=[\p{L}\p{N}_\\])/gu;
const ADDRESS = /\b(https?|ftp|mailto|javascript|data|file|www|xmpp)(?=[:.])|\b(GH)(?=-\d)/gi;
/** Parted after the sign alone, some would still take the rest for a host name. */
const MAIL = /(?<=[^\s@])@/g;
const JOINER = '\u2060';

/** A text that holds log values, for prose, headings and table cells. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(ADDRESS, (word) => word + JOINER)
    .replace(MENTION, `$1${JOINER}`)
    .replace(MAIL, `${JOINER}@`)
    .replace(SPECIAL, '\\$&')
    .replace(
      BEGINNING,
      (_, blank: string, sign: string | undefined, digits: string | undefined, dot: string | undefined) =>
        sign === undefined ? `${blank}${digits}\\${dot}` : `${blank}\\${sign}`,
    );
}

/** A short text as code: nothing in it is markup, and mentions inside code notify nobody. */
export function codeSpan(text: string): string {
  const clean = printable(text).trim();
  if (clean === '') return '–';
  const fence = '`'.repeat(longestRun(clean) + 1);
  const pad = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** The same inside a table, where even code ends at a bar. */
export function codeCell(text: string): string {
  return codeSpan(text).replaceAll('|', '\\|');
}

/** Lines of code as a block of their own. */
export function codeBlock(lines: readonly string[], language: 'text' | 'sh', indent = ''): readonly string[] {
  const clean = lines.map(printable);
  const fence = '`'.repeat(Math.max(3, longestRun(clean.join('\n')) + 1));
  return [`${fence}${language}`, ...clean, fence].map((line) => indent + line);
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
