import { setImmediate, setTimeout } from 'node:timers/promises';
import { UsageError } from '../errors.js';
import { extractInputs } from '../extract/inputs.js';
import type { FollowedLog } from '../live/followed-log.js';
import type { Follower } from '../live/follower.js';
import { createLineClock, type LineClock } from '../live/line-clock.js';
import { fill } from '../model/fill.js';
import type { EpochMs } from '../model/time.js';
import { type ReplayedLog, replayedLogs } from '../source/follow/replayed.js';
import { localToEpoch } from '../time/zone.js';
import { readClocks } from '../timeline/clock.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { createFollower, finish, outletsOf } from './follow.js';
import { createStatus, type FollowRun, notify } from './follow-run.js';
import { pathsOf } from './input.js';
import { messages } from './messages.js';
import { originsOf, zonesOf } from './settings.js';
import { growSlowly } from './v8-flags.js';

/** Event time that is read in one step. */
const STEP_MS = 250;
/** Event time between two conclusions, and the longest where only lines came that mean nothing. */
const CONCLUDE_MS = 1000;
const CALM_MS = 60_000;
/** Conclusions may take so long together before they are drawn less often than each second of the logs. */
const FREE_MS = 5000;
const WAIT_MS = 20;

/** One log on its way: the line that comes next, and when that was written. */
type Cursor = {
  readonly log: FollowedLog;
  readonly source: ReplayedLog;
  readonly timeOf: (line: Uint8Array) => EpochMs | undefined;
  line: Uint8Array | undefined;
  time: EpochMs;
};

/**
 * `nacos-log replay`: the lines of an archive in the order of their times, as if they were written now: the same path as
 * `follow`. Zones are known from the start, because all logs are read once before. Returns the exit status.
 */
export async function replay(args: Arguments, context: Context): Promise<number> {
  const speed = speedOf(args);
  growSlowly();
  const follower = await createFollower(args);
  const cursors = await cursorsOf(follower, args, context);
  const stopped = new AbortController();
  const outlets = await outletsOf(args, context, { zone: () => follower.zone, quit: () => stopped.abort() });
  const run: FollowRun = {
    follower,
    outlets,
    tails: undefined,
    pipe: undefined,
    watcher: undefined,
    state: undefined,
    poll: WAIT_MS,
    signal: AbortSignal.any([context.signal, stopped.signal]),
  };
  try {
    const now = await play(run, cursors, speed);
    return await finish(run, args, context, { now, isEnd: true });
  } finally {
    await Promise.all(outlets.map((outlet) => outlet.close()));
  }
}

async function cursorsOf(follower: Follower, args: Arguments, context: Context): Promise<Cursor[]> {
  const paths = pathsOf(args, context).filter((path) => path !== '-');
  if (paths.length === 0) throw new UsageError(messages.noInput, { hint: messages.seeHelp });
  const { catalog } = follower;
  const include = args.many('include');
  const exclude = args.many('exclude');
  const reading = { catalog, include, exclude, origins: originsOf(args), signal: context.signal };
  const { facts } = await extractInputs(paths, reading);
  const kinds = new Map(catalog.patterns.map(({ id, kind }) => [id, kind]));
  const clocks = readClocks(facts, (pattern) => kinds.get(pattern), zonesOf(args));
  const sources = await replayedLogs(paths, follower.selection);
  return sources.map((source) => {
    const { path, origin, head } = source;
    const own =
      facts.find(({ file }) => file.path === path) ?? facts.find(({ file }) => file.path.startsWith(`${path}!/`));
    const zone = clocks.byPath.get(own?.file.path ?? path)?.zone ?? 'UTC';
    follower.stateZone(path, zone);
    const log = follower.add({ path, origin });
    log.startAfter(head, 0);
    return started({
      log,
      source,
      timeOf: epochClock(createLineClock({ path, kind: own?.file.kind, head }, follower.reading), zone),
    });
  });
}

function epochClock(clock: LineClock, zone: string): (line: Uint8Array) => EpochMs | undefined {
  return (line) => {
    const local = clock(line);
    return local === undefined ? undefined : localToEpoch(local, zone);
  };
}

function started(given: Pick<Cursor, 'log' | 'source' | 'timeOf'>): Cursor {
  const cursor = { ...given, line: undefined, time: Number.NEGATIVE_INFINITY };
  advance(cursor);
  return cursor;
}

/** To the next line. One without a time, or before the one ahead of it, is written when that one is. */
function advance(cursor: Cursor): void {
  cursor.line = cursor.source.next();
  if (cursor.line === undefined) return;
  cursor.time = Math.max(cursor.time, cursor.timeOf(cursor.line) ?? cursor.time);
}

/** Reads all lines up to one moment after the other. Returns the moment at which it ended. */
async function play(run: FollowRun, cursors: readonly Cursor[], speed: number): Promise<EpochMs> {
  const { follower, signal } = run;
  const pace = createConcluder(run);
  const status = createStatus(run, Date.now());
  let left = cursors.filter(({ line }) => line !== undefined);
  let now = nextOf(left) ?? 0;
  const [start, began] = [now, Date.now()];
  while (left.length > 0 && !signal.aborted) {
    now = Math.max(now + STEP_MS, speed === Number.POSITIVE_INFINITY ? (nextOf(left) ?? now) : now);
    if (Number.isFinite(speed)) await until(began + (now - start) / speed, signal);
    else if (pace.steps % 64 === 0) await setImmediate();
    for (const cursor of left) give(follower, cursor, now);
    left = left.filter(({ line }) => line !== undefined);
    pace.step(now);
    status(Date.now());
  }
  return now;
}

const nextOf = (cursors: readonly Cursor[]): EpochMs | undefined => {
  const times = cursors.map(({ time }) => time).filter(Number.isFinite);
  return times.length === 0 ? undefined : times.reduce((least, time) => Math.min(least, time));
};

function give(follower: Follower, cursor: Cursor, now: EpochMs): void {
  while (cursor.line !== undefined && cursor.time <= now) {
    follower.push(cursor.log, cursor.line, now);
    advance(cursor);
  }
  if (cursor.line === undefined) follower.end(cursor.log, now);
}

function createConcluder(run: FollowRun): { readonly step: (now: EpochMs) => void; steps: number } {
  const { follower } = run;
  const began = Date.now();
  let [spent, last, interest] = [0, Number.NEGATIVE_INFINITY, 0];
  return {
    steps: 0,
    step(now) {
      this.steps += 1;
      const rest = follower.interest === interest ? CALM_MS : CONCLUDE_MS;
      const isRich = spent < FREE_MS || spent * 2 < Date.now() - began;
      if (now - last < rest || !isRich) {
        notify(run, follower.say(now));
        return;
      }
      const before = performance.now();
      interest = follower.interest;
      notify(run, follower.conclude(now));
      spent += performance.now() - before;
      last = now;
    },
  };
}

async function until(moment: number, signal: AbortSignal): Promise<void> {
  const wait = moment - Date.now();
  if (wait > 0) await setTimeout(wait, undefined, { signal }).catch(() => undefined);
}

/** `60x`, `60` or `max`. Throws UsageError. */
function speedOf(args: Arguments): number {
  const value = args.one('speed') ?? 'max';
  const [, number] = /^(\d+(?:\.\d+)?)x?$/.exec(value) ?? [];
  const speed = value === 'max' ? Number.POSITIVE_INFINITY : Number(number);
  if (speed > 0) return speed;
  throw new UsageError(fill(messages.notAChoice, { option: '--speed', value }), { hint: messages.speedHint });
}
