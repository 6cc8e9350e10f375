import type { Outage } from '../incident/outage.js';
import { instancesOffering } from '../incident/outages.js';
import type { LogEvent } from '../model/event.js';
import { memoizedFor } from '../model/memoized.js';
import type { Subject } from '../model/report.js';
import { servicesOf } from '../timeline/group-names.js';
import { instanceOf, serviceOf, textOf } from '../timeline/names.js';
import type { ClientParty, PartyInstance, ServerParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';

/** An instance as the subject of an incident, with its services where known. */
export function instanceSubject(instance: PartyInstance, origin: string | undefined): Subject {
  const [service] = servicesOf(instance);
  return {
    type: 'instance',
    key: instance.key,
    ...(service === undefined ? {} : { service }),
    ...(instance.namespace === undefined ? {} : { namespace: instance.namespace }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** A client process as a subject: by its first address, else by the folder of its logs. */
export function clientSubject(party: ClientParty): Subject {
  const [ip] = party.ips;
  return { type: 'client', key: ip ?? party.id, ...(party.origin === undefined ? {} : { origin: party.origin }) };
}

/** A server by its address where known; by the first one, where it had several. */
export function serverSubject(server: ServerParty): Subject {
  const [address] = server.addresses;
  return { type: 'server', key: address ?? server.origin, origin: server.origin };
}

/** A request of the config client, or a line of its log. */
const isOfConfig = ({ file, kind, fields }: LogEvent): boolean =>
  file === 'client/config' || kind.startsWith('config-') || textOf(fields, 'request')?.startsWith('Config') === true;

/** Who an outage hit: its instances; the process where no instance is known, or where its configs alone were concerned. */
export function subjectsOf(outage: Outage): readonly Subject[] {
  const { troubles, expiries, closings } = outage;
  if (troubles.length > 0 && expiries.length + closings.length === 0 && troubles.every(isOfConfig))
    return [clientSubject(outage.party)];
  const instances = outage.instances.flatMap((key) => {
    const known = outage.party.instances.get(key);
    return known === undefined ? [] : [instanceSubject(known, outage.party.origin)];
  });
  return instances.length > 0 ? instances : [withService(clientSubject(outage.party), closings)];
}

/** Of a process of which servers alone tell, what it offered over the connection that ended. */
function withService(subject: Subject, closings: Outage['closings']): Subject {
  const [service, ...others] = new Set(closings.flatMap(({ services }) => services));
  return service === undefined || others.length > 0 ? subject : { ...subject, service };
}

/** What one event is about, as precisely as it can be told. */
export function subjectsOfEvent(event: LogEvent, timeline: Timeline): readonly Subject[] {
  const party = timeline.clientOf(event);
  const key = instanceOf(event.fields);
  const instance = key === undefined ? undefined : party?.instances.get(key);
  if (instance !== undefined) return [instanceSubject(instance, party?.origin)];
  const service = serviceOf(event.fields);
  if (party !== undefined && service !== undefined) {
    const own = instancesOffering(party, [service]).flatMap((name) => party.instances.get(name) ?? []);
    if (own.length > 0) return own.map((item) => instanceSubject(item, party.origin));
  }
  if (party !== undefined && event.side === 'server') return processSubjects(party);
  const group = textOf(event.fields, 'raftGroup');
  if (group !== undefined) return [{ type: 'raft-group', key: group, origin: event.origin }];
  if (service !== undefined) return serviceSubjectOf(event, timeline);
  const dataId = textOf(event.fields, 'dataId');
  if (dataId !== undefined) return [{ type: 'config', key: dataId, origin: event.origin }];
  return [originSubject(event, timeline)];
}

/** The service that an event names, where it names one. */
export function serviceSubjectOf({ fields, origin }: LogEvent, timeline: Timeline): readonly Subject[] {
  const service = serviceOf(fields);
  if (service === undefined) return [];
  const namespace = textOf(fields, 'namespace') ?? namespacesIn(timeline).get(service);
  return [{ type: 'service', key: service, service, origin, ...(namespace === undefined ? {} : { namespace }) }];
}

/** Namespaces of services that are offered in one alone: a line that names a service often leaves its namespace out. */
const namespacesIn = memoizedFor((timeline: Timeline): ReadonlyMap<string, string | undefined> => {
  const known = new Map<string, string | undefined>();
  for (const { services, namespace } of timeline.clients.flatMap(({ instances }) => [...instances.values()]))
    for (const service of services)
      known.set(service, known.has(service) && known.get(service) !== namespace ? undefined : namespace);
  return known;
});

/** All instances of a process; the process itself where it has none. */
export function processSubjects(party: ClientParty): readonly Subject[] {
  const instances = [...party.instances.values()].map((instance) => instanceSubject(instance, party.origin));
  return instances.length > 0 ? instances : [clientSubject(party)];
}

/** The process that wrote an event. */
export function originSubject(event: LogEvent, timeline: Timeline): Subject {
  const server = timeline.servers.find((candidate) => candidate.origin === event.origin);
  if (server !== undefined) return serverSubject(server);
  const party = timeline.clientOf(event);
  return party === undefined ? { type: 'client', key: event.origin, origin: event.origin } : clientSubject(party);
}

/** Each subject once, in order of type and key. */
export function uniqueSubjects(subjects: readonly Subject[]): readonly Subject[] {
  const byKey = new Map(subjects.map((subject) => [`${subject.type} ${subject.key}`, subject]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}
