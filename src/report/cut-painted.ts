import { columnsOf } from './columns.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
const COLORS = /(\u001b\[[0-9;]*m)/;

/** At most so many columns of a line that may hold colours; all colours stay, so that none goes on behind the line. */
export function cutPainted(line: string, columns: number): string {
  // A character has at most two columns, so short lines need no look at each.
  if (line.length * 2 <= columns) return line;
  let used = 0;
  let cut = '';
  for (const [index, part] of line.split(COLORS).entries()) {
    if (index % 2 === 1) cut += part;
    else {
      const kept = beginningOf(part, columns - used);
      used = kept === part ? used + columnsOf(part) : columns;
      cut += kept;
    }
  }
  return cut;
}

function beginningOf(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns) break;
    kept += character;
  }
  return kept;
}
