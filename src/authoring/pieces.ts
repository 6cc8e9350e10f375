import type { FieldName } from '../model/fields.js';

/** A value in a message; without a name it is skipped. */
export type Hole = { readonly text: string; readonly name: FieldName | undefined };
export type Piece = { readonly literal: string } | Hole;

/** What values look like, the longer ones first. */
const VALUES =
  /\{.*\}|\d{13}_[\d.]+_\d+|[\w.-]+@@[\w.@-]+|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5})?|[0-9a-f]{8}-[0-9a-f-]{20,}|(?<=')[^']+(?=')|(?<=")[^"]+(?=")|(?<=[=:[(]\s?)[\w./:-]*\d[\w./:-]*|(?<![\w.])\d[\d.]*\b|(?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error)\b.*$/g;

/** Cuts a message into fixed text and values: by the statement that printed it, else by what looks like a value. */
export function piecesOf(message: string, statement: string | undefined): readonly Piece[] {
  return (statement === undefined ? undefined : byStatement(message, statement)) ?? byLooks(message);
}

function byStatement(message: string, statement: string): readonly Piece[] | undefined {
  const [line = ''] = statement.trimStart().split(/\r?\n/);
  const literals = line
    .replace(/\s+/g, ' ')
    .trimEnd()
    .replace(/%\.?\d*[dfs]/g, '{}')
    .split(/(?:\{\})+/);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [index, literal] of literals.entries()) {
    const isLast = index === literals.length - 1;
    const start = isLast ? message.length - literal.length : message.indexOf(literal, at);
    if (start < at || !message.startsWith(literal, start) || (index === 0 && start > 0)) return undefined;
    if (start > at) pieces.push({ text: message.slice(at, start), name: undefined });
    if (literal !== '') pieces.push({ literal });
    at = start + literal.length;
  }
  return pieces;
}

function byLooks(message: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of message.matchAll(VALUES)) {
    if (match.index > at) pieces.push({ literal: message.slice(at, match.index) });
    pieces.push({ text: match[0], name: undefined });
    at = match.index + match[0].length;
  }
  if (at < message.length) pieces.push({ literal: message.slice(at) });
  return pieces;
}

/** Names of values that show what they are; each name once, since an event has one value of a name. */
const NAMES: readonly (readonly [FieldName, RegExp])[] = [
  ['connectionId', /^\d{13}_[\d.]+_\d+$/],
  ['ip', /^\d{1,3}(?:\.\d{1,3}){3}$/],
  ['service', /^[\w.-]+@@[\w.@-]+$/],
  ['reason', /(?:Exception|Error)\b/],
];

/** Gives values their names and joins those that touch; `ip:port` becomes two. */
export function holesOf(pieces: readonly Piece[]): readonly Piece[] {
  const used = new Set<FieldName>();
  const named = (text: string): FieldName | undefined => {
    const name = NAMES.find(([candidate, looks]) => !used.has(candidate) && looks.test(text))?.[0];
    if (name !== undefined) used.add(name);
    return name;
  };
  return joined(pieces).flatMap<Piece>((piece) => {
    if ('literal' in piece) return [piece];
    const [, ip = '', port = ''] = /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{2,5})$/.exec(piece.text) ?? [];
    if (ip === '' || used.has('ip')) return [{ text: piece.text, name: named(piece.text) }];
    used.add('ip');
    return [{ text: ip, name: 'ip' }, { literal: ':' }, { text: port, name: 'port' }];
  });
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && 'text' in last && 'text' in piece)
      all[all.length - 1] = { text: last.text + piece.text, name: undefined };
    else all.push(piece);
  }
  return all;
}
