import type { FileFacts } from '../model/facts.js';
import type { LocalMs } from '../model/time.js';

/** Local times of two zones differ by 26 hours at most: logs that are further apart were not written at the same time, whatever their zones. */
const APART_MS = 26 * 3_600_000;

/**
 * Processes by the time in which they ran: those of which nothing was written within a day of the others are another story, in which
 * the silence of a server says nothing of a client, and the other way about. A process that shows no time may be of any: then all are one.
 */
export function erasOf(files: ReadonlyMap<string, readonly FileFacts[]>): readonly (readonly string[])[] {
  const spans = [...files].map(([origin, of]) => ({ origin, ...spanOf(of) }));
  if (spans.some(({ from }) => from === undefined)) return [[...files.keys()]];
  spans.sort((one, other) => (one.from ?? 0) - (other.from ?? 0));
  const eras: string[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { origin, from = 0, to = from } of spans) {
    const era = from - end > APART_MS ? undefined : eras.at(-1);
    if (era === undefined) eras.push([origin]);
    else era.push(origin);
    end = Math.max(end, to);
  }
  return eras;
}

function spanOf(facts: readonly FileFacts[]): { from?: LocalMs | undefined; to?: LocalMs | undefined } {
  let [from, to]: [LocalMs | undefined, LocalMs | undefined] = [undefined, undefined];
  for (const file of facts) {
    if (file.dateless || file.from === null || file.to === null) continue;
    if (from === undefined || file.from < from) from = file.from;
    if (to === undefined || file.to > to) to = file.to;
  }
  return { from, to };
}
