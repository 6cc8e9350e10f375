/** Places behind a blank, bracket, colon, bar, dash or quote where something else begins. */
export function wordStarts(line: string): readonly number[] {
  const starts: number[] = [];
  for (let at = 1; at < line.length; at++) {
    if (line[at] !== ' ' && ' ]:|-["\t>'.includes(line[at - 1] ?? '')) starts.push(at);
  }
  return starts;
}

/** A layout may put a whole message into brackets: where the one was opened that the line's last character closes. */
export function openingOfEnd(line: string): number {
  if (!line.endsWith(']')) return line.length;
  let depth = 0;
  for (let at = line.length - 1; at >= 0; at--) {
    if (line[at] === ']') depth += 1;
    else if (line[at] === '[' && --depth === 0) return at;
  }
  return line.length;
}
