import type { Level } from '../model/log-record.js';

/** Byte by byte: `slice` of a Buffer is a window on a block that is overwritten, and making any view costs more than this. */
export function copyOf(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const copy = new Uint8Array(to - from);
  for (let at = from; at < to; at++) copy[at - from] = bytes[at] ?? 0;
  return copy;
}

/** One character a byte: places in the text are places in the bytes. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** `10.0.0.1 - - [21/Nov/2026:…`. */
export function looksLikeAccess(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at + 5 < Math.min(to, from + 80); at++) {
    if (bytes[at] === 32 && bytes[at + 1] === 45 && bytes[at + 2] === 32) return true;
  }
  return false;
}

/**
 * `xcept` of an exception, `Error:` of an error, `ErrCode:` of what a NacosException prints as itself, `Error [` of what the
 * SDK in Python and JRaft print, `req API:` of the text that the exceptions of naming clients over HTTP begin with; and the words of
 * an error that went without them into a paste.
 */
const EXCEPTION_SIGNS = [
  'xcept',
  'Error:',
  'ErrCode:',
  'Error [',
  'req API:',
  'not connected,',
  'connection refused',
].map(bytesOf);
/** By their first byte: every byte of a log without headers is asked. */
const SIGNS_AT = Array.from({ length: 256 }, (_, byte) => EXCEPTION_SIGNS.filter((sign) => sign[0] === byte));
const BEGINS_SIGN = Uint8Array.from(SIGNS_AT, (signs) => signs.length);
const NACOS_PACKAGE = bytesOf('com.alibaba.nacos.');

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** A paste may begin in the middle of a stack trace: `java.net.SocketException: …`. */
export function mayBeException(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at + 10 < to; at++) {
    const byte = bytes[at] ?? 0;
    if (BEGINS_SIGN[byte] !== 0 && standsOneOf(SIGNS_AT[byte] ?? [], bytes, at)) return true;
  }
  return false;
}

function standsOneOf(signs: readonly Uint8Array[], bytes: Uint8Array, at: number): boolean {
  for (const sign of signs) if (stands(sign, bytes, at)) return true;
  return false;
}

/** A paste may begin among the calls of a stack trace: `at com.alibaba.nacos.Nacos.main(Nacos.java:35)`. */
export function isFrameOfNacos(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(from + 64, to - NACOS_PACKAGE.length);
  for (let at = from; at < end; at++) if (stands(NACOS_PACKAGE, bytes, at)) return true;
  return false;
}

/** `com.alibaba.nacos.api.exception.NacosException: …`. */
export const beginsAsNacos = (bytes: Uint8Array, from: number): boolean => stands(NACOS_PACKAGE, bytes, from);

function stands(sign: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < sign.length; index++) if (bytes[at + index] !== sign[index]) return false;
  return true;
}

/** A call of a stack trace, however it is indented, or the brace that ends an object: no message begins so. */
export function isCall(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] === 9 || bytes[from] === 125) return true;
  let at = from;
  while (at < to && bytes[at] === 32) at += 1;
  return bytes[at] === 97 && bytes[at + 1] === 116 && (at === from || bytes[at + 2] === 32);
}

/** What Spring Boot's analysis of a failed start says below the setting that it could not bind (`BindFailureAnalyzer`). */
const REASON = bytesOf('    Reason: ');
export function isReason(bytes: Uint8Array, from: number): boolean {
  return stands(REASON, bytes, from);
}

/** The first level named in a text, worst first. */
export function levelIn(text: string): Level | undefined {
  for (const level of ['ERROR', 'WARN', 'INFO', 'DEBUG'] as const) if (text.includes(level)) return level;
  return undefined;
}
