import { Extraction, type ExtractOptions } from './extract.js';
import type { FileFacts, Notice } from './model/facts.js';
import type { ReadEnd } from './source/blocks.js';
import { encodingOf, toUtf8 } from './source/encoding.js';
import { hasEnvelope, isBackward, isSearchAnswer, trustIn } from './source/envelope/detect.js';
import { hitsOf } from './source/envelope/json.js';
import { Reversal } from './source/envelope/reversal.js';
import { type InnerLine, Unwrapper } from './source/envelope/unwrapper.js';
import { ZoneVotes } from './source/envelope/zone-votes.js';
import { LineScanner } from './source/line-scanner.js';
import { kindOfName } from './source/log-kinds.js';
import { type Chunks, discard, withHead } from './source/packed/chunks.js';
import { packingNotices } from './source/packed/notices.js';
import { type PackedInput, type Source, sourcesOf } from './source/packed/sources.js';
import type { Selection } from './source/selection.js';

/** More writers than this in one file are no writers but something that changes with each line. */
const MAX_STREAMS = 512;
/** A search answer is one document and must be read as one. */
const MAX_DOCUMENT_BYTES = 2 ** 28;

export type SourceOptions = ExtractOptions & {
  readonly signal?: AbortSignal | undefined;
  /** Called with the unpacked bytes of each block. */
  readonly onBytes: (count: number) => void;
  readonly selection: Selection;
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

/** Says behind which line a source broke. */
function placed(facts: FileFacts): FileFacts {
  const notices = facts.notices.map((notice) =>
    notice.id === 'input-truncated' ? packingNotices.broken(facts.file.path, facts.lines) : notice,
  );
  return { ...facts, notices };
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

/** The logs that lie in one file, each with its writer. */
class Streams {
  readonly #source: Source;
  readonly #options: SourceOptions;
  readonly #streams = new Map<string, { readonly extraction: Extraction; readonly votes: ZoneVotes }>();

  constructor(source: Source, options: SourceOptions) {
    this.#source = source;
    // The scanner's memory holds one log at a time, and it counts lines by itself.
    this.#options = { ...options, skimmer: undefined };
  }

  take(line: InnerLine): void {
    const stream = this.#streamOf(line);
    stream.votes.add(line);
    stream.extraction.lineAt(line.bytes, line.line);
  }

  /** Facts of all of them. How reading ended is said of the first. */
  finish(end: ReadEnd, bytes: number): readonly FileFacts[] {
    if (this.#streams.size === 0) this.#streamOf({ process: undefined, file: undefined });
    const whole: ReadEnd = { complete: true, reason: undefined };
    return [...this.#streams.values()].map(({ extraction, votes }, index) => {
      extraction.provenOffset = votes.offset;
      const facts = extraction.finish(index === 0 ? end : whole);
      return placed(this.#streams.size === 1 ? { ...facts, bytes } : facts);
    });
  }

  #streamOf({ process, file }: Pick<InnerLine, 'process' | 'file'>) {
    const name = [process, file?.replace(/^[/\\]+/, '')].filter((part) => part !== undefined).join('/');
    const key = this.#streams.size < MAX_STREAMS ? name : '';
    const known = this.#streams.get(key);
    if (known !== undefined) return known;
    const path = key === '' ? this.#source.path : `${this.#source.path}!/${key}`;
    const origin = this.#options.selection.originOf(path) ?? process ?? this.#source.origin;
    const stream = {
      extraction: new Extraction({ path, origin, named: this.#nameOf(key, file) }, this.#options),
      votes: new ZoneVotes(),
    };
    this.#streams.set(key, stream);
    return stream;
  }

  /** A pod may be called as a file of Nacos is; a file of JSON is no log by its name, but by what is in it. */
  #nameOf(key: string, file: string | undefined): string {
    if (file !== undefined) return file;
    const named = kindOfName(this.#source.path);
    const isOfNacos = named !== undefined && ('kind' in named || 'shared' in named || 'pausesOf' in named);
    return isOfNacos || (key === '' && named !== undefined && 'host' in named) ? this.#source.path : '';
  }
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
