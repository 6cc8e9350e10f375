import { defineDiagnosis } from '../define-diagnosis.js';
import { hostOf, textOf } from '../../timeline/names.js';
import { fromEvents } from '../from-events.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'push-lost-udp-1x',
  explains: [],
  needs: [['server/naming-push']],
  summary: {
    en: '{target}: UDP pushes were never acknowledged; this 1.x subscriber learns of changes by polling only, up to 10 s later.',
    zh: '{target}：UDP 推送始终未被应答；该 1.x 订阅者只能通过轮询（最长 10 秒）得知变更。',
  },
  remedies: [
    { text: { en: 'Upgrade the subscriber to 2.x (gRPC), or make its UDP address reachable from the servers (container networks, NAT).', zh: '将订阅者升级到 2.x（gRPC），或使其 UDP 地址对服务端可达（容器网络、NAT）。' } },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: lostPushes,
      likelihood: 'certain',
      severity: 'warning',
      apart: 'nothing',
      lasts: true,
    }),
});

/** A subscriber that stopped or restarted leaves its old UDP port behind: pushes to that are lost without harm. */
const GONE_MS = 90_000;

function lostPushes({ timeline }: Situation) {
  return timeline.recognisedBy('naming/push-lost-udp').filter((event) => {
    const ip = hostOf(textOf(event.fields, 'target') ?? '');
    const party = timeline.clients.find((client) => client.ips.has(ip));
    const stopped = party?.events.some((other) => (other.kind === 'client-shutdown' || other.kind === 'deregister' || other.pattern === 'application/starting') && event.at - other.at < GONE_MS && other.at <= event.at);
    return stopped !== true;
  });
}
