import type { Outage } from '../incident/outage.js';
import { eventsOf } from '../incident/outage.js';
import type { Finding } from '../model/finding.js';
import { groupBy } from '../model/groups.js';
import type { Span } from '../model/time.js';
import type { ServerParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';
import { confirmPause } from './confirm.js';
import { finding } from './finding.js';
import { concerns } from './running-servers.js';
import { SERVER_PAUSE_MS, troublesOf } from './signs.js';
import type { Situation } from './situation.js';
import { serverSubject, subjectsOf } from './subjects.js';

/** A client over gRPC asks for a sign of life every 5 s, gives up after 3 s, and tries some times: shorter pauses lose nobody. */
const LEAST_MS = 5000;
/** How much longer than its usual holes a server's silence must be, and how often it may be as long. */
const RHYTHM_FACTOR = 1.7;
const MAX_AS_LONG = 3;
/** Clocks, and lines that were written as it stopped. */
const SLACK_MS = 1000;
/** Who lost it is back so soon once it goes on. */
const BACK_MS = 12_000;

type BriefPause = { readonly server: ServerParty; readonly hole: Span };

/** A server that stood still just as long as a client over gRPC lost it, too briefly for heartbeats to be missed. */
export function briefPauseBehind(outage: Outage, timeline: Timeline): BriefPause | undefined {
  const { from, to, expiries } = outage;
  if (to === null || expiries.length > 0 || troublesOf(outage, 'health-check-failed', 'read-timeout').length === 0)
    return undefined;
  for (const server of timeline.servers) {
    if (!concerns(outage, server)) continue;
    const hole = unusualHoles(server, timeline).find(
      (span) => from >= span.from - SLACK_MS && from <= span.to && to >= span.to - SLACK_MS && to <= span.to + BACK_MS,
    );
    if (hole !== undefined) return { server, hole };
  }
  return undefined;
}

/** What is longer than the rhythm of its logs, and seldom so long. */
function unusualHoles({ origin }: ServerParty, timeline: Timeline): readonly Span[] {
  const { intervals, rhythm } = timeline.activityOf(origin);
  if (rhythm === undefined) return [];
  const limit = Math.max(LEAST_MS, RHYTHM_FACTOR * rhythm);
  const holes = intervals
    .slice(1)
    .map((next, index) => ({ from: intervals[index]?.to ?? next.from, to: next.from }))
    .filter((hole) => hole.to - hole.from >= limit);
  return holes.length > MAX_AS_LONG ? [] : holes.filter((hole) => hole.to - hole.from <= SERVER_PAUSE_MS);
}

const BRIEF = {
  en: 'The server {server} wrote nothing for {seconds} s, as if it stood still. Meanwhile {count|client|clients} over gRPC got no answer, gave the connection up and reconnected as soon as it went on.',
  zh: '服务端 {server} 有 {seconds} 秒没有任何日志，疑似停顿；其间 {count} 个 gRPC 客户端未得到应答而放弃连接，服务端恢复后随即重连。',
};

/** Pauses that cost somebody a connection for some seconds and nothing else. */
export function briefPauses({ timeline, outages }: Situation): readonly Finding[] {
  const hits = outages.flatMap((outage) => {
    const pause = briefPauseBehind(outage, timeline);
    return pause === undefined ? [] : [{ outage, ...pause }];
  });
  return [...groupBy(hits, ({ server, hole }) => `${server.origin}@${hole.from}`)].flatMap(([root, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    const { server, hole } = first;
    return [
      finding({
        likelihood: 'likely',
        root,
        severity: 'info',
        subjects: [...all.flatMap(({ outage }) => subjectsOf(outage)), serverSubject(server)],
        from: hole.from,
        to: Math.max(hole.to, ...all.map(({ outage }) => outage.to ?? hole.to)),
        summary: BRIEF,
        values: {
          server: serverSubject(server).key,
          seconds: Math.round((hole.to - hole.from) / 1000),
          count: new Set(all.map(({ outage }) => outage.party)).size,
        },
        evidence: all.flatMap(({ outage }) => eventsOf(outage)),
        confirm: [confirmPause('nacos_gc.log')],
      }),
    ];
  });
}
