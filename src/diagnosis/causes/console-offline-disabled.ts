import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/console-offline-disabled.js';
import { firstOf, type OfflineOperation, offlineOperations, remembersMetadata } from '../offline-operations.js';
import { instanceSubject, subjectsOfEvent } from '../subjects.js';
import { type UnnamedOperation, unnamedOperations } from '../unnamed-operations.js';

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
  find: ({ timeline }) => [
    ...unnamedOperations(timeline).flatMap((operation) => setByBody(operation, timeline)),
    ...offlineOperations(timeline)
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
          values: { remote: remoteOf(operation.set) },
          evidence: [operation.set, operation.unset, operation.forgotten].filter((event) => event !== undefined),
        }),
      ),
  ],
});

const remoteOf = ({ fields }: LogEvent): string => String(fields['remote'] ?? '?');

const BY_BODY = {
  en: '{who} was taken out of the lists right after a request that changes an instance: it stays registered, and the server hands out {size} of {originalSize}. What the request set (enabled=false) is in its body, which no log holds.',
  zh: '一次修改实例的请求之后，{who} 立即从列表中消失：仍然注册，但服务端只下发 {originalSize} 个中的 {size} 个。请求内容（enabled=false）在请求体中，日志没有记录。',
};

/** An application that ends is taken off the register: what the server still counts was not lost. */
function setByBody({ instance, set, push, removed, back }: UnnamedOperation, timeline: Timeline): readonly Finding[] {
  const party = timeline.clients.find(({ instances }) => instances.has(instance));
  const known = party?.instances.get(instance);
  if (known === undefined) return [];
  const { size, originalSize } = push.fields;
  return [
    finding({
      likelihood: 'likely',
      root: `${instance}@${set.at}`,
      severity: 'warning',
      subjects: [instanceSubject(known, party?.origin)],
      from: set.at,
      to: firstOf(back),
      summary: BY_BODY,
      values: { size: Number(size), originalSize: Number(originalSize), remote: remoteOf(set) },
      evidence: [set, push, removed, back].filter((event) => event !== undefined),
    }),
  ];
}

/** Registered anew while the mark was still in force: that is the memory of servers 2.x, a diagnosis of its own. */
function isRemembered({ registered, forgotten, unset }: OfflineOperation): boolean {
  const over = firstOf(forgotten, unset);
  return registered !== undefined && (over === null || over > registered.at);
}
