import type { LogEvent } from '../../model/event.js';
import { bareName, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/app-missing-loadbalanced.js';

export default defineDiagnosis({
  id: 'app-missing-loadbalanced',
  explains: ['dns-unknown-host'],
  needs: [['client/application']],
  summary: {
    en: '{who}: the name of a service ({service}) was looked up as a host name {times|time|times}: the call does not go through client-side load balancing, Nacos is not asked.',
    zh: '{who}：服务名 {service} 被当作主机名解析 {times} 次：调用未经过客户端负载均衡，并未查询 Nacos。',
  },
  knowledge,
  find: (situation) =>
    fromEvents(situation, {
      signs: ({ timeline }) => timeline.of('app-service-name-not-resolved').filter(isLookedUp),
      likelihood: 'likely',
      severity: 'error',
      weigh: ({ events }) => {
        const known = namesKnownService(situation.timeline);
        if (!events.every(isOfFeign)) return { likelihood: known ? 'certain' : 'likely' };
        return { likelihood: known ? 'likely' : 'possible', missing: [INSTANCES] };
      },
    }),
});

const INSTANCES = {
  en: 'whether an instance of the service was known (`current ips:` of the Nacos client): Feign clients that retry look the name up, too, where none is',
  zh: '当时是否有该服务的可用实例（Nacos 客户端日志 `current ips:`）：启用重试的 Feign 客户端在没有实例时也会解析该名称',
};

/** What Feign gives as the host that was not found; RestTemplate has the name once. */
const isOfFeign = ({ fields }: LogEvent): boolean => textOf(fields, 'host') !== undefined;

/** The host that was not found is the service itself, and may be one by its name. */
function isLookedUp({ fields }: LogEvent): boolean {
  const service = textOf(fields, 'service');
  return isName(service) && (textOf(fields, 'host') ?? service) === service;
}

/** Services have no dots and no port; what has is a host that DNS really does not know. */
const isName = (name: string | undefined): boolean => name !== undefined && !/[.:]/.test(name);

/** The name is registered: it can only be meant as a service. */
function namesKnownService(timeline: Timeline): boolean {
  const known = new Set(
    timeline.clients.flatMap((party) =>
      [...party.instances.values()].flatMap(({ services }) =>
        [...services].map((name) => bareName(name).toLowerCase()),
      ),
    ),
  );
  return timeline
    .of('app-service-name-not-resolved')
    .every(({ fields }) => known.has((textOf(fields, 'service') ?? '').toLowerCase()));
}
