import type { LogEvent } from '../model/event.js';
import type { Subject } from '../model/report.js';
import { bareName, serviceOf, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import type { Situation } from './situation.js';
import { instanceSubject } from './subjects.js';

/** An application registered a service. */
export type Offer = {
  readonly event: LogEvent;
  readonly service: string;
  readonly names: ReadonlySet<string>;
  /** A gRPC client does not log the group: only others tell it, and the default one is a guess until a server publishes it. */
  readonly isGroupTold: boolean;
  readonly namespace: string;
  readonly subject: Subject;
};

/** The namespace that a line names; none and an empty one are `public`. */
export const namespaceOf = (event: LogEvent): string => {
  const id = textOf(event.fields, 'namespace');
  return id === undefined || id === '' ? 'public' : id;
};

/** What applications register, with the namespace their own line names. */
export function offered({ timeline }: Situation): readonly Offer[] {
  return timeline.of('register').flatMap((event) => {
    const service = serviceOf(event.fields);
    const ip = textOf(event.fields, 'ip');
    const port = textOf(event.fields, 'port');
    const party = timeline.clientOf(event);
    const instance = party?.instances.get(`${ip}:${port}`);
    if (service === undefined || instance === undefined || textOf(event.fields, 'namespace') === undefined) return [];
    const isNamed = textOf(event.fields, 'group') !== undefined;
    const alike = [...instance.services].filter((name) => bareName(name) === bareName(service));
    const told = alike.filter((name) => isNamed || name !== service || isPublished(name, timeline));
    const isGroupTold = told.length > 0;
    const names = new Set(isGroupTold ? told : alike);
    const [known] = names;
    if (known === undefined) return [];
    return [
      {
        event,
        service: isNamed ? service : known,
        names,
        isGroupTold,
        namespace: namespaceOf(event),
        subject: instanceSubject(instance, party?.origin),
      },
    ];
  });
}

const isPublished = (service: string, timeline: Timeline): boolean =>
  timeline
    .ofService(service)
    .some(
      (event) => event.kind === 'instance-changed' && event.side === 'server' && serviceOf(event.fields) === service,
    );

/** Somebody whose own logs are not here offers it where it is asked for, as a server tells. */
export const isPublishedIn = (
  namespace: string,
  asked: string,
  space: string | undefined,
  timeline: Timeline,
): boolean =>
  space !== undefined &&
  timeline
    .ofService(asked)
    .some(
      (event) =>
        event.kind === 'instance-changed' &&
        event.side === 'server' &&
        serviceOf(event.fields) === asked &&
        textOf(event.fields, 'namespace') === namespace,
    );
