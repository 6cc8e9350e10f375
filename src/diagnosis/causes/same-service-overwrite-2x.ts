import type { LogEvent } from '../../model/event.js';
import { pushTo } from '../../model/groups.js';
import { bareName, connectionOf, instanceOf, serviceOf } from '../../timeline/names.js';
import type { ClientParty } from '../../timeline/party.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/same-service-overwrite-2x.js';
import { instanceSubject } from '../subjects.js';

export default defineDiagnosis({
  id: 'same-service-overwrite-2x',
  explains: ['client-redo-lost', 'kill-9-or-crash'],
  needs: [['client/naming', 'server/naming-server']],
  summary: {
    en: '{who}: one process registered {count} instances of {service} over one connection; a connection holds one per service, so only the last one exists ({last}).',
    zh: '{who}：同一进程通过同一连接为 {service} 注册了 {count} 个实例；每个连接每个服务只能保存一个，只剩最后一个（{last}）。',
  },
  knowledge,
  find: ({ timeline }) => timeline.clients.flatMap(overwrites),
});

function overwrites(party: ClientParty) {
  const byService = new Map<string, LogEvent[]>();
  for (const event of party.events) {
    const service = serviceOf(event.fields);
    if (event.pattern !== 'client/registration' || service === undefined) continue;
    pushTo(byService, service, event);
  }
  return [...byService].flatMap(([service, registrations]) => explain(party, service, registrations));
}

function explain(party: ClientParty, service: string, registrations: readonly LogEvent[]) {
  const keys = [...new Set(registrations.flatMap((event) => instanceOf(event.fields) ?? []))];
  const published = publicationsOf(party, service);
  const ids = new Set(published.flatMap((event) => connectionOf(event.fields)?.id ?? []));
  const taken = party.events.some(
    (event) => event.kind === 'deregister' && bareName(serviceOf(event.fields) ?? '') === bareName(service),
  );
  const last = registrations.at(-1);
  // Connections of their own (several NamingServices), or a wilful change of the address, are no overwriting.
  if (keys.length < 2 || ids.size !== 1 || taken || last === undefined || published.length < 2) return [];
  const lost = keys.filter((key) => key !== instanceOf(last.fields));
  return [
    finding({
      likelihood: 'certain',
      root: `${party.id} ${service}`,
      severity: 'error',
      subjects: lost.flatMap((key) => {
        const known = party.instances.get(key);
        return known === undefined ? [] : [instanceSubject(known, party.origin)];
      }),
      from: registrations[1]?.at ?? last.at,
      to: null,
      values: { service, count: keys.length, last: instanceOf(last.fields) ?? '?' },
      evidence: [...registrations, ...published],
    }),
  ];
}

/** What the server took over for the service from this process. */
function publicationsOf(party: ClientParty, service: string): readonly LogEvent[] {
  return party.events.filter(
    (event) =>
      event.kind === 'instance-changed' &&
      connectionOf(event.fields) !== undefined &&
      bareName(serviceOf(event.fields) ?? '') === bareName(service),
  );
}
