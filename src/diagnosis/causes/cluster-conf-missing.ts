import type { LogEvent } from '../../model/event.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { startedAfter } from '../failed-starts.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/cluster-conf-missing.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'cluster-conf-missing',
  explains: ['server-restart-client-redo', 'dns-unknown-host', 'server-down', 'endpoint-server-list-failed'],
  keepsFromStarting: true,
  needs: [['server/nacos-cluster'], ['server/start-out'], ['server/nacos']],
  summary: {
    en: '{who}: the server was started in cluster mode without a member list, so it asked the built-in address server jmenv.tbsite.net.',
    zh: '{who}：以集群模式启动但没有成员列表，转而请求内置地址服务器 jmenv.tbsite.net。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.events.filter((event) => event.text.includes('jmenv.tbsite.net')),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      end: startedAfter,
    }),
    ...fromEvents(situation, {
      signs: unlisted,
      likelihood: 'likely',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      end: startedAfter,
      summary: UNLISTED,
      missing: [ADDRESS_SERVER],
    }),
    ...fromEvents(situation, {
      signs: aloneInCluster,
      likelihood: 'possible',
      severity: 'warning',
      apart: 'origin',
      lasts: true,
      summary: ALONE,
      missing: [MEMBERS],
    }),
  ],
});

const UNLISTED = {
  en: '{who}: the server was started in cluster mode and gave up, because nothing named a member of the cluster.',
  zh: '{who}：以集群模式启动，但没有得到任何成员，启动中止。',
};

const ADDRESS_SERVER = {
  en: 'the lines before it: with an address server of your own, whether that answered',
  zh: '之前的日志：若使用自建地址服务器，它是否应答',
};

/** Where the default address server is named it is known that no other was meant. */
function unlisted({ timeline }: Situation): readonly LogEvent[] {
  const named = new Set(timeline.recognisedBy('cluster/address-server-default').map(({ origin }) => origin));
  return timeline.recognisedBy('cluster/no-member-list').filter(({ origin }) => !named.has(origin));
}

const ALONE = {
  en: '{who}: the server was started in cluster mode, and its member list named no other server.',
  zh: '{who}：以集群模式启动，但成员列表中没有其他成员。',
};

const MEMBERS = {
  en: 'conf/cluster.conf at that time: was it empty, or is one server all there should be?',
  zh: '当时的 conf/cluster.conf：是否为空，还是本来就只有一个成员？',
};

/** A list from a file without another server; a list that is filled later is told as a change of members. */
function aloneInCluster({ timeline }: Situation): readonly LogEvent[] {
  const ofFile = new Set(
    timeline.events.filter(({ text }) => text.includes('FileConfigMemberLookup')).map(({ origin }) => origin),
  );
  const filled = new Set(timeline.of('cluster-members-changed').map(({ origin }) => origin));
  return timeline
    .recognisedBy('cluster/no-other-member')
    .filter(({ origin }) => ofFile.has(origin) && !filled.has(origin));
}
