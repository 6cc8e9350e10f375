import stringWidth from 'fast-string-width';

/** Columns that a terminal uses for the text: Chinese characters take two. The only door to fast-string-width. */
export function columnsOf(text: string): number {
  return isNarrow(text) ? text.length : stringWidth(text);
}

/** Latin letters, dashes, quotes, bars and arrows: one column each, and most of what is written. */
function isNarrow(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isLatin = (code >= 0x20 && code < 0x7f) || (code >= 0xa1 && code < 0x300 && code !== 0xad);
    if (!isLatin && !NARROW.includes(text.charAt(index))) return false;
  }
  return true;
}

/** Signs of ours behind the Latin letters. */
const NARROW = '–—−┄✓≥≤≈‘’“”…•→←↑↓│─├└┌┐┘┤┬┴┼━▶▲▼●○◆◇■□▪▏▕░▒▓█×';

/** The text filled up with blanks to a number of columns. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Looks at no more than its beginning: a line of a megabyte would otherwise be measured ten thousand times. */
function fits(text: string, columns: number): boolean {
  if (isNarrow(text.slice(0, columns + 1))) return text.length <= columns;
  const few = text.length <= ENOUGH * columns;
  return columnsOf(few ? text : text.slice(0, ENOUGH * columns)) <= columns && (few || columnsOf(text) <= columns);
}

/** Times as many characters as columns hold more than these columns, unless nearly all are invisible. */
const ENOUGH = 8;

/** At most so many columns, with an ellipsis where something was cut. */
export function clip(text: string, columns: number): string {
  if (fits(text, columns)) return text;
  return `${take(text, columns - 1)}…`;
}

/**
 * Lines of at most so many columns. Latin text breaks at blanks, Chinese text between characters except before closing
 * and after opening punctuation, and a word longer than a line where the line ends.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    // No character takes more than two columns: what is shorter than half a line is not measured.
    if (2 * (line.length + piece.length) <= columns || fits(line + piece.trimEnd(), columns)) {
      line += piece;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = piece.trimStart();
    while (!fits(line.trimEnd(), columns)) {
      const head = take(line, columns);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** Wide characters one by one, with the brackets that must not end a line and what must not begin one; else up to a blank. */
const PIECES =
  /[（《「『【]*(?![（《「『【])[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef][、。，；：！？）》」』】…]*\s*|[（《「『【]*[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+[、。，；：！？）》」』】…]*\s*|\s+/gu;

function take(text: string, columns: number): string {
  if (columns > 0 && isNarrow(text.slice(0, columns + 1))) return text.slice(0, columns);
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns && taken !== '') break;
    taken += character;
  }
  return taken;
}
