import type { LogEvent } from '../../model/event.js';
import { serviceOf } from '../../timeline/names.js';
import { overlaps } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/push-empty-protection.js';
import type { Situation } from '../situation.js';

export default defineDiagnosis({
  id: 'push-empty-protection',
  explains: [],
  needs: [['client/naming']],
  summary: {
    en: '{who}: the subscriber refused an empty or all-unhealthy list and goes on with its old one.',
    zh: '{who}：订阅者拒绝了空的（或全部不健康的）列表，继续使用旧列表。',
  },
  knowledge,
  find: (situation) => [
    ...fromEvents(situation, {
      signs: ({ timeline }) =>
        timeline.of('push-empty-ignored').filter((event) => event.fields['pushEmptyProtection'] === true),
      likelihood: 'certain',
      severity: 'warning',
    }),
    ...fromEvents(situation, {
      signs: ({ timeline }) => timeline.recognisedBy('sdk/push-empty-ignored'),
      likelihood: 'likely',
      severity: 'warning',
      summary: BY_DEFAULT,
    }),
    ...fromEvents(situation, {
      signs: unheeded,
      likelihood: 'likely',
      severity: 'warning',
      lasts: true,
      missing: [
        {
          en: 'the setting namingPushEmptyProtection of the subscriber: clients before 2.3.1 print nothing when they keep the list',
          zh: '订阅方的 namingPushEmptyProtection 配置：2.3.1 之前的客户端保留列表时不输出日志',
        },
      ],
    }),
  ],
});

/** The SDK for Go keeps its list unless told otherwise. */
const BY_DEFAULT = {
  en: '{who}: the server has no instance of the service, and the SDK for Go keeps its old list (UpdateCacheWhenEmpty is off).',
  zh: '{who}：服务端已无该服务的实例，而 Go SDK 保留旧列表（UpdateCacheWhenEmpty 未开启）。',
};

/** The subscriber acts on a push within this. */
const REACTION_MS = 10_000;

/** An empty list was pushed and taken, and the subscriber, who had instances in its list, took none out. */
function unheeded({ timeline }: Situation): readonly LogEvent[] {
  const emptied = timeline.recognisedBy('naming/push-succeeded').filter(({ fields }) => fields['size'] === 0);
  return emptied.filter((push) => {
    const party = timeline.clients.find(
      ({ origin, ips }) => origin !== undefined && ips.has(String(push.fields['target'])),
    );
    const service = serviceOf(push.fields);
    const span = { from: push.at - REACTION_MS, to: push.at + REACTION_MS };
    const own = party?.events.filter((event) => event.origin === party.origin) ?? [];
    const list = own.filter((event) => serviceOf(event.fields) === service && event.at < push.at - 1000);
    const received = own.some((event) => event.kind === 'push-received' && overlaps(event, span));
    const reacted = own.some(
      (event) => REACTIONS.has(event.kind) && serviceOf(event.fields) === service && overlaps(event, span),
    );
    return (
      received && !reacted && sizeOf(list.filter(({ pattern }) => pattern === 'client/instances-current').at(-1)) > 0
    );
  });
}

/** A list that shrinks, the line of newer clients that says why it does not, or the file that stands in for it. */
const REACTIONS: ReadonlySet<string> = new Set(['instance-removed', 'push-empty-ignored', 'failover-switched']);

const sizeOf = (event: LogEvent | undefined): number => Number(event?.fields['size'] ?? event?.fields['count'] ?? 0);
