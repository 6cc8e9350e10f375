import type { Outage } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import { textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/server-is-down-503.js';
import { countOf, targetsOf, troublesOf } from '../signs.js';
import { countOfWho, together } from '../together.js';

export default defineDiagnosis({
  id: 'server-is-down-503',
  explains: [
    'beat-send-failed-network',
    'heartbeat-timeout-expired',
    'beat-rejected-by-server-status-or-filter',
    'config-side-failures',
  ],
  needs: [['client/naming'], ['server/access']],
  summary: {
    en: '{who}: the server runs but answers 503, "server is DOWN" or not ready; heartbeats and queries over HTTP are refused.',
    zh: '{who}：服务端在运行，但返回 503（server is DOWN 或未就绪），HTTP 心跳与查询均被拒绝。',
  },
  knowledge,
  find: ({ outages, timeline }) => {
    const refused = outages.filter(isRefused).map((outage) => ({
      key: listed(targetsOf(outage)),
      item: findingOf(outage, {
        likelihood: saysDown(outage) ? 'certain' : 'possible',
        severity: 'error',
        extra: timeline.recognisedBy('access/switch-changed').filter((event) => mayOverride(event, outage)),
        confirm: [
          {
            check: 'readiness',
            command: 'curl -s http://127.0.0.1:8848/nacos/v1/ns/operator/metrics',
          },
        ],
      }),
    }));
    return together(refused, AT_ONCE_MS, (item, _targets, all) => ({
      ...item,
      summary: OF_SEVERAL,
      values: { ...item.values, count: countOfWho(all) },
    }));
  },
});

/** Clients beat every 5 s: they notice a changed status within this. */
const NOTICED_MS = 30_000;

/** Of a row that does not name the switch, its parameters sent as a form, the time alone speaks. */
function mayOverride({ fields, at }: LogEvent, { from }: Outage): boolean {
  const key = textOf(fields, 'key');
  return key === undefined ? Math.abs(at - from) <= NOTICED_MS : /overriddenServerStatus/.test(key);
}

const OF_SEVERAL = {
  en: '{count} clients: the server runs but answers 503, "server is DOWN" or not ready; heartbeats and queries over HTTP are refused.',
  zh: '{count} 个客户端：服务端在运行，但返回 503（server is DOWN 或未就绪），HTTP 心跳与查询均被拒绝。',
};

/** Clients beat every 5 s; subscribers of 1.x ask every 10 s. */
const AT_ONCE_MS = 30_000;

function isRefused(outage: Outage): boolean {
  const refused = troublesOf(outage, 'server-not-ready').filter((event) => isDown(event) || event.pattern === UNNAMED);
  return refused.length > 0 && countOf(outage, 'connect-refused') === 0;
}

/** Status 503 without the server's own words may also come from a load balancer. */
const UNNAMED = 'server/unavailable-answer';

const saysDown = (outage: Outage): boolean => outage.troubles.some(isDown);

/** The same check of a server refuses requests as STARTING, which passes by itself. */
const isDown = ({ pattern, text }: LogEvent): boolean => pattern === 'server/is-down' && !/is starting/i.test(text);
