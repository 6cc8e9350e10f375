import { defineDiagnosis } from '../define-diagnosis.js';
import { startedAfter } from '../failed-starts.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-jdbc-driver-mismatch.js';

export default defineDiagnosis({
  id: 'server-jdbc-driver-mismatch',
  explains: ['server-restart-client-redo', 'server-start-failed-datasource', 'server-down'],
  keepsFromStarting: true,
  needs: [['server/nacos'], ['server/start-out'], ['server/config-fatal']],
  summary: {
    en: '{who}: the JDBC driver that Nacos loaded does not fit the database; address and password are not the reason.',
    zh: '{who}：Nacos 加载的 JDBC 驱动与数据库不匹配，与地址、密码无关。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('server/jdbc-driver-failure'),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      end: startedAfter,
      confirm: () => [
        {
          check: 'drivers',
          command: 'ls -l plugins/mysql plugins/jdbc target/*.jar',
        },
      ],
    }),
});
