import type { ClientParty } from '../../timeline/party.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/pod-ip-change-and-reuse.js';
import type { Situation } from '../situation.js';
import { instanceSubject } from '../subjects.js';

export default defineDiagnosis({
  id: 'pod-ip-change-and-reuse',
  explains: ['grpc-no-ejection-22x', 'kill-9-or-crash', 'grpc-network-blackhole'],
  needs: [['client/naming', 'server/naming-server']],
  summary: {
    en: '{who}: the address was taken over by another process while the registration of the first was still there; callers of the first reach the second.',
    zh: '{who}：该地址被另一进程复用，而前一进程的注册仍然存在；对前者的调用会到达后者。',
  },
  knowledge,
  find: (situation) => situation.timeline.clients.flatMap((party) => explain(party, situation)),
});

function explain(second: ClientParty, { timeline }: Situation) {
  return [...second.instances.values()].flatMap((instance) => {
    const first = timeline
      .clientsNamed(instance.key)
      .find(
        (party) =>
          party !== second &&
          party.origin !== undefined &&
          (party.instances.get(instance.key)?.since ?? Number.POSITIVE_INFINITY) < instance.since,
      );
    const claim = second.events.find((event) => event.kind === 'register' && event.origin === second.origin);
    const earlier = first?.events.filter((event) => event.kind === 'register' && event.origin === first.origin).at(-1);
    if (first === undefined || claim === undefined || earlier === undefined || second.origin === undefined) return [];
    const left = first.events.some((event) => event.kind === 'deregister' && event.at < instance.since);
    if (left) return [];
    return [
      finding({
        likelihood: 'certain',
        root: instance.key,
        severity: 'error',
        subjects: [instanceSubject(instance, second.origin)],
        from: instance.since,
        to: null,
        evidence: [earlier, claim],
      }),
    ];
  });
}
