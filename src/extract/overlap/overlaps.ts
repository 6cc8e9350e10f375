import { compareText } from '../../model/compare-text.js';
import type { FileFacts } from '../../model/facts.js';
import type { Layouts } from '../../record/layouts.js';
import { TimeFinder } from '../../record/time-finder.js';
import type { FilePart, FoundFile, LogCut } from '../../source/discover.js';
import { isGrowing } from '../../source/probe.js';
import { copiesOf } from '../../timeline/merge.js';
import { type Suspicion, shareEvents, suspicions } from '../../timeline/overlaps.js';
import type { Extracted } from '../tools.js';
import { type Overlap, Pieces } from './pieces.js';
import { PlainLogs, plainOverlapOf } from './plain.js';
import { type Log, textOverlaps } from './texts.js';

// A rotated file and yesterday's copy of it: what stands in both is counted once, and the record at the seam is taken from the log that
// has all of it. Proved by the bytes of their texts, whatever the files are called and however they are packed.

type Tools = {
  readonly layouts: Layouts;
  /** Paths that the user gave. */
  readonly given: readonly string[];
  readonly signal: AbortSignal | undefined;
};

/** What is left to read of each file with logs that share lines with other ones. */
export async function overlapsIn(
  read: ReadonlyMap<FoundFile, Extracted>,
  { layouts, given, signal }: Tools,
): Promise<readonly FoundFile[]> {
  const logs = new Map<string, Log>();
  for (const [file, { facts }] of read)
    if (file.part === undefined && file.path !== '-')
      for (const log of facts) logs.set(log.file.path, { file, facts: log });
  const facts = [...logs.values()].map((log) => log.facts).sort((a, b) => compareText(a.file.path, b.file.path));
  const copies = copiesOf(facts);
  const pairs = suspicions(facts.filter(({ file }) => !copies.has(file.path)));
  const finder = new TimeFinder(layouts);
  const plain = new PlainLogs(finder);
  const isPlain = plainIn(logs);
  const mixed = pairs.filter((pair) => !(isPlain(pair.first) && isPlain(pair.second)) && shareEvents(pair));
  const texts = await textOverlaps(mixed, { logs, plain, isPlain, given, signal, finder });
  const pieces = new Pieces((path) => texts.endOf(path) ?? plain.endOf(path));
  const overlapOf = (pair: Suspicion): Overlap | undefined =>
    isPlain(pair.first) && isPlain(pair.second)
      ? plainOverlapOf(pair.first, pair.second, plain)
      : texts.overlapOf(pair);
  for (const pair of pairs) {
    const overlap = pieces.has(pair.second) ? undefined : overlapOf(pair);
    if (overlap !== undefined) pieces.add(pair.first, pair.second, overlap);
  }
  for (const [path, original] of copies) pieces.addCopy(path, original);
  return toRead(pieces.cuts, logs, isPlain);
}

/** Is this log a plain file, at whose places one can look? */
function plainIn(logs: ReadonlyMap<string, Log>): (log: FileFacts) => boolean {
  const known = new Map<string, boolean>();
  return ({ file: { path } }) => {
    const found = known.get(path) ?? (logs.get(path)?.file.path === path && isGrowing(path));
    known.set(path, found);
    return found;
  };
}

function toRead(
  cuts: ReadonlyMap<string, LogCut>,
  logs: ReadonlyMap<string, Log>,
  isPlain: (log: FileFacts) => boolean,
): readonly FoundFile[] {
  const plain: FoundFile[] = [];
  const others = new Map<FoundFile, Map<string, LogCut>>();
  for (const [path, cut] of cuts) {
    const log = logs.get(path);
    if (log === undefined) continue;
    const { file, facts } = log;
    if (isPlain(facts)) plain.push({ ...file, origin: cut.origin, part: partOf(cut) });
    else others.set(file, (others.get(file) ?? new Map<string, LogCut>()).set(path, cut));
  }
  return [...plain, ...[...others].map(([file, inside]) => ({ ...file, cuts: inside }))];
}

const partOf = ({ from, to, notice }: LogCut): FilePart => ({
  ranges: from < to ? [[from, to]] : [],
  unread: [],
  notice,
});
