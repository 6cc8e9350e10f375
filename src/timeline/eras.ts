import { greatest, least } from '../model/extremes.js';
import type { FileFacts } from '../model/facts.js';
import type { LocalMs } from '../model/time.js';

/** Local times of two zones differ by 26 hours at most: logs that are further apart were not written at the same time, whatever their zones. */
const APART_MS = 26 * 3_600_000;

/**
 * Processes by the time in which they ran: those of which nothing was written within a day of the others are another story, in which
 * the silence of a server says nothing of a client, and the other way about. A process that shows no time may be of any: then all are one.
 */
export function erasOf(files: ReadonlyMap<string, readonly FileFacts[]>): readonly (readonly string[])[] {
  const spans = [...files].flatMap(([origin, of]) => {
    const span = spanOf(of);
    return span === undefined ? [] : [{ origin, ...span }];
  });
  if (spans.length < files.size) return [[...files.keys()]];
  spans.sort((one, other) => one.from - other.from);
  const eras: string[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { origin, from, to } of spans) {
    const era = from - end > APART_MS ? undefined : eras.at(-1);
    if (era === undefined) eras.push([origin]);
    else era.push(origin);
    end = Math.max(end, to);
  }
  return eras;
}

/** From its first to its last dated line; undefined where it has none. */
function spanOf(facts: readonly FileFacts[]): { readonly from: LocalMs; readonly to: LocalMs } | undefined {
  const dated = facts.flatMap(({ dateless, from, to }) =>
    dateless || from === null || to === null ? [] : [{ from, to }],
  );
  return dated.length === 0
    ? undefined
    : { from: least(dated, ({ from }) => from), to: greatest(dated, ({ to }) => to) };
}
