import { RELEASES } from '../model/releases.js';
import type { OriginVersions } from '../model/report.js';

/** More stretches than these are shown as one, from the oldest to the newest. */
const MAX_STRETCHES = 3;

/** `2.2.3`, `2.2.4 – 2.5.1`, `1.4.1, 2.0.3`: neighbouring releases are joined; client and server of one release are one word. */
export function versionsText(entries: readonly OriginVersions[]): string {
  return [...new Set(entries.flatMap(({ possible }) => stretches(possible)))].join(', ');
}

function stretches(versions: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const version of versions) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const isNext =
      before !== undefined && RELEASES.includes(before) && RELEASES.indexOf(version) === RELEASES.indexOf(before) + 1;
    if (run !== undefined && isNext) run.push(version);
    else runs.push([version]);
  }
  const shown = runs.length > MAX_STRETCHES ? [versions] : runs;
  return shown.map((run) => (run.length === 1 ? `${run[0]}` : `${run[0]} – ${run.at(-1)}`));
}
