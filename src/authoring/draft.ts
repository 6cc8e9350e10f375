import { leadOf } from '../match/prefix-index.js';
import { shapeOf } from '../match/shapes.js';
import type { SubjectType } from '../model/event.js';
import type { LogKind } from '../model/log-file.js';
import type { Level } from '../model/log-record.js';
import { SWEPT } from '../model/releases.js';
import type { Statement } from '../model/statement.js';
import { compileTemplate, normalizeBlanks } from '../template/compile-template.js';
import { parseTemplate } from '../template/parse-template.js';
import { anonymised } from './anonymised.js';
import { UNWRITTEN } from './lint/wording.js';
import { type Hole, holesOf, type Piece, piecesOf } from './pieces.js';
import { type StatementIndex, sourceOf } from './statement-index.js';

/** A line that no pattern knows. */
export type UnknownLine = { readonly kind: LogKind; readonly level: Level | undefined; readonly message: string };

/** The beginning of a pattern file: what the line itself and the statement that printed it tell. */
export type Draft = {
  /** Proposed id: its path below the folder of patterns. */
  readonly id: string;
  readonly kind: LogKind;
  readonly level: Level | undefined;
  readonly subject: SubjectType;
  readonly versions: string;
  readonly template: string;
  /** The line with the addresses of an example. */
  readonly message: string;
  readonly fields: readonly Hole[];
  readonly reject: string;
  readonly reference: string | undefined;
};

const MAX_MESSAGE = 600;

/** One draft for each shape of unknown lines. */
export function draftsOf(lines: readonly UnknownLine[], statements: StatementIndex): readonly Draft[] {
  const byShape = new Map(lines.map((line) => [shapeOf(line.message), line]));
  const drafts = [...byShape.values()].flatMap((line) => draftOf(line, statements) ?? []);
  return [...new Map(drafts.map((draft) => [draft.template, draft])).values()];
}

/** Undefined where the line holds no fixed text to find it by. */
function draftOf({ kind, level, message: text }: UnknownLine, statements: StatementIndex): Draft | undefined {
  const message = normalizeBlanks(anonymised(text.slice(0, MAX_MESSAGE))).trimStart();
  const [printer] = statements.printersOf(message, { kind, level });
  const pieces = findable(holesOf(piecesOf(message, printer?.template)));
  const template = pieces.map(templateOf).join('').trimEnd();
  const parts = parsed(template);
  if (parts === undefined || leadOf(parts) === undefined) return undefined;
  const fields = pieces.flatMap((piece) => ('text' in piece && piece.name !== undefined ? [piece] : []));
  return {
    id: idOf(pieces),
    kind: kind === 'unknown' ? (printer?.kinds[0] ?? 'client/application') : kind,
    level,
    subject: subjectOf(kind, fields),
    versions: printer === undefined ? '>=1.0.0' : rangeOf(printer),
    template,
    message,
    fields,
    reject: rejectOf(pieces, template),
    reference: printer && sourceOf(printer),
  };
}

/** A message is found by its first fixed characters: values in front of them are taken as fixed. */
function findable(pieces: readonly Piece[]): readonly Piece[] {
  const parts = parsed(pieces.map(templateOf).join(''));
  if (parts !== undefined && leadOf(parts) !== undefined) return pieces;
  const first = pieces.findIndex((piece) => 'text' in piece);
  return pieces.map((piece, index) => (index === first && 'text' in piece ? { literal: piece.text } : piece));
}

function templateOf(piece: Piece): string {
  return 'literal' in piece ? piece.literal.replaceAll('<', '\\<') : `<${piece.name ?? '_'}>`;
}

function parsed(template: string): ReturnType<typeof parseTemplate> | undefined {
  try {
    return parseTemplate(template);
  } catch {
    // Nothing but values, or two that touch: there is no wording to draft from.
    return undefined;
  }
}

/** `Failed to call the shop: <reason>` → `mine/failed-to-call-the-shop`. */
function idOf(pieces: readonly Piece[]): string {
  const words = pieces.flatMap((piece) => ('literal' in piece ? (piece.literal.match(/[A-Za-z]{2,}/g) ?? []) : []));
  return `mine/${words.slice(0, 5).join('-').toLowerCase() || 'line'}`;
}

function subjectOf(kind: LogKind, fields: readonly Hole[]): SubjectType {
  const names = new Set(fields.map(({ name }) => name));
  if (names.has('connectionId')) return 'connection';
  if (names.has('service')) return 'service';
  if (names.has('ip')) return 'instance';
  return kind.startsWith('server/') ? 'server' : 'client';
}

function rangeOf({ first, last }: Statement): string {
  const from = first === SWEPT[0] ? '' : `>=${first}`;
  const to = last === SWEPT.at(-1) ? '' : `<=${last}`;
  return `${from} ${to}`.trim() || '>=1.0.0';
}

/** The line with the last word of its longest fixed text changed: a line that comes close. */
function rejectOf(pieces: readonly Piece[], template: string): string {
  const literals = pieces.map((piece) => ('literal' in piece ? piece.literal : ''));
  const longest = literals.reduce(
    (best, literal, index) => (literal.length > (literals[best] ?? '').length ? index : best),
    0,
  );
  const changed = (literals[longest] ?? '').replace(/[\p{L}\p{N}]+(?=[^\p{L}\p{N}]*$)/u, 'otherwise');
  const reject = pieces
    .map((piece, index) => (index === longest ? changed : 'literal' in piece ? piece.literal : piece.text))
    .join('');
  const isKnown = compileTemplate(parseTemplate(template)).exec(normalizeBlanks(reject)) !== undefined;
  return isKnown ? UNWRITTEN : reject;
}
