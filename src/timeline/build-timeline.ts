import type { LogEvent } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import { activities } from './activity.js';
import type { Clocks } from './clock.js';
import { toEvents } from './events.js';
import { joinIdentities } from './identity.js';
import { copiesOf } from './merge.js';
import { Timeline } from './timeline.js';
import { inferVersions } from './versions.js';

/** Facts on the common clock, with identities joined. Copies of a file are left out. */
export function buildTimeline(facts: readonly FileFacts[], clocks: Clocks, catalog: Catalog): Timeline {
  const copies = copiesOf(facts);
  const originals = facts.filter((file) => !copies.has(file.file.path));
  const events = toEvents(originals, clocks, catalog);
  const parties = joinIdentities(events, serverOrigins(originals, events));
  const versions = inferVersions({ facts: originals, events, parties, catalog });
  return new Timeline({ events, facts: originals, parties, activities: activities(originals, clocks), versions });
}

/** Origins that a server wrote: by their files, or, where the names tell nothing, by most of their lines. */
function serverOrigins(facts: readonly FileFacts[], events: readonly LogEvent[]): ReadonlySet<string> {
  const servers = new Set<string>();
  const clients = new Set<string>();
  for (const { file } of facts) {
    if (file.kind.startsWith('server/')) servers.add(file.origin);
    if (file.kind === 'client/naming' || file.kind === 'client/remote' || file.kind === 'client/config')
      clients.add(file.origin);
  }
  const balance = new Map<string, number>();
  for (const event of events) {
    if (servers.has(event.origin) || clients.has(event.origin) || event.side === 'unknown') continue;
    balance.set(event.origin, (balance.get(event.origin) ?? 0) + (event.side === 'server' ? 1 : -1));
  }
  for (const [origin, weight] of balance) if (weight > 0) servers.add(origin);
  return servers;
}
