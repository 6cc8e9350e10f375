import { UsageError } from '../errors.js';
import type { FollowedLog } from '../live/followed-log.js';
import type { Follower } from '../live/follower.js';
import { fill } from '../model/fill.js';
import { statAt } from '../source/follow/known-files.js';
import { Tails } from '../source/follow/tails.js';
import { createWatcher, type Watcher } from '../source/follow/watcher.js';
import { isPacked } from '../source/probe.js';
import type { Arguments } from './arguments.js';
import { durationOf } from './duration.js';
import { messages } from './messages.js';
import type { Talk } from './outlets/talk.js';
import { spanOf, zonesOf } from './settings.js';

const SCAN_MS = 500;
/** Files that cannot be read are named up to here. */
const MOST_COMPLAINTS = 5;
/** Ms of event time after which facts are forgotten, where `--keep` says nothing. */
export const KEEP_MS = 24 * 3_600_000;

type FollowedFiles = { readonly paths: readonly string[]; readonly args: Arguments; readonly talk: Talk };

/** Files that grow, and what is said of those that do not. */
export function createTails(follower: Follower, { paths, args, talk }: FollowedFiles): Tails<FollowedLog> | undefined {
  const files = paths.filter((path) => path !== '-');
  if (files.length === 0) return undefined;
  const { since } = spanOf(args, zonesOf(args).fallback ?? 'UTC');
  const keep = durationOf(args, 'keep', KEEP_MS);
  const complainOnce = createComplaint(talk);
  for (const path of files)
    if (statAt(path) === undefined && args.flag('quiet') !== true) talk.complain(fill(messages.notThereYet, { path }));
  const fromStart = args.flag('from-start') === true || since !== undefined;
  return new Tails({
    paths: files,
    selection: follower.selection,
    fromStart,
    isOld: since === undefined ? undefined : (modified) => modified < since - keep,
    scanEvery: SCAN_MS,
    onPacked: (packed) => {
      const meant = packed.filter((path) => fromStart || files.includes(path));
      const [path] = meant;
      if (path !== undefined) talk.complain(fill(messages.packedLeftOut, { path, count: meant.length }));
    },
    onUnreadable: complainOnce,
    sink: {
      open(place, after) {
        const log = follower.add(place);
        if (after !== undefined) log.startAfter(after.head, after.lines);
        return log;
      },
      read: (log, bytes) => follower.push(log, bytes, Date.now()),
      rename: (log, path) => log.rename(path),
      end: (log) => follower.end(log, Date.now()),
    },
  });
}

/** Files that cannot be read, one by one until it is enough. */
function createComplaint({ complain }: Talk): (path: string, reason: string) => void {
  let left = MOST_COMPLAINTS;
  return (path, reason) => {
    left -= 1;
    if (left >= 0) complain(fill(messages.notReadable, { path, reason }));
    if (left === 0) complain(messages.noMoreOfThem);
  };
}

/** Undefined with `--no-watch`, and where no file is followed. */
export async function createWatch(
  { selection }: Follower,
  { paths, args, talk }: FollowedFiles,
): Promise<Watcher | undefined> {
  const files = paths.filter((path) => path !== '-');
  if (files.length === 0 || args.flag('watch') === false) return undefined;
  const onRefused = (reason: string): void => talk.complain(fill(messages.notWatched, { reason }));
  return await createWatcher({ paths: files, selection, onRefused });
}

/** Throws UsageError where all that is to be followed is packed. */
export function checkGrowing(paths: readonly string[]): void {
  const [path] = paths;
  if (path === undefined || !paths.every((each) => each !== '-' && isPackedFile(each))) return;
  throw new UsageError(fill(messages.packedOnly, { path }), { hint: messages.packedHint });
}

const isPackedFile = (path: string): boolean => statAt(path)?.isFile() === true && isPacked(path);
