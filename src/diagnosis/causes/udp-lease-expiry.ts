import { greatest, least } from '../../model/extremes.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/udp-lease-expiry.js';
import { type Bounce, leases } from '../offerers.js';

export default defineDiagnosis({
  id: 'udp-lease-expiry',
  explains: [],
  needs: [['server/naming-server']],
  summary: {
    en: '{who} is the push address of a 1.x subscriber: its lease ran out {times|time|times} and was renewed with its next query. No instance is concerned.',
    zh: '{who} 是 1.x 订阅者的推送地址：租约 {times} 次到期，随下一次查询恢复，与实例无关。',
  },
  knowledge,
  find: (situation) => leases(situation).map(toFinding),
});

/** A server that only hears of a client cannot tell a subscriber from an instance whose beats stay away. */
const RESPONSIBLE = {
  en: 'naming-server.log and naming-event.log of the server that the client reports to: an instance would be marked unhealthy there',
  zh: '负责该客户端的服务端的 naming-server.log 与 naming-event.log：若为实例，其中会有不健康记录',
};

function toFinding({ clientId, drops, returns }: Bounce) {
  const isHeardOnly = drops.every(({ kind }) => kind === 'client-removed-by-sync');
  return finding({
    ...(isHeardOnly ? { missing: [RESPONSIBLE] } : {}),
    likelihood: isHeardOnly ? 'possible' : 'likely',
    root: clientId,
    severity: 'info',
    subjects: [{ type: 'client', key: clientId.slice(0, clientId.indexOf('#')) }],
    from: least(drops, (event) => event.at),
    to: greatest(returns, (event) => event.at),
    values: { times: drops.length },
    evidence: [...drops, ...returns],
  });
}
