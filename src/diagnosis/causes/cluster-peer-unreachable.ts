import type { LogEvent } from '../../model/event.js';
import type { Subject } from '../../model/report.js';
import type { Text } from '../../model/text.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { begunBy, beyondStart, isAboutStopped, isOfClient, isOfRestart, tellsOfStart } from '../cluster-trouble.js';
import { confirmMembers } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/cluster-peer-unreachable.js';
import type { Situation } from '../situation.js';
import { subjectsOfEvent } from '../subjects.js';

export default defineDiagnosis({
  id: 'cluster-peer-unreachable',
  explains: ['distro-sync-failed'],
  needs: [['server/nacos-cluster'], ['server/naming-server'], ['server/naming-raft']],
  summary: {
    en: '{who}: other members of the cluster did not answer ({times|sign|signs}, about {member}).',
    zh: '{who}：集群其他成员无应答（{times} 处迹象，涉及 {member}）。',
  },
  knowledge,
  find: (situation) => {
    const signs = unansweredPeers(situation);
    return fromEvents(situation, {
      signs: () => signs,
      likelihood: 'possible',
      apart: 'origin',
      whom: bothEnds,
      begunBy: (spell) => begunBy(spell.events, situation.timeline),
      ...summaryOf(signs, situation.timeline),
      missing: [{ en: 'the logs of the other members', zh: '其他成员的日志' }],
      confirm: (spell) => [confirmMembers(spell.events[0], situation.timeline)],
    });
  },
});

/** Who did not answer is as much concerned as who asked. */
function bothEnds(event: LogEvent, timeline: Timeline): readonly Subject[] {
  const member = textOf(event.fields, 'member');
  const asked: readonly Subject[] = member === undefined ? [] : [{ type: 'server', key: member }];
  return [...subjectsOfEvent(event, timeline), ...asked];
}

const PORT_CHECKS = {
  en: '{who}: the port on which servers call each other did not answer at {host}:{port} ({times|time|times}): that member does not run, or the port between them is closed.',
  zh: '{who}：{host}:{port}（服务端间互调端口）无应答（{times} 次）：该成员未运行，或两者之间的端口不通。',
};

const NO_NAME = {
  en: '{who}: the name of another member, {member}, could not be resolved ({times|time|times}): no such name in DNS, or (in Kubernetes) a pod that is gone or not published by its headless service.',
  zh: '{who}：无法解析集群成员 {member} 的域名（{times} 次）：DNS 中没有该名称，或（在 Kubernetes 中）该 Pod 已不存在或未被 headless 服务发布。',
};

const NO_HOST = {
  en: '{who}: the name {host}, under which servers call another member over gRPC, could not be resolved ({times|time|times}): no such name in DNS, or (in Kubernetes) a pod that is gone or not published by its headless service.',
  zh: '{who}：无法解析其他成员的 gRPC 地址 {host}（{times} 次）：DNS 中没有该名称，或（在 Kubernetes 中）该 Pod 已不存在或未被 headless 服务发布。',
};

const NO_CONNECTION = {
  en: '{who}: no connection to another member, {host}, came about ({times} attempts): that member does not run, or its port for other members (9849 by default) cannot be reached.',
  zh: '{who}：无法与集群成员 {host} 建立连接（{times} 次尝试）：该成员未运行，或其集群端口（默认 9849）不可达。',
};

/** What all signs have in common says more than that there are signs. */
function summaryOf(signs: readonly LogEvent[], timeline: Timeline): { readonly summary?: Text } {
  if (signs.every(isCheck)) return { summary: PORT_CHECKS };
  if (signs.every(({ kind }) => kind === 'dns-failure')) return { summary: NO_HOST };
  if (signs.every(({ kind }) => kind === 'reconnect-failed')) return { summary: NO_CONNECTION };
  const unresolved = timeline.of('dns-failure');
  const isNameless = ({ pattern, origin, at }: LogEvent): boolean =>
    pattern === 'cluster/peer-name-unresolved' ||
    unresolved.some((other) => other.origin === origin && other.at === at);
  return signs.every(isNameless) ? { summary: NO_NAME } : {};
}

