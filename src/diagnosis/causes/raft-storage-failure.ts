import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/raft-storage-failure.js';

export default defineDiagnosis({
  id: 'raft-storage-failure',
  explains: ['server-down', 'raft-no-leader'],
  needs: [['server/alipay-jraft'], ['server/nacos']],
  summary: {
    en: '{who}: the raft storage cannot be opened; the server ends.',
    zh: '{who}：raft 存储无法打开，服务端退出。',
  },
  knowledge,
  find: (situation) => {
    const named = situation.timeline.recognisedBy('raft/storage-failure');
    const unnamed = situation.timeline.recognisedBy('raft/node-init-failure');
    return fromEvents(situation, {
      signs: () => (named.length > 0 ? named : unnamed),
      likelihood: named.length > 0 ? 'certain' : 'likely',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      missing:
        named.length > 0
          ? []
          : [
              {
                en: 'alipay-jraft.log, which says what could not be opened',
                zh: 'alipay-jraft.log，其中说明哪个文件无法打开',
              },
            ],
    });
  },
});
