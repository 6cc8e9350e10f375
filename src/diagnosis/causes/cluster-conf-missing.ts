import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'cluster-conf-missing',
  explains: ['dns-unknown-host', 'server-down', 'endpoint-server-list-failed'],
  needs: [['server/nacos-cluster'], ['server/start-out'], ['server/nacos']],
  summary: {
    en: '{who}: the server was started in cluster mode without a member list, so it asked the built-in address server jmenv.tbsite.net.',
    zh: '{who}：以集群模式启动但没有成员列表，转而请求内置地址服务器 jmenv.tbsite.net。',
  },
  remedies: [
    {
      text: {
        en: 'Write conf/cluster.conf (one ip:port a line) or give nacos.member.list; for a single server start with -m standalone.',
        zh: '编写 conf/cluster.conf（每行一个 ip:port）或指定 nacos.member.list；单机请用 -m standalone 启动。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.events.filter((event) => event.text.includes('jmenv.tbsite.net')),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
    }),
});
