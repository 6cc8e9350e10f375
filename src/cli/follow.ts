import { Follower } from '../live/follower.js';
import type { Outlet } from '../live/outlet.js';
import { Matcher } from '../match/matcher.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import { compileLayouts } from '../record/layouts.js';
import { decodeUtf8 } from '../source/read-input.js';
import { createSelection } from '../source/selection.js';
import { printReport } from './analyze.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { durationOf } from './duration.js';
import { checkGrowing, createTails, createWatch, KEEP_MS } from './follow-files.js';
import { createLines } from './follow-lines.js';
import { type FollowRun, followAll, notify, type Pipe } from './follow-run.js';
import { FollowState } from './follow-state.js';
import { FORMAT_NAMES } from './formats.js';
import { pathsOf } from './input.js';
import { type OutletSurroundings, openOutlets, wantsScreen } from './outlets/open-outlets.js';
import { createTalk } from './outlets/talk.js';
import { checkTargets } from './output.js';
import { catalogOf, checkTimes, originsOf, spanOf, withoutIgnored, zonesOf } from './settings.js';
import { growSlowly } from './v8-flags.js';

const POLL_MS = 200;
const GRACE_MS = 30_000;

/**
 * `nacos-log follow`: says what happens while it happens, and gives the full report at the end: on Ctrl-C, on SIGTERM, or when
 * the pipe ends. Returns the exit status.
 */
export async function follow(args: Arguments, context: Context): Promise<number> {
  const paths = pathsOf(args, context);
  checkGrowing(paths);
  growSlowly();
  const follower = await createFollower(args);
  const terminated = new AbortController();
  const terminate = (): void => terminated.abort();
  process.once('SIGTERM', terminate);
  const signal = AbortSignal.any([context.signal, terminated.signal]);
  const talk = createTalk(args, context);
  const tails = createTails(follower, { paths, args, talk });
  const state = stateOf(args);
  // What was wrong before is said on a terminal that is nobody's screen yet.
  const outlets = await outletsOf(args, context, { zone: () => follower.zone, quit: terminate, talk });
  const watcher = await createWatch(follower, { paths, args, talk });
  try {
    state?.restore(follower, tails, Date.now());
    state?.journal.redeliver(outlets);
    state?.compact(follower);
    const pipe = paths.includes('-') ? createPipe(follower, context, { state, tails }) : undefined;
    const poll = Math.max(1, durationOf(args, 'poll', POLL_MS));
    const run: FollowRun = { follower, tails, pipe, state, poll, signal, outlets, watcher };
    await followAll(run);
    return await finish(run, args, context, { now: Date.now(), isEnd: run.pipe?.isEnded() === true });
  } finally {
    process.off('SIGTERM', terminate);
    await Promise.all(outlets.map((outlet) => outlet.close()));
    tails?.close();
    await watcher?.close();
    await state?.close();
  }
}

/** Where notifications go. On the screen they are seen, so that no lines are written beside it. */
export async function outletsOf(
  args: Arguments,
  context: Context,
  surroundings: OutletSurroundings,
): Promise<readonly Outlet[]> {
  const others = await openOutlets(args, context, surroundings);
  return wantsScreen(args, context) ? others : [createLines(args, context), ...others];
}

function stateOf(args: Arguments): FollowState | undefined {
  const folder = args.one('state');
  return folder === undefined ? undefined : new FollowState(folder);
}

/** The report of all that was read, to every target. */
export async function finish(
  run: FollowRun,
  args: Arguments,
  context: Context,
  { now, isEnd }: { readonly now: number; readonly isEnd: boolean },
): Promise<number> {
  const { follower } = run;
  for (const log of follower.logs) follower.end(log, now);
  // What is saved goes on: nothing of this end is.
  notify({ ...run, pipe: undefined }, follower.conclude(now, isEnd));
  // The screen goes and queues are emptied before the report is written.
  await Promise.all(run.outlets.map((outlet) => outlet.close()));
  // What writes the report is loaded only now, and needs a file descriptor where following took all there are.
  run.tails?.close();
  const { since, until } = spanOf(args, zonesOf(args).fallback ?? follower.zone);
  // To be interrupted is how following ends.
  return await printReport(follower.report(since, until), args, { ...context, signal: new AbortController().signal });
}

/** What all logs are read with; options are checked before the first byte is read. */
export async function createFollower(args: Arguments): Promise<Follower> {
  checkTargets(args, FORMAT_NAMES);
  checkTimes(args);
  const zones = zonesOf(args);
  const catalog = await catalogOf(args);
  withoutIgnored([], catalog, args);
  return new Follower({
    catalog,
    zones,
    matcher: new Matcher(catalog.patterns),
    layouts: compileLayouts(catalog.layouts),
    decode: decodeUtf8,
    selection: createSelection({
      include: args.many('include'),
      exclude: args.many('exclude'),
      origins: originsOf(args),
    }),
    facts: (facts) => withoutIgnored(facts, catalog, args),
    since: (zone) => spanOf(args, zones.fallback ?? zone).since,
    grace: durationOf(args, 'grace', GRACE_MS),
    keep: durationOf(args, 'keep', KEEP_MS),
    clock: () => performance.now(),
    schemaVersion: SCHEMA_VERSIONS.report,
  });
}

/** Standard input: read as it comes, at most as fast as it can be taken in. It cannot be read again: first it is kept. */
function createPipe(
  follower: Follower,
  { stdin }: Context,
  { state, tails }: Pick<FollowRun, 'state' | 'tails'>,
): Pipe {
  const log = follower.add({ path: '-', origin: '-' });
  const spool = state?.spool();
  state?.save(follower, tails, { now: Date.now(), isForced: true });
  let isEnded = false;
  let wake: () => void = () => undefined;
  stdin.on('data', (chunk: Buffer | string) => {
    const bytes = Buffer.from(chunk);
    spool?.push(bytes);
    follower.push(log, bytes, Date.now());
    wake();
  });
  const end = (): void => {
    isEnded = true;
    wake();
  };
  stdin.once('end', end).once('close', end).once('error', end);
  return {
    log,
    isEnded: () => isEnded,
    wake: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}
