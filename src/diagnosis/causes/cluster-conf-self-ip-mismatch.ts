import type { LogEvent } from '../../model/event.js';
import { beyondStart, membersChangedNear } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/cluster-conf-self-ip-mismatch.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'cluster-conf-self-ip-mismatch',
  explains: ['member-suspicious-down', 'cluster-peer-unreachable', 'distro-sync-failed', 'raft-no-leader'],
  needs: [['server/nacos-cluster'], ['server/naming-raft']],
  summary: {
    en: '{who}: the address the server gives itself is not in its member list.',
    zh: '{who}：本机使用的地址不在成员列表中。',
  },
  knowledge,
  find: (situation) => {
    const rule = { apart: 'nothing', lasts: true } as const;
    const own = fromEvents(situation, {
      ...rule,
      signs: ({ timeline }) => timeline.of('local-peer-missing').filter(({ text }) => !isOfStoppedRaft(text)),
      likelihood: 'certain',
    });
    if (own.length > 0) return own;
    const peers = fromEvents(situation, {
      ...rule,
      signs: ({ timeline }) => [
        ...timeline.recognisedBy('naming/peer-not-listed'),
        ...timeline.recognisedBy('naming/peer-not-listed-answer'),
        ...timeline.recognisedBy('naming/raft-peer-not-listed'),
      ],
      likelihood: 'likely',
      summary: UNLISTED_PEER,
      missing: [CLUSTER_CONF],
    });
    if (peers.length > 0) return peers;
    const answers = fromEvents(situation, {
      apart: 'origin',
      signs: refusedAnswers,
      likelihood: 'possible',
      summary: OTHER_LISTS_ANSWERED,
      missing: [MEMBER_LISTS],
    });
    if (answers.length > 0) return answers;
    return fromEvents(situation, {
      apart: 'origin',
      signs: refusedRedirects,
      likelihood: 'possible',
      atLeast: MIN_REDIRECTS,
      summary: OTHER_LISTS,
      missing: [MEMBER_LISTS],
    });
  },
});

/** The raft of 1.x, which newer servers stop once the other one has taken over, empties its list (`RaftPeerSet.shutdown`): nobody is in it. */
const isOfStoppedRaft = (text: string): boolean => text.includes('all peers: []');

/** Right after the list changed the servers disagree for some seconds; more than that, and away from any change, is another list. */
const MIN_REDIRECTS = 10;

function refusedRedirects({ timeline }: Situation): readonly LogEvent[] {
  return beyondStart(timeline.recognisedBy('naming/redirect-refused'), timeline).filter(
    ({ at }) => !membersChangedNear(at, timeline),
  );
}

/** What clients were told, where no line of theirs says that a server was away meanwhile, and no server's log tells more. */
function refusedAnswers({ timeline }: Situation): readonly LogEvent[] {
  const away = timeline.of(['connect-refused', 'connect-timeout', 'read-timeout', 'connection-reset', 'reconnecting']);
  if (away.length > 0 || timeline.covers('server/naming-server')) return [];
  const pasted = timeline.recognisedBy('naming/redirect-refused').filter(({ file }) => !file.startsWith('server/'));
  return [...timeline.recognisedBy('naming/redirect-refused-answer'), ...pasted];
}

const OTHER_LISTS_ANSWERED = {
  en: '{who} was refused because the member that was asked had forwarded the request to one that would have had to forward it again: the servers do not agree on who is responsible, as when their member lists differ, one counts itself under another address, or a proxy stands between them.',
  zh: '{who} 的请求被拒绝：收到请求的成员将其转发给另一成员，而后者认为应再次转发。各服务端对责任节点的判断不一致，例如成员列表不同、某成员以其他地址计入自己，或成员之间经过代理。',
};

const OTHER_LISTS = {
  en: '{who} refused {times} requests that members had forwarded to it: the servers do not agree on who is responsible, as when their member lists differ or one counts itself under another address. Registrations through them fail.',
  zh: '{who} 拒绝了成员转发来的 {times} 个请求：各服务端对责任节点的判断不一致，例如成员列表不同，或某成员以其他地址计入自己。经由它们的注册会失败。',
};

const MEMBER_LISTS = {
  en: 'the member lists of all servers (/nacos/v1/core/cluster/nodes of each), and naming-server.log from before the first refusal',
  zh: '各服务端的成员列表（分别访问 /nacos/v1/core/cluster/nodes），以及首次拒绝之前的 naming-server.log',
};

const UNLISTED_PEER = {
  en: '{who}: a server reports under {member}, which the member list does not name: cluster.conf has it under another name or address, or not at all.',
  zh: '{who}：某服务端以 {member} 上报，而成员列表中没有该地址：cluster.conf 中写的是其他名称或地址，或未包含该成员。',
};

const CLUSTER_CONF = {
  en: 'cluster.conf of both servers: a member that was taken out on purpose reports so, too',
  zh: '双方的 cluster.conf：有意移除的成员也会如此上报',
};
