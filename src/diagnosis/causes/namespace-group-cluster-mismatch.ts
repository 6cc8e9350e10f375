import { closest } from '../../model/closest.js';
import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import { groupBy } from '../../model/groups.js';
import { bareName, serviceOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { confirmBothNames } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/namespace-group-cluster-mismatch.js';
import { isPublishedIn, namespaceOf, type Offer, offered } from '../offers.js';
import type { Situation } from '../situation.js';
import { timesOf } from '../spells.js';

export default defineDiagnosis({
  id: 'namespace-group-cluster-mismatch',
  explains: [],
  needs: [['client/naming'], ['server/access']],
  summary: {
    en: '{service} is registered as {offered}, but a consumer asks for {asked}: the two never meet, and no side reports an error.',
    zh: '{service} 注册为 {offered}，而消费者查询的是 {asked}：两者不会匹配，且双方都不会报错。',
  },
  knowledge,
  find: (situation) => {
    const offers = groupBy(offered(situation), ({ service }) => bareName(service));
    return [
      ...situation.timeline
        .of('service-query')
        .flatMap((query) => [...explain(query, offers, situation), ...explainUnknown(query, situation)]),
      ...pushedEmpty(situation),
      ...[...offers.values()].flatMap((same) =>
        moved(
          same.filter(({ isGroupTold }) => isGroupTold),
          situation,
        ),
      ),
    ].map((item) => ({ ...item, root: rootOf(item), confirm: confirmBothNames(item, situation.timeline) }));
  },
});

/** The lines of a consumer and those of a server about it tell of the same two names. */
const rootOf = ({ root, summary, values }: Finding): string =>
  summary === undefined ? `${values['offered']} ${values['asked']}` : root;

/** So often an application complains of an empty list before it is more than a slow start of the provider. */
const MIN_COMPLAINTS = 3;

/** Nobody ever registered the name while the registry was watched: a typing error, or a provider that is elsewhere. */
function explainUnknown(query: LogEvent, { timeline }: Situation) {
  const asked = serviceOf(query.fields);
  if (asked === undefined || query.side !== 'client' || !timeline.covers('server/naming-server')) return [];
  const named = timeline.ofService(asked);
  const complaints = named.filter(({ kind, origin }) => kind === 'server-list-empty' && origin === query.origin);
  const offered = named.some(({ kind, fields }) => OFFERS.has(kind) && fields['count'] !== 0 && fields['size'] !== 0);
  if (offered || timesOf(complaints) < MIN_COMPLAINTS) return [];
  const known = timeline.clients.flatMap((party) =>
    [...party.instances.values()].flatMap(({ services }) => [...services]),
  );
  const near = closest(bareName(asked), known.map(bareName));
  return [
    finding({
      likelihood: 'possible',
      root: `unknown ${asked}`,
      severity: 'warning',
      subjects: [{ type: 'service', key: asked, service: asked, origin: query.origin }],
      from: query.at,
      to: null,
      summary: near === undefined ? NOWHERE : undefined,
      values: { service: bareName(asked), offered: `${near}?`, asked },
      evidence: [query, ...complaints],
      missing: [{ en: 'the logs of the application that should offer it', zh: '应提供该服务的应用日志' }],
    }),
  ];
}

const NOWHERE = {
  en: '{service} is registered as nothing that is known here, but a consumer asks for {asked}: the two never meet, and no side reports an error.',
  zh: '{service} 在现有日志中未见注册，而消费者查询的是 {asked}：两者不会匹配，且双方都不会报错。',
};
const OFFERS: ReadonlySet<string> = new Set(['register', 'instance-added', 'instance-changed', 'heartbeat-received']);

/** A gRPC client logs its namespace where it registers, not where it asks: its line, if it registers in one namespace only. */
function namespaceLineOf({ origin, side }: LogEvent, timeline: Timeline): LogEvent | undefined {
  const own = timeline
    .of('register')
    .filter(
      (event) => event.origin === origin && event.side === side && textOf(event.fields, 'namespace') !== undefined,
    );
  return new Set(own.map(namespaceOf)).size === 1 ? own[0] : undefined;
}

/** Somebody asks for the same name elsewhere, nobody offers it there, and nobody is asked for where it is offered. */
function explain(query: LogEvent, offers: ReadonlyMap<string, readonly Offer[]>, { timeline }: Situation) {
  const asked = serviceOf(query.fields);
  if (asked === undefined) return [];
  const own = textOf(query.fields, 'namespace') === undefined ? namespaceLineOf(query, timeline) : undefined;
  const teller = own ?? query;
  const space = textOf(teller.fields, 'namespace');
  const same = (offers.get(bareName(asked)) ?? []).filter((offer) => offer.event.origin !== query.origin);
  const matches = same.some(
    ({ names, isGroupTold, namespace }) =>
      (!isGroupTold || names.has(asked)) && (space === undefined || namespace === namespaceOf(teller)),
  );
  const [first] = same;
  if (first === undefined || matches || isPublishedIn(namespaceOf(teller), asked, space, timeline)) return [];
  const heard = timeline
    .of(['instance-added', 'service-changed'], { from: query.at, to: timeline.end })
    .some(
      (event) =>
        event.origin === query.origin &&
        event.side === 'client' &&
        serviceOf(event.fields) === asked &&
        Number(event.fields['size'] ?? event.fields['count'] ?? 0) > 0,
    );
  if (heard) return [];
  return [
    finding({
      likelihood: own === undefined ? 'certain' : 'likely',
      root: `${first.service} ${asked}`,
      severity: 'warning',
      subjects: [first.subject, { type: 'service', key: asked, service: asked, origin: query.origin }],
      from: query.at,
      to: null,
      values: {
        service: bareName(asked),
        offered: `${first.service}@${first.namespace}`,
        asked: `${asked}${space === undefined ? '' : `@${namespaceOf(teller)}`}`,
      },
      evidence: [first.event, ...(own === undefined ? [] : [own]), query],
    }),
  ];
}

const isEmptyPush = ({ fields }: LogEvent): boolean =>
  fields['size'] === 0 && (fields['originalSize'] === undefined || fields['originalSize'] === 0);

/** A gRPC consumer does not log its namespace: the server does with what it pushes to it. Only for consumers whose logs are here. */
function pushedEmpty({ timeline }: Situation): readonly Finding[] {
  const known = new Set(timeline.clients.flatMap(({ origin, ips }) => (origin === undefined ? [] : [...ips])));
  const seen = new Set<string>();
  return timeline.recognisedBy('naming/push-succeeded').flatMap((push) => {
    const asked = serviceOf(push.fields);
    const target = textOf(push.fields, 'target') ?? '';
    const space = namespaceOf(push);
    const root = `${asked}@${space} ${target}`;
    if (asked === undefined || !isEmptyPush(push) || !known.has(target) || seen.has(root)) return [];
    seen.add(root);
    const same = timeline
      .ofService(asked)
      .filter((event) => event.side === 'server' && serviceOf(event.fields) === asked);
    const published = same.filter(({ kind }) => kind === 'instance-changed');
    const offer = published.find((event) => namespaceOf(event) !== space);
    const isServed = (event: LogEvent): boolean => event.pattern === push.pattern && !isEmptyPush(event);
    if (offer === undefined || published.some((event) => namespaceOf(event) === space)) return [];
    if (same.some((event) => isServed(event) && namespaceOf(event) === space)) return [];
    return [
      finding({
        likelihood: same.some(isServed) ? 'possible' : 'likely',
        root,
        severity: 'warning',
        subjects: [{ type: 'service', key: asked, service: asked, origin: push.origin }],
        from: push.at,
        to: null,
        values: { service: bareName(asked), offered: `${asked}@${namespaceOf(offer)}`, asked: `${asked}@${space}` },
        evidence: [offer, push],
      }),
    ];
  });
}

const MOVED = {
  en: '{service} is no longer registered as {asked}, but as {offered}, by the same instance; a consumer still asks for the former and has had an empty list since. No side reports an error.',
  zh: '{service} 不再注册为 {asked}，同一实例改为注册 {offered}；仍有消费者查询前者，此后收到的列表为空，且双方都不会报错。',
};

/** An instance came back under another namespace, and the last that its former consumers were pushed is an empty list. */
function moved(offers: readonly Offer[], { timeline }: Situation): readonly Finding[] {
  return offers.flatMap((offer, index) => {
    const before = offers.slice(0, index).findLast(({ subject }) => subject.key === offer.subject.key);
    if (before === undefined || before.namespace === offer.namespace) return [];
    const pushes = timeline
      .recognisedBy('naming/push-succeeded')
      .filter(({ fields }) => bareName(serviceOf(fields) ?? '') === bareName(offer.service));
    const last = pushes.findLast((push) => namespaceOf(push) === before.namespace);
    if (last === undefined || !isEmptyPush(last) || last.at < before.event.at) return [];
    const isElsewhere = ({ fields, at }: LogEvent): boolean =>
      at > last.at && textOf(fields, 'target') === textOf(last.fields, 'target');
    if (pushes.some(isElsewhere)) return [];
    return [
      finding({
        likelihood: 'likely',
        root: `${offer.service}@${before.namespace} moved`,
        severity: 'warning',
        subjects: [offer.subject, { type: 'service', key: offer.service, service: offer.service, origin: last.origin }],
        from: offer.event.at,
        to: null,
        summary: MOVED,
        values: {
          service: bareName(offer.service),
          offered: `${offer.service}@${offer.namespace}`,
          asked: `${before.service}@${before.namespace}`,
        },
        evidence: [before.event, offer.event, last],
      }),
    ];
  });
}
