import type { LogEvent } from '../../model/event.js';
import { greatest } from '../../model/extremes.js';
import { pushTo } from '../../model/groups.js';
import type { EpochMs } from '../../model/time.js';
import { instanceOf } from '../../timeline/names.js';
import type { ClientParty } from '../../timeline/party.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/client-beat-stalled.js';
import { instanceSubject } from '../subjects.js';

/** Servers call an instance unhealthy after 15 s without a beat, and take one away after 30 s (defaults). */
const STALL_MS = 30_000;
/** Printed for each beat, at DEBUG; `adding beat` comes once for each service and tells of none. */
const SENT = 'client/beat-sent';
const ENDS: ReadonlySet<string> = new Set(['heartbeat-failed', 'client-shutdown', 'request-failed']);
/** Clocks and transport: what arrives this much later is another beat. */
const SLACK_MS = 5000;
/** A period is only known from some beats. */
const ENOUGH_BEATS = 3;

export default defineDiagnosis({
  id: 'client-beat-stalled',
  explains: ['heartbeat-timeout-expired', 'beats-lost-or-late'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who}: the process went on writing but sent no beat for {seconds} s; beats had come before.',
    zh: '{who}：进程仍在写日志，但在 {seconds} 秒内未发送心跳，此前心跳正常。',
  },
  knowledge,
  find: ({ timeline }) =>
    timeline.clients.flatMap((party) =>
      [...beatsOf(party)].flatMap(([key, beats]) =>
        explain(party, key, beats, timeline.activityOf(party.origin ?? '').last),
      ),
    ),
});

/** Beats that a process reports itself, by instance. */
function beatsOf(party: ClientParty): ReadonlyMap<string, readonly LogEvent[]> {
  const byInstance = new Map<string, LogEvent[]>();
  for (const event of party.events) {
    const key = instanceOf(event.fields);
    if (event.pattern === SENT && event.time !== null && key !== undefined) pushTo(byInstance, key, event);
  }
  return byInstance;
}

/** What says why no more beats were sent, or that they were: a failure, the end of the client or of this instance, a server. */
function explains({ kind, fields, at }: LogEvent, key: string, last: EpochMs): boolean {
  if (ENDS.has(kind)) return true;
  const own = (instanceOf(fields) ?? key) === key;
  return own && (kind === 'deregister' || (kind === 'heartbeat-received' && at > last + SLACK_MS));
}

function explain(party: ClientParty, key: string, beats: readonly LogEvent[], end: number) {
  const instance = party.instances.get(key);
  const count = beats.reduce((total, event) => total + event.count, 0);
  const last = greatest(beats, (event) => event.lastAt);
  const explained = party.events.some((event) => event.lastAt >= last && explains(event, key, last));
  if (instance === undefined || count < ENOUGH_BEATS || explained || end - last < STALL_MS) return [];
  return [
    finding({
      likelihood: 'possible',
      root: `${party.id} ${key}`,
      severity: 'error',
      subjects: [instanceSubject(instance, party.origin)],
      from: last,
      to: null,
      values: { seconds: Math.round((end - last) / 1000) },
      evidence: beats.slice(-3),
    }),
  ];
}
