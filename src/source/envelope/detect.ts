import { isDigit } from '../bytes.js';
import { LineScanner } from '../line-scanner.js';
import { isColoured } from './colour.js';
import { type Trust, Unwrapper } from './unwrapper.js';

/** Lines that are looked at, and the part of them that must have an envelope. */
const LINES = 80;
const PART = 0.2;

/** Do lines of this beginning of a file have envelopes? */
export function hasEnvelope(head: Uint8Array): boolean {
  const mayBeColoured = isColoured(head);
  if (!mayBeColoured && isMostlyDated(head)) return false;
  if (isSearchAnswer(head)) return true;
  let lines = 0;
  const unwrapper = new Unwrapper(() => undefined);
  const scanner = new LineScanner((bytes, from, to) => {
    if (from === to || lines >= LINES) return;
    lines += 1;
    if (!isDated(bytes, from, to) || isForTool(bytes, from, to) || (mayBeColoured && isColoured(bytes, from, to)))
      unwrapper.line(bytes, from, to);
  });
  scanner.push(firstLines(head));
  if (lines === 0) scanner.end();
  return unwrapper.unwrapped > 0 && unwrapper.unwrapped >= lines * PART;
}

/** No more of the beginning than the lines that are looked at. */
function firstLines(head: Uint8Array): Uint8Array {
  let at = 0;
  for (let count = 0; count < 2 * LINES; count++) {
    const end = head.indexOf(10, at);
    if (end < 0) return head;
    at = end + 1;
  }
  return head.subarray(0, at);
}

/** A log as Nacos writes it: told by a few looks, for nearly all files are. */
function isMostlyDated(head: Uint8Array): boolean {
  let [lines, dated, at] = [0, 0, 0];
  while (lines < LINES) {
    const end = head.indexOf(10, at);
    if (end < 0) break;
    if (end > at + 1) {
      lines += 1;
      if ((isDated(head, at, end) && !isForTool(head, at, end)) || isAccess(head, at, end)) dated += 1;
    }
    at = end + 1;
  }
  return lines > 0 && dated > lines * (1 - PART);
}

/** Does a line begin with `2026-11-21 10:25`, as those of Nacos do and no envelope? */
function isDated(bytes: Uint8Array, from: number, to: number): boolean {
  return (
    to - from > 16 &&
    bytes[from + 4] === 45 &&
    bytes[from + 7] === 45 &&
    bytes[from + 10] === 32 &&
    bytes[from + 13] === 58 &&
    isDigit(bytes[from]) &&
    isDigit(bytes[from + 9]) &&
    isDigit(bytes[from + 12])
  );
}

/** May a tool have written the time of a dated line? It stands to the second, or a bar behind it. */
const isForTool = (bytes: Uint8Array, from: number, to: number): boolean =>
  bytes[from + 19] === 32 || isBarred(bytes, from, to);

/** Does a bar stand behind the time, as viewers of containers write it, and many a layout too? */
function isBarred(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(to - 2, from + 32);
  for (let at = from + 19; at < end; at++) if (bytes[at] === 32) return bytes[at + 1] === 124 && bytes[at + 2] === 32;
  return false;
}

/** Does a line begin with an address and, soon behind it, `[21/Nov/2026:10`, as access logs do? */
function isAccess(bytes: Uint8Array, from: number, to: number): boolean {
  if (!isDigit(bytes[from])) return false;
  const end = Math.min(to - 16, from + 64);
  for (let at = from + 7; at < end; at++)
    if (bytes[at] === 91) return bytes[at + 3] === 47 && bytes[at + 7] === 47 && bytes[at + 12] === 58;
  return false;
}

/** Which writers the beginning of a file tells to be believed: what they wrote before their first header counts too. */
export function trustIn(head: Uint8Array): Trust {
  const unwrapper = new Unwrapper(() => undefined);
  const scanner = new LineScanner((bytes, from, to) => unwrapper.line(bytes, from, to));
  scanner.push(head);
  return unwrapper.trust;
}

/** Do lines come newest first, as log stores give them unless they are asked otherwise? */
export function isBackward(head: Uint8Array): boolean {
  let [before, up, down] = [Number.NaN, 0, 0];
  const unwrapper = new Unwrapper(({ time }) => {
    if (time === undefined) return;
    if (time > before) up += 1;
    if (time < before) down += 1;
    before = time;
  });
  const scanner = new LineScanner((bytes, from, to) => unwrapper.line(bytes, from, to));
  scanner.push(head);
  return down > 1 && up === 0;
}

/** One JSON document with all lines in it, as Elasticsearch and OpenSearch answer. */
export function isSearchAnswer(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 4096)).toString('latin1').trimStart();
  return (text.startsWith('{') && /"hits"\s*:\s*[{[]/.test(text)) || /^\[\s*\{\s*"/.test(text);
}
