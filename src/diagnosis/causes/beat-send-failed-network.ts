import type { Outage } from '../../incident/outage.js';
import { listed } from '../../model/fill.js';
import type { Finding } from '../../model/finding.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isAboutStopped } from '../cluster-trouble.js';
import { confirmPort } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/beat-send-failed-network.js';
import { noRoutesIn, noRouteValues } from '../no-route.js';
import { countOf, targetsOf } from '../signs.js';
import { countOfWho, together, whoOfAll } from '../together.js';

export default defineDiagnosis({
  id: 'beat-send-failed-network',
  explains: ['heartbeat-timeout-expired', 'config-side-failures', 'server-slow-or-network-timeout'],
  needs: [['client/naming'], ['client/application']],
  summary: {
    en: '{who} could not deliver its heartbeats to {targets}.',
    zh: '{who} 无法将心跳送达 {targets}。',
  },
  knowledge,
  find: ({ outages, timeline }) => {
    const failed = outages
      .filter(
        (outage) =>
          countOf(outage, 'heartbeat-failed') > 0 ||
          (outage.expiries.length > 0 &&
            countOf(outage, 'read-timeout', 'connect-timeout', 'connection-reset', 'request-failed') > 0),
      )
      .filter((outage) => countOf(outage, 'server-not-ready', 'auth-failed', 'tps-over-limit') === 0)
      .filter((outage) => !asksStopped(outage, timeline));
    const keyed = failed.map((outage) => ({
      key: isUnanswered(outage) ? 'unanswered' : undefined,
      item: explain(outage),
    }));
    return together(keyed, AT_ONCE_MS, (item, _key, all) => ({
      ...item,
      summary: OF_SEVERAL,
      values: { ...item.values, who: whoOfAll(all), count: countOfWho(all) },
    }));
  },
});

const explain = (outage: Outage): Finding =>
  findingOf(outage, {
    likelihood: outage.expiries.length > 0 ? 'likely' : 'possible',
    severity: outage.expiries.length > 0 ? 'error' : 'warning',
    summary: noRoutesIn(outage).length > 0 ? NO_ROUTE : undefined,
    values: { targets: listed(targetsOf(outage)) || '?', ...noRouteValues(outage) },
    confirm: targetsOf(outage).slice(0, 2).map(confirmPort),
  });

const NO_ROUTE = {
  en: '{who} could not deliver its heartbeats to {targets}: its own system, or a router, found no way there ("{said}", {routeless|time|times}).',
  zh: '{who} 无法将心跳送达 {targets}：本机或途中路由器找不到通路（“{said}”，{routeless} 次）。',
};

/** Heartbeats are sent every 5 s: what is cut at once is missed within this. */
const AT_ONCE_MS = 15_000;

const OF_SEVERAL = {
  en: '{count} clients could not deliver their heartbeats at the same time, nobody answered: {who}.',
  zh: '{count} 个客户端同时无法将心跳送达，均无应答：{who}。',
};

/** Lost on the way rather than refused, and expired for it: what several meet at once is one thing. */
const isUnanswered = (outage: Outage): boolean =>
  outage.expiries.length > 0 &&
  countOf(outage, 'connect-timeout', 'read-timeout') > 0 &&
  countOf(outage, 'connect-refused', 'connection-reset') === 0;

/** Nobody but servers that were stopped in order: that is told of them. */
function asksStopped(outage: Outage, timeline: Timeline): boolean {
  const [first] = outage.troubles;
  const targets = targetsOf(outage);
  return (
    first !== undefined && targets.length > 0 && targets.every((target) => isAboutStopped(first, timeline, target))
  );
}
