import type { LogEvent } from '../../model/event.js';
import { greatest, least } from '../../model/extremes.js';
import { groupBy } from '../../model/groups.js';
import type { ClientParty } from '../../timeline/party.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding, whoIs } from '../finding.js';
import { knowledge } from '../knowledge/client-worker-starvation.js';
import { type LateCallback, lateCallbacks } from '../late-callbacks.js';
import type { Situation } from '../situation.js';
import { spells, timesOf } from '../spells.js';
import { clientSubject, processSubjects, serviceSubjectOf, uniqueSubjects } from '../subjects.js';

/** gRPC's own wait of 3 s for an answer. */
const WAITED = /Waited \d+ milliseconds/;
const MIN_TIMEOUTS = 3;

export default defineDiagnosis({
  id: 'client-worker-starvation',
  explains: ['push-failed-grpc', 'server-slow-or-network-timeout', 'grpc-network-blackhole'],
  needs: [['client/remote'], ['client/application']],
  summary: {
    en: '{who}: the threads of the Nacos client are used up ({times|sign|signs}): pushes and answers wait behind callbacks of the application.',
    zh: '{who}：Nacos 客户端线程耗尽（{times} 处迹象），推送与响应排在应用回调之后。',
  },
  knowledge,
  find: (situation) => {
    const late = groupBy(lateCallbacks(situation.timeline), ({ told }) => situation.timeline.clientOf(told));
    return situation.timeline.clients.flatMap((party) => [
      ...explain(party, situation),
      ...explainLate(party, late.get(party) ?? [], situation),
    ]);
  },
});

const LATE = {
  en: '{client}: listeners of the application hear of changes of {services} up to {seconds} s late: one of them holds the one thread that tells all. Pushes arrive in time.',
  zh: '{client}：应用的监听器最多迟 {seconds} 秒才收到 {services} 的变更通知：某个监听器占用了唯一的通知线程。推送本身及时到达。',
};

function explain(party: ClientParty, situation: Situation) {
  const { timeline } = situation;
  const rejected = party.events.filter(
    (event) => event.pattern === 'client/executor-rejected' && isOfClient(event, timeline),
  );
  const signs = rejected.length > 0 ? rejected : unansweredThoughPushed(party, situation);
  return spells(signs, timeline).map((spell) =>
    finding({
      likelihood: rejected.length > 0 ? 'likely' : 'possible',
      root: `${party.id}@${spell.from}`,
      subjects: processSubjects(party),
      from: spell.from,
      to: spell.to,
      values: { times: timesOf(spell.events) },
      evidence: spell.events,
      missing: [THREADS],
      confirm: [DUMP],
    }),
  );
}

/** A subscriber that calls instances which its own client knows to be gone: no connection is at fault but a callback. */
function explainLate(party: ClientParty, late: readonly LateCallback[], { timeline }: Situation) {
  const callbacks = new Map(late.map((callback) => [callback.told, callback]));
  return spells([...callbacks.keys()], timeline).map((spell) => {
    const behind = spell.events.flatMap((told) => callbacks.get(told) ?? []);
    const changes = new Set(behind.map(({ changed }) => changed));
    const services = uniqueSubjects(spell.events.flatMap((told) => serviceSubjectOf(told, timeline)));
    return finding({
      likelihood: behind.length > 1 ? 'likely' : 'possible',
      root: `${party.id} listeners@${spell.from}`,
      severity: 'warning',
      subjects: [...processSubjects(party), ...services],
      from: least(changes, ({ at }) => at),
      to: spell.to,
      summary: LATE,
      values: {
        client: clientSubject(party).key,
        services: whoIs(services),
        seconds: Math.round(greatest(behind, ({ waitedMs }) => waitedMs) / 1000),
      },
      evidence: [...changes, ...spell.events].sort(byTime),
      missing: [THREADS],
      confirm: [DUMP],
    });
  });
}

/**
 * Tasks of gRPC in the client: pools of an application refuse tasks, too, and so does a server, whose queue has another size. Where the line
 * is broken before that size, it tells of neither.
 */
function isOfClient({ origin, line, text }: LogEvent, timeline: Timeline): boolean {
  return (
    (/nacos/.test(text) || /io\.grpc\..*queued tasks = \d/.test(text)) &&
    !timeline.recognisedBy('server/request-queue-full').some((other) => other.origin === origin && other.line === line)
  );
}

const THREADS = {
  en: 'a thread dump: what do the threads nacos-grpc-client-executor and nacos.publisher wait for?',
  zh: '线程栈：nacos-grpc-client-executor 与 nacos.publisher 线程在等待什么？',
};
const DUMP = {
  check: 'threads',
  command: "jstack $(jps -q | head -1) | grep -A 12 -E 'nacos-grpc-client-executor|nacos.publisher'",
};

/** Answers do not arrive although the server reaches the process and its pushes are not acknowledged: the line is not it. */
function unansweredThoughPushed(party: ClientParty, { timeline }: Situation): readonly LogEvent[] {
  const waits = party.events.filter(({ side, text }) => side === 'client' && WAITED.test(text));
  const pushes = timeline
    .of('push-failed')
    .filter(({ text, fields }) => /Timeout/.test(text) && party.ips.has(String(fields['target'])));
  const received = party.events.some(({ kind }) => kind === 'push-received');
  const total = waits.reduce((sum, event) => sum + event.count, 0);
  const lost = party.events.some(({ kind }) => kind === 'grpc-unreachable' || kind === 'reconnect-failed');
  return total >= MIN_TIMEOUTS && pushes.length > 0 && received && !lost ? [...waits, ...pushes].sort(byTime) : [];
}

const byTime = (a: LogEvent, b: LogEvent): number => a.at - b.at || a.line - b.line;
