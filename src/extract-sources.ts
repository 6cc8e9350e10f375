import { Extraction } from './extract.js';
import { placed, type StreamOptions, Streams } from './extract-streams.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { ReadEnd } from './source/blocks.js';
import { encodingOf, toUtf8 } from './source/encoding.js';
import { hasEnvelope, isBackward, isSearchAnswer, trustIn } from './source/envelope/detect.js';
import { hitsOf } from './source/envelope/json.js';
import { Reversal } from './source/envelope/reversal.js';
import { Unwrapper } from './source/envelope/unwrapper.js';
import { LineScanner } from './source/line-scanner.js';
import { kindOfName } from './source/log-kinds.js';
import { type Chunks, discard, withHead } from './source/packed/chunks.js';
import { type PackedInput, type Source, sourcesOf } from './source/packed/sources.js';

/** A search answer is one document and must be read as one. */
const MAX_DOCUMENT_BYTES = 2 ** 28;

export type SourceOptions = StreamOptions & {
  readonly signal?: AbortSignal | undefined;
  /** Called with the unpacked bytes of each block. */
  readonly onBytes: (count: number) => void;
};

/** Facts of every log in an input that is packed, in another encoding or in envelopes; remarks on what could not be read. */
export async function extractSources(
  input: PackedInput,
  options: SourceOptions,
): Promise<{ readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] }> {
  const facts: FileFacts[] = [];
  const notices: Notice[] = [];
  try {
    for await (const source of sourcesOf(input)) {
      if (options.signal?.aborted === true) break;
      if ('id' in source) notices.push(source);
      else if (!options.selection.takes(source.path)) await discard(source.chunks);
      else facts.push(...(await extractSource(source, options)));
    }
  } catch (error) {
    notices.push(unreadable(input.path, error));
  }
  return { facts, notices };
}

async function extractSource(source: Source, options: SourceOptions): Promise<readonly FileFacts[]> {
  const named = kindOfName(source.path);
  const isEnveloped = hasEnvelope(source.head);
  if (named !== undefined && 'ignored' in named && !isEnveloped) {
    await discard(source.chunks);
    return [new Extraction(source, options).finish({ complete: true, reason: undefined })];
  }
  const encoding = encodingOf(source.head);
  if (encoding === undefined) return await extractText(source, source.head, options);
  const { head, chunks } = await withHead(toUtf8(source.chunks, encoding));
  return await extractText({ ...source, chunks }, head, options);
}

async function extractText(source: Source, head: Uint8Array, options: SourceOptions): Promise<readonly FileFacts[]> {
  if (hasEnvelope(head)) return await extractEnvelopes(source, head, options);
  const extraction = new Extraction({ ...source, origin: originOf(source, source.path, options) }, options);
  const end = await feed(source.chunks, (chunk) => extraction.push(chunk), options);
  return [placed(extraction.finish(end))];
}

const originOf = ({ origin }: { readonly origin: string }, path: string, options: SourceOptions): string =>
  options.selection.originOf(path) ?? origin;

async function extractEnvelopes(
  source: Source,
  head: Uint8Array,
  options: SourceOptions,
): Promise<readonly FileFacts[]> {
  const streams = new Streams(source, options);
  const reversed = isBackward(head) ? new Reversal((line) => streams.take(line)) : undefined;
  const unwrapper = new Unwrapper((line) => (reversed ?? streams).take(line), trustIn(head));
  if (isSearchAnswer(head)) {
    const { text, end } = await documentOf(source.chunks, options);
    for (const { letter, line } of hitsOf(text)) unwrapper.letter(letter, line);
    unwrapper.end();
    return streams.finish(end, text.length);
  }
  const scanner = new LineScanner((bytes, from, to) => unwrapper.line(bytes, from, to));
  const end = await feed(source.chunks, (chunk) => scanner.push(chunk), options);
  scanner.end();
  unwrapper.end();
  reversed?.end();
  return streams.finish(end, scanner.bytes);
}

/** Reads a source to its end, or to where it breaks. */
async function feed(chunks: Chunks, take: (chunk: Uint8Array) => void, options: SourceOptions): Promise<ReadEnd> {
  try {
    for await (const chunk of chunks) {
      if (options.signal?.aborted === true) return { complete: false, reason: 'interrupted' };
      take(chunk);
      options.onBytes(chunk.length);
    }
    return { complete: true, reason: undefined };
  } catch {
    return { complete: false, reason: 'truncated' };
  }
}

async function documentOf(
  chunks: Chunks,
  options: SourceOptions,
): Promise<{ readonly text: string; readonly end: ReadEnd }> {
  const parts: Buffer[] = [];
  let length = 0;
  const take = (chunk: Uint8Array): void => {
    length += chunk.length;
    if (length <= MAX_DOCUMENT_BYTES) parts.push(Buffer.from(chunk));
  };
  const end = await feed(chunks, take, options);
  const isWhole = length <= MAX_DOCUMENT_BYTES;
  return { text: Buffer.concat(parts).toString('utf8'), end: isWhole ? end : { complete: false, reason: 'truncated' } };
}

function unreadable(path: string, error: unknown): Notice {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    id: 'input-unreadable',
    path,
    incomplete: true,
    text: { en: `${path} could not be read: ${reason}`, zh: `无法读取 ${path}：${reason}` },
  };
}
