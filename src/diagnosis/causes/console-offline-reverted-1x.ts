import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/console-offline-reverted-1x.js';
import { offlineOperations, remembersMetadata } from '../offline-operations.js';
import { subjectsOfEvent } from '../subjects.js';

export default defineDiagnosis({
  id: 'console-offline-reverted-1x',
  explains: ['console-offline-disabled', 'graceful-deregister'],
  needs: [['server/access'], ['server/naming-server']],
  summary: {
    en: '{who} was set offline and came back online by a new registration: servers 1.x keep the mark inside the instance and lose it with it.',
    zh: '{who} 被下线后因重新注册而恢复上线：1.x 服务端的下线标记保存在实例中，随实例一起丢失。',
  },
  knowledge,
  find: ({ timeline }) =>
    offlineOperations(timeline).flatMap(({ instance, set, unset, registered }) => {
      if (registered === undefined || remembersMetadata(timeline, set)) return [];
      if (unset !== undefined && unset.at < registered.at) return [];
      const between = timeline
        .of(['deregister', 'instance-removed', 're-register-by-beat'])
        .filter((event) => event.at > set.at && event.at <= registered.at);
      return [
        finding({
          likelihood: 'certain',
          root: `${instance}@${set.at}`,
          severity: 'warning',
          subjects: subjectsOfEvent(set, timeline),
          from: set.at,
          to: registered.at,
          evidence: [set, ...between, registered],
        }),
      ];
    }),
});
