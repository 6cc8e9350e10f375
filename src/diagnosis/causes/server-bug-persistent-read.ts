import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-bug-persistent-read.js';

export default defineDiagnosis({
  id: 'server-bug-persistent-read',
  explains: [],
  needs: [['server/naming-raft'], ['client/naming'], ['client/application']],
  summary: {
    en: '{who} could not read stored data of a service or of persistent instances ({times|time|times}, first {key}) and goes on without it.',
    zh: '{who} 无法读取服务或持久化实例的存储数据（{times} 次，首个为 {key}），并忽略它继续运行。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/datum-unreadable'),
      likelihood: 'certain',
      severity: 'error',
      apart: 'origin',
      missing: [
        {
          en: 'naming-raft.log of the other servers: do they have it?',
          zh: '其他成员的 naming-raft.log：是否有该数据？',
        },
      ],
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('naming/stored-data-refused'),
      likelihood: 'likely',
      severity: 'error',
      apart: 'origin',
      summary: TOLD,
      missing: [
        {
          en: "the server's naming-server.log and the disk below data/naming/data: why could it not read the file?",
          zh: '服务端 naming-server.log 以及 data/naming/data 所在磁盘：文件为何无法读取？',
        },
      ],
    }),
  ],
});

/** A client hears of it from the server that it asked. */
const TOLD = {
  en: '{who}: a server answered that it could not read its stored data of {key} ({times|time|times}); requests about that persistent service fail there.',
  zh: '{who}：服务端应答无法读取 {key} 的存储数据（{times} 次），涉及该持久化服务的请求在该成员失败。',
};
