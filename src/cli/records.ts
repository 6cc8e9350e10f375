import { RecordReader } from '../authoring/record-reader.js';
import { UsageError } from '../errors.js';
import type { Matcher } from '../match/matcher.js';
import type { LogKind } from '../model/log-file.js';
import type { LogRecord } from '../model/log-record.js';
import type { Catalog } from '../model/pattern.js';
import { compileLayouts } from '../record/layouts.js';
import { discover } from '../source/discover.js';
import { LineScanner } from '../source/line-scanner.js';
import { decodeUtf8, readInput } from '../source/read-input.js';
import type { Context } from './context.js';
import { messages } from './messages.js';

type Reading = {
  readonly catalog: Catalog;
  readonly matcher: Matcher;
  readonly onRecord: (record: LogRecord, kind: LogKind, path: string) => void;
};

/**
 * Every record of what was given: files and folders, `-` or nothing for standard input, and texts with a blank in them, which
 * are lines themselves. Throws UsageError where there is nothing to read or a path does not exist.
 */
export async function readRecords(words: readonly string[], reading: Reading, context: Context): Promise<void> {
  const texts = words.filter((word) => /\s/.test(word.trim()));
  const paths = words.filter((word) => !texts.includes(word));
  if (words.length === 0 && context.stdin.isTTY === true)
    throw new UsageError(messages.noInput, { hint: messages.seeHelp });
  readTexts(texts, reading);
  const piped = words.length === 0 || paths.includes('-') ? ['-'] : [];
  const files = discover(paths.filter((path) => path !== '-')).files;
  for (const path of [...piped, ...files.map((file) => file.path)]) await readPath(path, reading, context);
}

/** Each for itself, with lines counted through: an exception in quotes of its own is no part of the line before it. */
function readTexts(texts: readonly string[], reading: Reading): void {
  let before = 0;
  for (const text of texts) {
    const shift = before;
    const onRecord: Reading['onRecord'] = (record, kind, path) =>
      reading.onRecord({ ...record, line: record.line + shift, lastLine: record.lastLine + shift }, kind, path);
    before += readText(text, { ...reading, onRecord });
  }
}

/** Returns how many lines there were. */
function readText(text: string, reading: Reading): number {
  const reader = readerOf('-', reading);
  const lines = text.split(/\r?\n/);
  for (const line of lines) {
    const bytes = new TextEncoder().encode(line);
    reader.line(bytes, 0, bytes.length);
  }
  reader.end();
  return lines.length;
}

async function readPath(path: string, reading: Reading, { stdin, signal }: Context): Promise<void> {
  const reader = readerOf(path, reading);
  const scanner = new LineScanner((bytes, from, to) => reader.line(bytes, from, to));
  const sinks = {
    block: (bytes: Uint8Array): void => scanner.push(bytes),
    line: (bytes: Uint8Array, from: number, to: number): void => scanner.line(bytes, from, to),
  };
  await readInput({ path, origin: path }, sinks, { stdin, signal });
  scanner.end();
  reader.end();
}

function readerOf(path: string, { catalog, matcher, onRecord }: Reading): RecordReader {
  return new RecordReader({
    path,
    matcher,
    layouts: compileLayouts(catalog.layouts),
    decode: decodeUtf8,
    onRecord: (record, kind) => onRecord(record, kind, path),
  });
}