const isCheck = ({ pattern }: LogEvent): boolean => pattern === 'client/server-check-failure';

/** Failed calls between servers; or a changed list of healthy servers whose contents the line no longer shows. */
function unansweredPeers(situation: Situation): readonly LogEvent[] {
  const { timeline } = situation;
  const unseen = timeline
    .recognisedBy('naming/members-changed')
    .filter((event) => event.fields['members'] === undefined && timeline.servers.length <= 1);
  // Members answer one that their list does not have with an error: it was reached, and told that.
  const isUnlisted = timeline.of('local-peer-missing').length > 0;
  const failed = timeline
    .of('peer-unreachable')
    .filter(({ pattern }) => !(isUnlisted && pattern === 'access/peer-refused'));
  return beyondStart(
    [...failed, ...unseen, ...callsOfOne(timeline), ...connectionsOfOne(timeline)].sort((a, b) => a.at - b.at),
    timeline,
  ).filter(
    (event) => !isOfRestart(event, situation) && !isAboutStopped(event, timeline) && !isOfClient(event, timeline),
  );
}

/** Nobody but another server calls this port: the main one and 1001. Clients call the one before it. */
const CLUSTER_PORT = 9849;
const CLIENT_PORT = CLUSTER_PORT - 1;

/** A server whose main port is another than 8848 has other ports, too. */
const isOfMember = ({ side, fields }: LogEvent): boolean =>
  fields['port'] === CLUSTER_PORT || (side === 'server' && fields['port'] !== CLIENT_PORT);
const NO_ANSWER =
  /UNAVAILABLE|refused|timed out|拒绝连接|连接超时|DEADLINE_EXCEEDED|channel init failed|Fail to init channel/i;

/**
 * Calls of raft and of the cluster's own gRPC that nobody answered, as one server alone tells them, in logs that show neither its start
 * nor a better witness.
 */
function callsOfOne(timeline: Timeline): readonly LogEvent[] {
  if (timeline.servers.length > 1) return [];
  const checks = timeline.of('grpc-unreachable').filter((event) => isCheck(event) && isOfMember(event));
  if (tellsOfStart(timeline) || timeline.clients.some(({ origin }) => !checks.some((event) => event.origin === origin)))
    return checks;
  const unanswered = timeline.of(['connect-refused', 'connect-timeout', 'grpc-unreachable']);
  const calls = timeline
    .of('raft-rpc-failed')
    .filter(
      (event) =>
        NO_ANSWER.test(event.text) ||
        unanswered.some((other) => other.origin === event.origin && Math.abs(other.at - event.at) < 1000),
    );
  return [...calls, ...checks];
}

/** Connections to members that never came about, in the lines of one server that show no start. */
function connectionsOfOne(timeline: Timeline): readonly LogEvent[] {
  const isExcerpt = timeline.recognisedBy('server/starting').length + timeline.of('server-started').length === 0;
  if (timeline.servers.length > 1 || !isExcerpt) return [];
  return [...namesOfMembers(timeline), ...attemptsAtMembers(timeline)];
}

/** The resolver of grpc-java wraps it so, and a server has no other use for that than to call members. */
const OF_GRPC = 'RuntimeException: java.net.UnknownHostException';

const namesOfMembers = (timeline: Timeline): readonly LogEvent[] =>
  timeline.of('dns-failure').filter(({ side, text }) => side === 'server' && text.includes(OF_GRPC));

/** Clients of one server for another bear the address of that in their names. */
const attemptsAtMembers = (timeline: Timeline): readonly LogEvent[] =>
  timeline
    .of('reconnect-failed')
    .filter((event) => event.side === 'server' && textOf(event.fields, 'rpcClient')?.startsWith('Cluster-') === true);
