import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/cluster-conf-missing.js';

export default defineDiagnosis({
  id: 'cluster-conf-missing',
  explains: ['dns-unknown-host', 'server-down', 'endpoint-server-list-failed'],
  needs: [['server/nacos-cluster'], ['server/start-out'], ['server/nacos']],
  summary: {
    en: '{who}: the server was started in cluster mode without a member list, so it asked the built-in address server jmenv.tbsite.net.',
    zh: '{who}：以集群模式启动但没有成员列表，转而请求内置地址服务器 jmenv.tbsite.net。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.events.filter((event) => event.text.includes('jmenv.tbsite.net')),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
    }),
});
