import type { LogEvent } from '../../model/event.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding, findingOf } from '../finding.js';
import { knowledge } from '../knowledge/client-oom.js';
import type { Situation } from '../situation.js';
import { originSubject } from '../subjects.js';

/** A full heap ends the process, or its threads, within this of the last error. */
const NEAR_MS = 60_000;

export default defineDiagnosis({
  id: 'client-oom',
  explains: [
    'kill-9-or-crash',
    'heartbeat-timeout-expired',
    'grpc-connection-reset',
    'client-beat-stalled',
    'app-full-gc-or-freeze',
  ],
  needs: [['client/application']],
  summary: {
    en: '{who}: the JVM of the application ran out of memory and its registration was lost.',
    zh: '{who}：应用 JVM 内存溢出，注册随之丢失。',
  },
  knowledge,
  find: (situation) => {
    const { outages, timeline } = situation;
    const errors = timeline
      .recognisedBy('application/out-of-memory')
      .filter((event) => event.side !== 'server' && !/native thread/.test(event.text));
    const threads = new Set(timeline.recognisedBy('application/no-threads').map((event) => event.origin));
    const lost = outages.flatMap((outage) => {
      if (threads.has(outage.party.origin ?? '')) return [];
      const own = errors.filter(
        (event) => event.origin === outage.party.origin && Math.abs(event.lastAt - outage.from) < NEAR_MS,
      );
      return own.length === 0 || outage.expiries.length + outage.closings.length === 0
        ? []
        : [findingOf(outage, { likelihood: 'certain', severity: 'critical', extra: own })];
    });
    return lost.length > 0 || timeline.servers.length > 0 ? lost : withoutServer(errors, situation);
  },
});

/** Only the application's own log: the errors are certain, what they did to the registration is not. */
function withoutServer(errors: readonly LogEvent[], { timeline }: Situation) {
  const [first] = errors;
  if (first === undefined || timeline.recognisedBy('application/no-threads').length > 0) return [];
  return [
    finding({
      likelihood: 'likely',
      root: first.origin,
      severity: 'critical',
      subjects: [originSubject(first, timeline)],
      from: first.at,
      to: null,
      evidence: errors,
    }),
  ];
}
