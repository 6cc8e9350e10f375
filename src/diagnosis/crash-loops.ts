import type { LogEvent } from '../model/event.js';
import type { Finding } from '../model/finding.js';
import type { ClientParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';
import { isShutdown } from './client-ends.js';
import { BY_WHOM } from './ends-in-restarts.js';
import { finding } from './finding.js';
import type { Situation } from './situation.js';
import { processSubjects } from './subjects.js';

// A process that beats over HTTP and is back before its heartbeats are missed ends unseen by the servers, however often it does.

/** Ends of one process that are further apart are two stories. */
export const LOOP_MS = 600_000;
/** One start without a stop before it may be a debugger's; two in a row are a process that does not stay up. */
const LEAST_ENDS = 2;

export const REPEATED = {
  en: '{who}: the process ended {times|time|times} without taking its registration back, and a new one started each time: it crashes again and again, or is killed.',
  zh: '{who}：进程 {times} 次未注销即结束，每次之后都有新进程启动：反复崩溃或被终止。',
};

/** What an application says of its own beginnings. */
export const processStartsOf = ({ events, origin }: ClientParty): readonly LogEvent[] =>
  events.filter((event) => event.pattern === 'application/starting' && event.origin === origin);

/** Processes that started over and over without a stop, of which no server noticed a loss. */
export const unnoticedLoops = ({ timeline, outages }: Situation): readonly Finding[] =>
  timeline.clients
    .filter((party) => party.instances.size > 0 && outages.every((outage) => outage.party !== party))
    .flatMap((party) => loopsOf(party, timeline).map((starts) => toFinding(party, starts)));

/** Runs of starts, each soon after the one before it and without a stop in between. */
function loopsOf(party: ClientParty, timeline: Timeline): readonly (readonly LogEvent[])[] {
  const loops: LogEvent[][] = [];
  for (const start of processStartsOf(party)) {
    const loop = loops.at(-1);
    const before = loop?.at(-1);
    const isNext = before !== undefined && start.at - before.at < LOOP_MS && !stopped(party, before, start, timeline);
    if (isNext) loop?.push(start);
    else loops.push([start]);
  }
  return loops.filter((starts) => starts.length > LEAST_ENDS);
}

const stopped = ({ events, origin }: ClientParty, from: LogEvent, to: LogEvent, timeline: Timeline): boolean =>
  events.some(
    (event) =>
      event.at >= from.at &&
      event.at <= to.at &&
      (event.kind === 'deregister' || (event.origin === origin && isShutdown(event, timeline))),
  );

function toFinding(party: ClientParty, starts: readonly LogEvent[]): Finding {
  const [, second] = starts;
  const last = starts.at(-1);
  const from = party.events.findLast(({ lastAt }) => lastAt < (second?.at ?? 0))?.lastAt ?? second?.at ?? 0;
  const back = party.events.find(
    ({ kind, at, origin }) => kind === 'register' && origin === party.origin && at >= (last?.at ?? 0),
  );
  return finding({
    likelihood: 'likely',
    root: `${party.id}@${from}`,
    severity: 'warning',
    subjects: processSubjects(party),
    from,
    to: (back ?? last)?.at ?? null,
    summary: REPEATED,
    values: { times: starts.length - 1 },
    evidence: [...starts, ...(back === undefined ? [] : [back])],
    missing: [BY_WHOM],
  });
}
