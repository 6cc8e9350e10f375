import type { LogEvent } from '../../model/event.js';
import { instanceOf } from '../../timeline/names.js';
import type { ClientParty } from '../../timeline/party.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/client-beat-stalled.js';
import { instanceSubject } from '../subjects.js';

/** Servers call an instance unhealthy after 15 s without a beat, and take one away after 30 s (defaults). */
const STALL_MS = 30_000;
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
    if (event.kind === 'heartbeat-sent' && event.side === 'client' && event.time !== null && key !== undefined)
      byInstance.set(key, [...(byInstance.get(key) ?? []), event]);
  }
  return byInstance;
}

function explain(party: ClientParty, key: string, beats: readonly LogEvent[], end: number) {
  const instance = party.instances.get(key);
  const count = beats.reduce((total, event) => total + event.count, 0);
  const last = Math.max(...beats.map((event) => event.lastAt));
  const failing = party.events.some(
    (event) =>
      event.lastAt >= last &&
      (event.kind === 'heartbeat-failed' ||
        event.kind === 'deregister' ||
        event.kind === 'client-shutdown' ||
        event.kind === 'request-failed'),
  );
  if (instance === undefined || count < ENOUGH_BEATS || failing || end - last < STALL_MS) return [];
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
