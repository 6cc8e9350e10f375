import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';

export default defineDiagnosis({
  id: 'server-jdbc-driver-mismatch',
  explains: ['server-start-failed-datasource', 'server-down'],
  needs: [['server/nacos'], ['server/start-out'], ['server/config-fatal']],
  summary: {
    en: '{who}: the JDBC driver that Nacos loaded does not fit the database; address and password are not the reason.',
    zh: '{who}：Nacos 加载的 JDBC 驱动与数据库不匹配，与地址、密码无关。',
  },
  remedies: [
    {
      text: {
        en: 'Put the driver of the right version into plugins/mysql (or plugins/jdbc) of the Nacos folder and start again; Nacos 1.x before 1.3 brings only a driver for MySQL 5.',
        zh: '将匹配版本的驱动放入 Nacos 目录的 plugins/mysql（或 plugins/jdbc）后重启；1.3 之前的 1.x 只自带 MySQL 5 驱动。',
      },
    },
    {
      text: {
        en: '"Public Key Retrieval": add allowPublicKeyRetrieval=true to db.url, or use TLS to the database; the first trusts the network.',
        zh: '"Public Key Retrieval"：在 db.url 中加 allowPublicKeyRetrieval=true，或使用 TLS 连接数据库；前者依赖网络可信。',
      },
    },
  ],
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('server/jdbc-driver-failure'),
      likelihood: 'certain',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      confirm: () => [
        {
          text: {
            en: 'Which driver lies there? Its version must suit the server version of the database.',
            zh: '查看已放置的驱动版本，应与数据库版本匹配。',
          },
          command: 'ls -l plugins/mysql plugins/jdbc target/*.jar',
        },
      ],
    }),
});
