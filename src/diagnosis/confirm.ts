import type { Probe } from '../model/finding.js';
import { hostOf } from '../timeline/names.js';

/** Read-only commands that confirm or refute a cause, with the real addresses filled in; the questions stand in `checks.ts`. */

/** Does anybody listen on the port? */
export function confirmPort(address: string): Probe {
  const host = hostOf(address);
  const port = address.slice(host.length + 1) || '8848';
  return { check: 'port', command: `nc -vz -w 3 ${host} ${port}` };
}

/** What does the registry say of a service now? */
export function confirmInstances(server: string, service: string): Probe {
  const [group = 'DEFAULT_GROUP', name = service] = service.includes('@@')
    ? service.split('@@')
    : ['DEFAULT_GROUP', service];
  return {
    check: 'instances',
    command: `curl -s 'http://${server}/nacos/v1/ns/instance/list?serviceName=${group}@@${name}'`,
  };
}

/** Does the name resolve where the client runs? */
export function confirmName(host: string): Probe {
  return { check: 'name', command: `getent hosts ${host}` };
}

/** Did the machine's kernel end the process? */
export function confirmKilled(): Probe {
  return { check: 'killed', command: "dmesg -T | grep -i -E 'killed process|out of memory'" };
}

/** How long did the JVM pause? */
export function confirmPause(): Probe {
  return {
    check: 'pause',
    command: "grep -E 'Pause|Total time for which application threads were stopped' gc.log | tail -20",
  };
}

/** Who is the raft leader, and who are the members? */
export function confirmMembers(server: string): Probe {
  return { check: 'members', command: `curl -s 'http://${server}/nacos/v1/core/cluster/nodes'` };
}
