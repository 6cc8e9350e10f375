import { type FoundFile, sizeOf } from '../source/discover.js';
import type { FactCache, Sought } from '../source/fact-cache.js';
import { kindOfName } from '../source/log-kinds.js';
import { isGrowing } from '../source/probe.js';
import { finishStretches, readStretch } from './stretches.js';
import type { Extracted, Kept, Tools } from './tools.js';

type Extract = (file: FoundFile, tools: Tools) => Promise<Extracted>;

/** May anything be kept of this input? A pipe is gone after it was read, and what is no log is not read. */
export function isKept({ path }: FoundFile): boolean {
  const named = kindOfName(path);
  return path !== '-' && !(named !== undefined && 'ignored' in named);
}

/** The facts of an input, of which only what was not read by an earlier run is read. */
export async function extractKept(
  file: FoundFile,
  tools: Tools,
  cache: FactCache<Kept>,
  extract: Extract,
): Promise<Extracted> {
  const extracted = isGrowing(file.path)
    ? await extractGrown(file, tools, cache)
    : await extractUnchanged(file, tools, cache, extract);
  return { ...extracted, notices: [...extracted.notices, ...cache.takeNotices()] };
}

/** A plain log: reading goes on where the last run ended. */
async function extractGrown(file: FoundFile, tools: Tools, cache: FactCache<Kept>): Promise<Extracted> {
  if (!tools.selection.takes(file.path)) return { facts: [], notices: [] };
  const sought = soughtFor(file);
  const kept = cache.find(sought);
  const before = kept !== undefined && 'saved' in kept.body ? kept.body.saved : undefined;
  const from = before?.scanner.bytes ?? 0;
  const stretch = { from, to: Number.POSITIVE_INFINITY, settled: { kind: undefined } };
  const read = await readStretch(file, stretch, tools, before);
  if (read.end.complete && (read.saved.scanner.bytes > from || kept?.isOwn === false))
    cache.store(sought, read.saved.scanner.bytes, { saved: read.saved });
  return { facts: [await finishStretches(file, read, tools)], notices: [] };
}

/** What a plain log is kept by: whatever it is called, it must be read by the same kind. */
export function soughtFor({ path }: FoundFile): Sought {
  return { path, meaning: JSON.stringify(['grows', kindOfName(path) ?? null]) };
}

/** An archive: read again where a byte of it changed. */
async function extractUnchanged(
  file: FoundFile,
  tools: Tools,
  cache: FactCache<Kept>,
  extract: Extract,
): Promise<Extracted> {
  const size = sizeOf(file.path);
  const sought = { path: file.path, meaning: JSON.stringify(['whole', file, tools.said]) };
  const kept = cache.find(sought);
  if (kept !== undefined && kept.bytes === size && 'extracted' in kept.body) return kept.body.extracted;
  const extracted = await extract(file, tools);
  if (tools.signal?.aborted !== true) cache.store(sought, size, { extracted });
  return extracted;
}
