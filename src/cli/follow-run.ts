import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FollowedLog } from '../live/followed-log.js';
import type { Follower } from '../live/follower.js';
import type { Outlet } from '../live/outlet.js';
import type { FollowedSource, FollowStatus, IncidentNotification } from '../model/notification.js';
import type { Tails } from '../source/follow/tails.js';
import type { Watcher } from '../source/follow/watcher.js';
import type { FollowState } from './follow-state.js';

/** Where bytes come from, beside files: a pipe that pushes by itself. */
export type Pipe = { readonly log: FollowedLog; readonly isEnded: () => boolean; readonly wake: () => Promise<void> };

export type FollowRun = {
  readonly follower: Follower;
  /** Undefined where no file is waited for. */
  readonly tails: Tails<FollowedLog> | undefined;
  readonly pipe: Pipe | undefined;
  /** Says that files changed before the next look at them is due; undefined where nobody does. */
  readonly watcher: Watcher | undefined;
  readonly outlets: readonly Outlet[];
  /** What outlives the process. */
  readonly state: FollowState | undefined;
  /** Ms between two looks at all files. */
  readonly poll: number;
  readonly signal: AbortSignal;
};

/** Status is given to outlets no more often. */
const STATUS_MS = 250;
/** Ms between two looks because something changed, and how many times longer than one takes. */
const LEAST_REST_MS = 25;
const REST = 4;
/** A source that was written to within this is being read, not idle. */
const IDLE_MS = 5000;

/** Follows until the signal is aborted, or a pipe that is all there is has ended. Outlets have got everything then. */
export async function followAll(run: FollowRun): Promise<void> {
  const { follower, tails, pipe, signal, state, poll } = run;
  const look = createLook(run);
  const save = (isForced: boolean): void => state?.save(follower, tails, { now: Date.now(), isForced });
  const startedAt = Date.now();
  const status = createStatus(run, startedAt);
  let isFirst = true;
  while (!signal.aborted && !(pipe?.isEnded() === true && tails === undefined)) {
    const hasMore = look();
    step(run, hasMore);
    status(Date.now());
    save(isFirst);
    isFirst = false;
    if (hasMore) await setImmediate();
    else await pause(Math.min(poll, follower.dueIn(Date.now()) ?? poll), run);
  }
  for (let hasMore = true; hasMore; ) hasMore = tails?.poll(Date.now()) === true;
  notify(run, follower.conclude(Date.now()));
  save(true);
}

/** Looks at all files where it is time for that, at those that changed in between. Returns whether there is more to read at once. */
function createLook({ tails, watcher, poll }: FollowRun): () => boolean {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const [now, began] = [Date.now(), performance.now()];
    const changes = watcher?.take();
    const isTime = changes === undefined || now - lookedAt >= poll;
    if (isTime) lookedAt = now;
    const hasMore = tails?.poll(now, isTime ? undefined : changes) === true;
    watcher?.rest(Math.max(LEAST_REST_MS, REST * (performance.now() - began)));
    return hasMore;
  };
}

/** Concludes where that is due. While old lines are still being read nothing is due but now and then. */
function step({ follower, ...run }: FollowRun, hasMore: boolean): void {
  const now = Date.now();
  const due = follower.dueIn(now);
  if (due === 0 && !(hasMore && follower.isCatchingUp)) notify({ follower, ...run }, follower.conclude(now));
  else notify({ follower, ...run }, follower.say(now));
  if (!hasMore) follower.isCatchingUp = false;
}

/** Tells every outlet. What one of them throws is our own fault and ends the program. */
export function notify(
  { follower, tails, pipe, outlets, state }: FollowRun,
  notifications: readonly IncidentNotification[],
): void {
  // What came through a pipe cannot be read again.
  if (notifications.length > 0 && pipe !== undefined) state?.save(follower, tails, { now: Date.now(), isForced: true });
  for (const notification of notifications) {
    if (state !== undefined) state.journal.tell(notification, outlets);
    else for (const outlet of outlets) outlet.notify(notification);
  }
}

async function pause(ms: number, { signal, pipe, watcher }: FollowRun): Promise<void> {
  const timer = new AbortController();
  const wait = setTimeout(Math.max(1, ms), undefined, { signal: AbortSignal.any([signal, timer.signal]) }).catch(
    () => undefined,
  );
  const pushed = pipe === undefined || pipe.isEnded() ? [] : [pipe.wake()];
  await Promise.race([wait, ...pushed, ...(watcher === undefined ? [] : [watcher.wake()])]);
  timer.abort();
}

/** Gives outlets the state of things, several times a second. */
export function createStatus({ follower, tails, pipe, outlets }: FollowRun, startedAt: number): (now: number) => void {
  let last = 0;
  const seen = new Map<FollowedLog, { bytes: number; at: number }>();
  return (now) => {
    if (now - last < STATUS_MS || !outlets.some(({ status }) => status !== undefined)) return;
    last = now;
    const replayed = tails === undefined && pipe === undefined ? [...follower.logs] : [];
    const sources: FollowedSource[] = [
      ...replayed.map((log) => sourceOf(log, { behind: null, isGone: false })),
      ...(pipe === undefined ? [] : [sourceOf(pipe.log, { behind: null, isGone: pipe.isEnded() })]),
      ...(tails?.all ?? []).map(({ log, file, goneSince }) =>
        sourceOf(log, { behind: Math.max(0, file.size - file.offset), isGone: goneSince !== undefined }),
      ),
    ];
    const whole: FollowStatus = {
      startedAt,
      now,
      sources,
      open: follower.lifeCycle.open,
      resolved: follower.lifeCycle.resolved,
      records: follower.records,
      lines: follower.lines,
      bytes: follower.bytes,
      lag: follower.lag,
      queued: 0,
      dropped: 0,
    };
    for (const outlet of outlets) outlet.status?.(whole);

    function sourceOf(
      log: FollowedLog,
      { behind, isGone }: { behind: number | null; isGone: boolean },
    ): FollowedSource {
      const before = seen.get(log);
      const at = before === undefined || before.bytes !== log.bytes ? now : before.at;
      seen.set(log, { bytes: log.bytes, at });
      const state = isGone ? 'gone' : log.bytes > 0 && now - at < IDLE_MS ? 'reading' : 'idle';
      return { path: log.name, origin: log.origin, bytes: log.bytes, behind, newest: follower.newestOf(log), state };
    }
  };
}
