import { groupBy } from '../../model/groups.js';
import type { EpochMs } from '../../model/time.js';
import type { FoundFile } from '../../source/discover.js';
import { mtimeOf } from '../../source/discover.js';
import { ANY_ZONE } from '../../timeline/near-span.js';
import type { PackedSurvey, Survey } from './survey.js';

/** Some tools keep local times without their zone: a time of the file system may be so far off. */
const UNCERTAIN_MS = (ANY_ZONE.most - ANY_ZONE.least) * 60_000;

type Seen = { readonly survey: Survey | PackedSurvey | undefined };

/**
 * Files that were last written to long before a moment, and need not be opened to know that nothing in them is later. Nothing writes
 * into the past, but tools that unpack and copy may set any time: it counts only where the file of each process that was written to last of
 * these is opened and does not contradict it.
 */
export function writtenLongBefore(
  files: readonly FoundFile[],
  moment: EpochMs,
  look: (file: FoundFile) => Seen,
): ReadonlyMap<FoundFile, EpochMs> {
  const old = files.flatMap((file) => {
    const mtime = mtimeOf(file.path);
    return mtime !== undefined && mtime < moment - UNCERTAIN_MS ? [{ file, mtime }] : [];
  });
  const trusted = [...groupBy(old, ({ file }) => file.origin).values()].filter((ofOrigin) => {
    const last = ofOrigin.reduce((a, b) => (b.mtime > a.mtime ? b : a));
    return bearsOut(look(last.file).survey);
  });
  return new Map(trusted.flat().map(({ file, mtime }) => [file, mtime]));
}

/** Is the last record of a log, or what is known of it, not later than its file? */
function bearsOut(survey: Seen['survey']): boolean {
  if (survey === undefined) return false;
  const shown = 'last' in survey ? survey.last : survey.first;
  return shown - (survey.offset ?? ANY_ZONE.most) * 60_000 <= survey.mtime + SOON_MS;
}

/** Records are written a little after the moment that they show, and file systems round. */
const SOON_MS = 60_000;
