import type { FileFacts } from '../../model/facts.js';
import { groupBy, pushTo } from '../../model/groups.js';
import type { TimeFinder } from '../../record/time-finder.js';
import type { FoundFile } from '../../source/discover.js';
import { packedInput } from '../../source/probe.js';
import { type BothEnds, Ends, Prefixes, Trace, Traces } from '../../source/text-traces.js';
import { readPlainText, readTexts, type TextSink } from '../../source/texts.js';
import type { Suspicion } from '../../timeline/overlaps.js';
import type { EndOf, Overlap } from './pieces.js';
import { type Beginning, MIN_LINES, type PlainLogs } from './plain.js';
import { beginningIn, HEAD_BYTES, sightedOf } from './sightings.js';

// Overlapping copies of which at least one is packed, in another encoding or in envelopes: at such a log one cannot look here and there.
// Where the first blocks do not tell that it is none: three passes over each file that holds one, however many logs are in it: ends, then
// where beginnings of others stand and what follows there, then whether the others go on like that. Digests stand for the bytes, so that
// none are kept.

/** A log, and the file that it lies in. */
export type Log = { readonly file: FoundFile; readonly facts: FileFacts };

type Tools = {
  readonly logs: ReadonlyMap<string, Log>;
  readonly plain: PlainLogs;
  readonly isPlain: (log: FileFacts) => boolean;
  readonly given: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly finder: TimeFinder;
};

/** Many copies of one log: the first few that may hold its beginning are looked at. */
const MAX_FIRSTS = 8;

type End = NonNullable<ReturnType<EndOf>> & { readonly begin: Beginning | undefined };

type TextOverlaps = {
  readonly overlapOf: (pair: Suspicion) => Overlap | undefined;
  readonly endOf: EndOf;
};

/** What pairs of logs share. */
export async function textOverlaps(pairs: readonly Suspicion[], tools: Tools): Promise<TextOverlaps> {
  const read = (sinks: ReadonlyMap<string, TextSink>): Promise<void> => readPacked(sinks, tools);
  const few = await sightedOf(fewOf(pairs), { ...tools, read });
  const ends = await endsOf(few, tools);
  const traces = await tracesOf(few, ends, tools);
  const prefixes = await prefixesOf(traces, ends, tools);
  return {
    endOf: (path) => ends.get(path),
    overlapOf: (pair) => {
      const trace = traces.get(pair);
      const begin = ends.get(pair.second.file.path)?.begin;
      if (trace?.at === undefined || trace.digest === undefined || begin === undefined) return undefined;
      const { bytes: length, lines, value } = trace.digest;
      const isSame = prefixes.get(pair.second.file.path)?.digests.get(length) === value;
      return isSame && lines >= MIN_LINES ? { inFirst: trace.at, inSecond: begin.at, length } : undefined;
    },
  };
}

function fewOf(pairs: readonly Suspicion[]): readonly Suspicion[] {
  const counts = new Map<string, number>();
  return pairs.filter(({ second: { file } }) => {
    const count = (counts.get(file.path) ?? 0) + 1;
    counts.set(file.path, count);
    return count <= MAX_FIRSTS;
  });
}

async function endsOf(pairs: readonly Suspicion[], tools: Tools): Promise<ReadonlyMap<string, End>> {
  const { plain, isPlain, finder } = tools;
  const ends = new Map<string, End | undefined>();
  const sinks = new Map<string, Ends<End | undefined>>();
  for (const log of new Set(pairs.flatMap(({ first, second }) => [first, second]))) {
    const { path } = log.file;
    if (!isPlain(log)) sinks.set(path, new Ends(HEAD_BYTES, (both) => endIn(both, path, finder)));
    else {
      const end = plain.endOf(path);
      ends.set(path, end && { ...end, begin: plain.beginningOf(path) });
    }
  }
  await readPacked(sinks, tools);
  for (const [path, { found }] of sinks) ends.set(path, found);
  return new Map([...ends].flatMap(([path, end]) => (end === undefined ? [] : [[path, end]])));
}

function endIn({ head, tail, size }: BothEnds, path: string, finder: TimeFinder): End | undefined {
  const last = finder.last(tail, path, size === tail.length);
  if (last === undefined) return undefined;
  return { size, seam: size - tail.length + last.at, begin: beginningIn(head, path, finder) };
}

/** Looks for the beginnings of logs in those that may hold them. */
async function tracesOf(
  pairs: readonly Suspicion[],
  ends: ReadonlyMap<string, End>,
  tools: Tools,
): Promise<ReadonlyMap<Suspicion, Trace>> {
  const traces = new Map<Suspicion, Trace>();
  const sinks = new Map<string, Traces>();
  for (const [first, ofFirst] of groupBy(pairs, (pair) => pair.first)) {
    const { path } = first.file;
    const size = ends.get(path)?.size;
    const begins = ofFirst.flatMap((pair) => {
      const end = ends.get(pair.second.file.path);
      return end?.begin === undefined || size === undefined ? [] : [{ pair, end, begin: end.begin }];
    });
    for (const { pair, end, begin } of begins)
      traces.set(pair, new Trace(begin.key, (at) => Math.min((size ?? 0) - at, end.size - begin.at)));
    const of = begins.flatMap(({ pair }) => traces.get(pair) ?? []);
    if (of.length === 0) continue;
    if (!tools.isPlain(first)) sinks.set(path, new Traces(of, { from: 0, lines: MIN_LINES }));
    else {
      const earliest = Math.min(...begins.map(({ begin }) => begin.time));
      // The byte before tells that a line begins.
      const from = Math.max(0, (tools.plain.placeBefore(path, earliest) ?? 0) - 1);
      readPlainText(path, from, new Traces(of, { from, lines: MIN_LINES }));
    }
  }
  await readPacked(sinks, tools);
  return traces;
}

/** Reads logs that may go on as others do, as far as these do. */
async function prefixesOf(
  traces: ReadonlyMap<Suspicion, Trace>,
  ends: ReadonlyMap<string, End>,
  tools: Tools,
): Promise<ReadonlyMap<string, Prefixes>> {
  const lengths = new Map<FileFacts, number[]>();
  for (const [{ second }, { digest }] of traces)
    if (digest !== undefined && digest.lines >= MIN_LINES) pushTo(lengths, second, digest.bytes);
  const prefixes = new Map<string, Prefixes>();
  const sinks = new Map<string, Prefixes>();
  for (const [second, wanted] of lengths) {
    const { path } = second.file;
    const from = ends.get(path)?.begin?.at ?? 0;
    const isPlain = tools.isPlain(second);
    const sink = new Prefixes(isPlain ? 0 : from, wanted);
    prefixes.set(path, sink);
    if (isPlain) readPlainText(path, from, sink);
    else sinks.set(path, sink);
  }
  await readPacked(sinks, tools);
  return prefixes;
}

/** Each file once, whatever is looked for in it. */
async function readPacked(sinks: ReadonlyMap<string, TextSink>, { logs, given, signal }: Tools): Promise<void> {
  const files = new Map<FoundFile, Map<string, TextSink>>();
  for (const [path, sink] of sinks) {
    const file = logs.get(path)?.file;
    if (file !== undefined) files.set(file, (files.get(file) ?? new Map<string, TextSink>()).set(path, sink));
  }
  for (const [file, ofFile] of files) await readTexts(packedInput(file, given), ofFile, { signal });
}
