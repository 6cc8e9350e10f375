import type { Pattern } from '../model/pattern.js';
import type { TemplatePart } from '../template/parse-template.js';

/** A template without captures, as bytes: its fixed texts in order, and whether anything may follow the last. */
export type ByteTemplate = { readonly literals: readonly Uint8Array[]; readonly openEnd: boolean };

/**
 * Known and meaningless: context that captures nothing. Below WARN such a record is counted and nothing else, its tail
 * included, whether it was told by its bytes or decoded first.
 */
export function isQuiet({ role, fold }: Pattern, captures: boolean): boolean {
  return role === 'context' && fold > 0 && !captures;
}

const encoder = new TextEncoder();

/** The fixed text that a template begins with; no bytes where it begins with a hole. */
export function openingOf([first]: readonly TemplatePart[]): Uint8Array {
  return first !== undefined && 'literal' in first ? encoder.encode(first.literal) : NOTHING;
}

/** The byte form of a bare template that begins with fixed text; undefined for any other. */
export function toByteTemplate(parts: readonly TemplatePart[]): ByteTemplate | undefined {
  const [first] = parts;
  if (first === undefined || !('literal' in first) || !isBare(parts)) return undefined;
  const last = parts.at(-1);
  return {
    literals: parts.flatMap((part) => ('literal' in part ? [encoder.encode(part.literal)] : [])),
    openEnd: last === undefined || !('literal' in last),
  };
}

/** Does the text from `from` to `to` fit? Blanks are compared as they stand: a line with runs of them is decoded instead. */
export function fitsBytes({ literals, openEnd }: ByteTemplate, bytes: Uint8Array, from: number, to: number): boolean {
  let end = to;
  while (end > from && bytes[end - 1] === 32) end -= 1;
  let at = from;
  // Counted loops: an iterator per line is what a garbage collector lives on.
  for (let index = 0; index < literals.length; index++) {
    const literal = literals[index] ?? NOTHING;
    const found = index === 0 ? at : find(bytes, literal, at, end);
    if (found < 0 || !isAt(bytes, literal, found, end)) return false;
    at = found + literal.length;
  }
  const last = literals[literals.length - 1];
  return (
    openEnd || at === end || (last !== undefined && literals.length > 1 && isAt(bytes, last, end - last.length, end))
  );
}

/**
 * Is a message surely none of a template that begins with this text? A blank stands for any run of blanks, tabs and no-break spaces: what
 * differs there tells nothing.
 */
export function cannotBegin(text: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  for (let index = 0; index < text.length; index++) {
    const byte = from + index < to ? (bytes[from + index] ?? 0) : 0;
    if (byte !== text[index]) return byte > 32 && byte < 127;
  }
  return false;
}

export const NOTHING = new Uint8Array(0);

/** Does a template capture nothing? */
export const isBare = (parts: readonly TemplatePart[]): boolean => parts.every((part) => !('field' in part));

/** Where a text stands between two places; -1 where it does not. */
export function find(bytes: Uint8Array, literal: Uint8Array, from: number, to: number): number {
  const first = literal[0];
  for (let at = from; at + literal.length <= to; at++)
    if (bytes[at] === first && isAt(bytes, literal, at, to)) return at;
  return -1;
}

function isAt(bytes: Uint8Array, literal: Uint8Array, at: number, to: number): boolean {
  if (at < 0 || at + literal.length > to) return false;
  for (let index = 0; index < literal.length; index++) if (bytes[at + index] !== literal[index]) return false;
  return true;
}
