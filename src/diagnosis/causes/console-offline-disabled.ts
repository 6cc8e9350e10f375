import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/console-offline-disabled.js';
import { firstOf, type OfflineOperation, offlineOperations, remembersMetadata } from '../offline-operations.js';
import { subjectsOfEvent } from '../subjects.js';

const UNNAMED = {
  en: '{who} was set offline (enabled=false) by the console or the API: it stays registered and healthy, but subscribers no longer get it. Who asked is not in these lines; the first word of the row in the access log is the address it came from.',
  zh: '{who} 被控制台或 API 下线（enabled=false）：仍然注册且健康，但不再下发给订阅者。日志行未写明操作者；访问日志该行的第一个字段是请求来源地址。',
};

export default defineDiagnosis({
  id: 'console-offline-disabled',
  explains: ['graceful-deregister'],
  needs: [['server/access']],
  summary: {
    en: '{who} was set offline (enabled=false) from {remote}: it stays registered and healthy, but subscribers no longer get it.',
    zh: '{who} 被来自 {remote} 的请求下线（enabled=false）：仍然注册且健康，但不再下发给订阅者。',
  },
  knowledge,
  find: ({ timeline }) =>
    offlineOperations(timeline)
      .filter((operation) => !isRemembered(operation) || !remembersMetadata(timeline, operation.set))
      .map((operation) =>
        finding({
          likelihood: 'certain',
          root: `${operation.instance}@${operation.set.at}`,
          severity: 'warning',
          subjects: subjectsOfEvent(operation.set, timeline),
          from: operation.set.at,
          to: firstOf(operation.unset, operation.forgotten, operation.registered),
          summary: operation.set.fields['remote'] === undefined ? UNNAMED : undefined,
          values: { remote: String(operation.set.fields['remote'] ?? '?') },
          evidence: [operation.set, operation.unset, operation.forgotten].filter((event) => event !== undefined),
        }),
      ),
});

/** Registered anew while the mark was still in force: that is the memory of servers 2.x, a diagnosis of its own. */
function isRemembered({ registered, forgotten, unset }: OfflineOperation): boolean {
  const over = firstOf(forgotten, unset);
  return registered !== undefined && (over === null || over > registered.at);
}
