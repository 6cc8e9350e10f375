import type { Probe } from '../model/finding.js';
import { hostOf } from '../timeline/names.js';

/** Read-only commands that confirm or refute a cause, with the real addresses filled in; the questions stand in `checks.ts`. */

/** A name from a log goes into a command only if no shell reads more in it; else the reader fills the word in capitals. */
const plain = (name: string, instead: string): string => (/^[\w.:@[\]-]+$/.test(name) ? name : instead);

/** Does anybody listen on the port? */
export function confirmPort(address: string): Probe {
  const host = hostOf(address);
  const port = address.slice(host.length + 1) || '8848';
  return { check: 'port', command: `nc -vz -w 3 ${plain(host, 'SERVER')} ${plain(port, 'PORT')}` };
}

/** What does the registry say of a service now? */
export function confirmInstances(server: string, service: string): Probe {
  const [group = 'DEFAULT_GROUP', name = service] = service.includes('@@')
    ? service.split('@@')
    : ['DEFAULT_GROUP', service];
  return {
    check: 'instances',
    command: `curl -s 'http://${plain(server, 'SERVER:8848')}/nacos/v1/ns/instance/list?serviceName=${plain(`${group}@@${name}`, 'GROUP@@SERVICE')}'`,
  };
}

/** Does the name resolve where the client runs? */
export function confirmName(host: string): Probe {
  return { check: 'name', command: `getent hosts ${plain(host, 'NAME')}` };
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
  return { check: 'members', command: `curl -s 'http://${plain(server, 'SERVER:8848')}/nacos/v1/core/cluster/nodes'` };
}

/** Does the address read what the server sends? */
export function confirmReads(address: string): Probe {
  return { check: 'established-server', command: `ss -tn state established dst ${plain(address, 'ADDRESS')}` };
}
