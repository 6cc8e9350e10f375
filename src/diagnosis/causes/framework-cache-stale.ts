import type { LogEvent } from '../../model/event.js';
import { pushTo } from '../../model/groups.js';
import { listOf, serviceOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/framework-cache-stale.js';
import { spells } from '../spells.js';

/** Ribbon refreshes after 30 s, Spring Cloud LoadBalancer after 35 s: until then an old list is normal. */
const CACHE_MS = 36_000;

export default defineDiagnosis({
  id: 'framework-cache-stale',
  explains: [],
  needs: [['client/naming', 'client/application']],
  summary: {
    en: '{who} is still called by {caller} {seconds} s after its Nacos client had taken it out of the list: a cache of the framework in front of it is stale.',
    zh: '{caller} 的 Nacos 客户端移除 {who} 已 {seconds} 秒，仍在调用：上层框架缓存未刷新。',
  },
  knowledge,
  find: (situation) => {
    const { timeline } = situation;
    const failures = timeline.recognisedBy('application/call-failure');
    const changes = failures.length === 0 ? new Map() : changesIn(timeline);
    const late = failures.filter((call) => removalOf(call, changes));
    return spells(late, timeline, (call) => `${call.origin} ${call.fields['target']}`).flatMap((spell) => {
      const [first] = spell.events;
      const removed = first === undefined ? undefined : removalOf(first, changes);
      if (first === undefined || removed === undefined) return [];
      const target = String(first.fields['target']);
      const service = serviceOf(removed.fields);
      return [
        finding({
          likelihood: 'likely',
          root: `${first.origin} ${target}@${removed.at}`,
          subjects: [{ type: 'instance', key: target, ...(service === undefined ? {} : { service }) }],
          from: removed.at + CACHE_MS,
          to: spell.to,
          values: { caller: first.origin, seconds: Math.round((spell.last - removed.at) / 1000) },
          evidence: [removed, ...spell.events],
          missing: [{ en: 'the cache settings of the caller', zh: '调用方的缓存配置' }],
        }),
      ];
    });
  },
});

/** Lines of processes that change their list of a service, by process and instance, in time order. */
type Changes = ReadonlyMap<string, readonly LogEvent[]>;

function changesIn(timeline: Timeline): Changes {
  const changes = new Map<string, LogEvent[]>();
  for (const event of timeline.of(['instance-removed', 'instance-added']))
    for (const host of new Set(listOf(event.fields, 'hosts'))) pushTo(changes, `${event.origin} ${host}`, event);
  return changes;
}

/** The caller's own Nacos client had taken the target out of its list long before the call, and not put it back since. */
function removalOf(call: LogEvent, changes: Changes): LogEvent | undefined {
  const target = textOf(call.fields, 'target');
  const last = changes.get(`${call.origin} ${target}`)?.findLast((event) => event.at < call.lastAt);
  return last?.kind === 'instance-removed' && call.lastAt - last.at > CACHE_MS ? last : undefined;
}
