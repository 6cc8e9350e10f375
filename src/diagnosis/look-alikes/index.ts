import type { LookAlike } from '../../model/knowledge.js';
import { access } from './access.js';
import { beatsAtServers } from './beats-at-servers.js';
import { beatsOfClients } from './beats-of-clients.js';
import { cluster } from './cluster.js';
import { livingConnections } from './living-connections.js';
import { process } from './process.js';
import { reachingServers } from './reaching-servers.js';
import { reachingThePort } from './reaching-the-port.js';
import { refusedConnections } from './refused-connections.js';
import { registry } from './registry.js';
import { serverStart } from './server-start.js';
import { time } from './time.js';

/** Every pair of causes that look alike, by what they are about. */
export const pairs = [
  ...beatsOfClients,
  ...beatsAtServers,
  ...reachingThePort,
  ...livingConnections,
  ...refusedConnections,
  ...reachingServers,
  ...process,
  ...registry,
  ...cluster,
  ...serverStart,
  ...access,
  ...time,
];

/** What a cause must be told from: pairs that name it first, which are nearest, before all others. */
export function lookAlikesOf(cause: string): readonly LookAlike[] {
  const own = pairs.filter(({ causes: [one] }) => one === cause);
  const others = pairs.filter(({ causes: [, other] }) => other === cause);
  return [
    ...own.map(({ causes: [, other], signs: [ifThis, ifThat] }): LookAlike => ({ cause: other, ifThis, ifThat })),
    ...others.map(({ causes: [one], signs: [ifThat, ifThis] }): LookAlike => ({ cause: one, ifThis, ifThat })),
  ];
}
