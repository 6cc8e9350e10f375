import type { FileFacts, Notice } from '../model/facts.js';
import type { LogCut } from '../source/discover.js';
import { encodingOf, toUtf8 } from '../source/encoding.js';
import { hasEnvelope } from '../source/envelope/detect.js';
import type { InnerLine } from '../source/envelope/unwrapper.js';
import { type ChunkReading, feed, readInnerLines } from '../source/inner-lines.js';
import { kindOfName } from '../source/log-kinds.js';
import { unreadableNotice } from '../source/notices.js';
import { discard, withHead } from '../source/packed/chunks.js';
import { holdersOf, type PackedInput, type Source, sourcesOf } from '../source/packed/sources.js';
import { Cutter } from './cut.js';
import { Extraction } from './extraction.js';
import { placed, type StreamOptions, Streams } from './streams.js';

type SourceOptions = StreamOptions &
  ChunkReading & {
    /** Only these logs, and of each only a part. */
    readonly cuts?: ReadonlyMap<string, LogCut> | undefined;
  };

/** Facts of every log in an input that is packed, in another encoding or in envelopes; remarks on what could not be read. */
export async function extractSources(
  input: PackedInput,
  options: SourceOptions,
): Promise<{ readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] }> {
  const facts: FileFacts[] = [];
  const notices: Notice[] = [];
  const isWanted = options.cuts === undefined ? () => true : holdersOf([...options.cuts.keys()]);
  try {
    for await (const source of sourcesOf(input)) {
      if (options.signal?.aborted === true) break;
      if ('id' in source) notices.push(source);
      else if (!options.selection.takes(source.path) || !isWanted(source.path)) await discard(source.chunks);
      else facts.push(...(await extractSource(source, options)));
    }
  } catch (error) {
    notices.push(unreadableNotice(input.path, error instanceof Error ? error.message : String(error)));
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
  if (encoding === undefined) return await extractText(source, options);
  return await extractText({ ...source, ...(await withHead(toUtf8(source.chunks, encoding))) }, options);
}

async function extractText(source: Source, options: SourceOptions): Promise<readonly FileFacts[]> {
  const { cuts, selection } = options;
  if (hasEnvelope(source.head)) return await extractEnvelopes(source, options);
  const extraction = new Extraction({ ...source, origin: selection.originOf(source.path) ?? source.origin }, options);
  const cut = cuts?.get(source.path);
  const cutter = cut && new Cutter(cut);
  const take = (chunk: Uint8Array): void => extraction.push(cutter === undefined ? chunk : cutter.partOf(chunk));
  const facts = placed(extraction.finish(await feed(source.chunks, take, options)));
  return [cutter === undefined ? facts : cutter.finish(facts, selection)];
}

async function extractEnvelopes(source: Source, options: SourceOptions): Promise<readonly FileFacts[]> {
  const { cuts, selection } = options;
  const streams = new Streams(source, options);
  const cutters = new Map([...(cuts ?? [])].map(([path, cut]) => [path, new Cutter(cut)]));
  const counts = (line: InnerLine): boolean => cutters.get(streams.open(line))?.takes(line.bytes.length + 1) === true;
  const take = (line: InnerLine): void => {
    if (cuts === undefined || counts(line)) streams.take(line);
  };
  const { end, bytes } = await readInnerLines(source, take, options);
  const facts = streams.finish(end, bytes);
  if (cuts === undefined) return facts;
  return facts.flatMap((log) => cutters.get(log.file.path)?.finish(log, selection) ?? []);
}
