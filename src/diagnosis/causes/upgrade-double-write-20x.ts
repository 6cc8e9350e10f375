import type { Expiry } from '../../incident/outage.js';
import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Timeline } from '../../timeline/timeline.js';
import { beatsMeanwhile } from '../accepted-beats.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { isOfChangeOver } from '../double-write.js';
import { findingOf } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/upgrade-double-write-20x.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'upgrade-double-write-20x',
  explains: [
    'auth-denied-403',
    'raft-no-leader',
    'distro-sync-failed',
    'distro-snapshot-load-failed',
    'heartbeat-timeout-expired',
    'beats-lost-or-late',
    // Members of another version do not know what it asks, and miss its reports.
    'grpc-request-rejected-handler',
    'member-suspicious-down',
  ],
  needs: [['client/remote'], ['server/naming-server']],
  summary: {
    en: '{who}: the cluster is still in the upgrade from 1.x; servers refuse gRPC requests until all run 2.x.',
    zh: '{who}：集群仍处于从 1.x 升级的阶段，在全部成员升级到 2.x 前拒绝 gRPC 请求。',
  },
  knowledge,
  find: (situation) => [...underWay(situation), ...changedOver(situation)],
});

function underWay(situation: Situation): readonly Finding[] {
  const refused = situation.timeline.recognisedBy('naming/double-write-refused');
  const rule = { wholeProcess: true, clusterWide: true } as const;
  if (refused.length > 0)
    return fromEvents(situation, { ...rule, signs: () => refused, likelihood: 'certain', apart: 'origin' });
  const lasting = fromEvents(situation, {
    ...rule,
    signs: ({ timeline }) => refusedChecks(timeline),
    likelihood: 'likely',
    apart: 'origin',
    atLeast: MIN_CHECKS,
  });
  if (lasting.length > 0) return lasting;
  return fromEvents(situation, {
    signs: leftUnready,
    likelihood: 'possible',
    severity: 'warning',
    apart: 'origin',
    atLeast: MIN_LEFT,
    summary: UNREADY,
    missing: [LATER],
  });
}

const CHANGED_OVER = {
  en: '{who}: the server changed over from the data of 1.x to that of 2.x, took an older beat for the last one, and marked the instance unhealthy until the next beat came.',
  zh: '{who}：服务端从 1.x 数据切换到 2.x 数据时，把较早的心跳当作最后一次，将实例标记为不健康，直到下一次心跳到达。',
};

/** Instances whose beats were accepted, and that were unhealthy for the moment of the change all the same. */
function changedOver(situation: Situation): readonly Finding[] {
  const { outages, timeline } = situation;
  const isMoment = (expiry: Expiry): boolean =>
    isOfChangeOver(expiry, timeline) && beatsMeanwhile(expiry, situation).length > 0;
  return outages
    .filter(({ expiries, closings }) => expiries.length > 0 && closings.length === 0 && expiries.every(isMoment))
    .map((outage) =>
      findingOf(outage, {
        likelihood: 'likely',
        severity: 'info',
        root: 'change-over',
        summary: CHANGED_OVER,
        extra: timeline
          .recognisedBy('naming/double-write')
          .filter(({ at, lastAt }) => at <= outage.from + BEAT_MS && lastAt >= outage.from - BEAT_MS),
      }),
    );
}

/** Beats are this far apart. */
const BEAT_MS = 5000;

const UNREADY = {
  en: '{who}: its check for the upgrade from 1.x still says no ({times|time|times}) when the logs end: a member is not ready, or services and instances of the two ways of counting differ.',
  zh: '{who}：截至日志结束，从 1.x 升级的检查仍未通过（{times} 次）：有成员未就绪，或两套数据的服务数、实例数不一致。',
};

const LATER = {
  en: 'naming-server.log of the following minutes, of all members: a normal upgrade says true within one or two',
  zh: '所有成员随后几分钟的 naming-server.log：正常升级一两分钟内即变为 true',
};

/** An excerpt of an upgrade that does not end: checks that say no, and nothing behind them. */
const MIN_LEFT = 4;
const LEFT_MS = 15_000;

function leftUnready({ timeline }: Situation): readonly LogEvent[] {
  return refusedChecks(timeline).filter(({ origin, lastAt }) => timeline.activityOf(origin).last - lastAt < LEFT_MS);
}

/** The server checks every 5 s; an upgrade that is done in a minute is none that is stuck. */
const MIN_CHECKS = 12;

/**
 * Checks that said no, of servers that never said yes. That a 2.0 server writes for 1.x as well proves nothing: it goes on when the upgrade is
 * done, until it is switched off.
 */
function refusedChecks(timeline: Timeline): readonly LogEvent[] {
  const checks = timeline.recognisedBy('naming/upgrade-check');
  const done = new Set(checks.filter(({ fields }) => fields['state'] === 'true').map(({ origin }) => origin));
  return checks.filter(({ origin }) => !done.has(origin));
}
