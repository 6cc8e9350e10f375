import type { Outage } from '../incident/outage.js';
import { fillCommand, type Known, withGroup } from '../model/commands.js';
import type { LogEvent } from '../model/event.js';
import type { Finding, Probe } from '../model/finding.js';
import { servicesOf } from '../timeline/group-names.js';
import { hostOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { CHECKS, type CheckId } from './checks.js';

// Questions of `checks.ts` with what a finding knows better than its subjects tell.

const probe = (check: CheckId, known: Known): Probe => ({ check, command: fillCommand(CHECKS[check].command, known) });

/** Does anybody listen on the port? */
export function confirmPort(address: string): Probe {
  const host = hostOf(address);
  return probe('port', { host, listener: address.slice(host.length + 1) || '8848' });
}

/** Does the instance answer those who call it? */
export function confirmInstancePort(address: string): Probe {
  const ip = hostOf(address);
  return probe('callers-port', { ip, port: address.slice(ip.length + 1) || undefined });
}

/** What does the registry say now of the service that an outage concerns? */
export function confirmInstances({ party, instances }: Outage, timeline: Timeline): readonly Probe[] {
  const instance = party.instances.get(instances[0] ?? '');
  const [service] = instance === undefined ? [] : servicesOf(instance);
  return service === undefined ? [] : [confirmListed(service, instance?.namespace, timeline)];
}

/** What does the registry list under this name? `service` is a `group@@name`, or a name whose group nobody tells. */
function confirmListed(service: string, namespace: string | undefined, timeline: Timeline): Probe {
  const [server] = timeline.servers[0]?.addresses ?? [];
  return probe('instances', { server, service: withGroup(service), namespace });
}

/** A name as consumers and providers use it: `group@@name`, and behind one more `@` the namespace. */
const NAME = /^(.+?)(?:(?<!@)@(?!@)(.+))?$/;

/** What does the registry list under the name that is asked for, and under the one that is registered? */
export function confirmBothNames({ values: { asked, offered } }: Finding, timeline: Timeline): readonly Probe[] {
  return [asked, offered].flatMap((value) => {
    const [, service = '', namespace] = NAME.exec(String(value)) ?? [];
    return service.endsWith('?') ? [] : [confirmListed(service, namespace, timeline)];
  });
}

/** Does the name resolve where the client runs? */
export const confirmName = (host: string): Probe => probe('name', { name: host });

/** What does the machine say: did its kernel or a supervisor end the process, was its clock set? */
export const confirmOnHost = (check: 'killed' | 'supervisor' | 'clock'): Probe => probe(check, {});

/** How long did the JVM pause? The log of a server has a name of its own. */
export const confirmPause = (gcLog?: 'nacos_gc.log'): Probe => probe('pause', { gcLog });

/** Who is the raft leader, and who are the members? Asked of the server that complained: it runs. */
export function confirmMembers(complaint: LogEvent | undefined, timeline: Timeline): Probe {
  const teller = timeline.servers.find(({ origin }) => origin === complaint?.origin);
  const [server] = teller?.addresses ?? [];
  return probe('members', { server });
}

/** Does the address read what the server sends? */
export const confirmReads = (ip: string | undefined): Probe => probe('established-server', { ip });
