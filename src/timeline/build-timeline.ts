import type { LogEvent } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import { activities } from './activity.js';
import { type CausalPair, causalPairs } from './causal-pairs.js';
import { type Clocks, correctedClocks } from './clock.js';
import { clockJumpsOf } from './clock-jumps.js';
import { clockOffsets, correctionsOf } from './clock-offset.js';
import { inTimeOrder, toEvents } from './events.js';
import { joinIdentities, type Parties } from './identity.js';
import { jumpEvent } from './jump-event.js';
import { copiesOf } from './merge.js';
import { Timeline } from './timeline.js';
import { inferVersions } from './versions.js';

/** Facts on the common clock, with identities joined. Copies of a file are left out. */
export function buildTimeline(facts: readonly FileFacts[], clocks: Clocks, catalog: Catalog): Timeline {
  const copies = copiesOf(facts);
  const originals = facts.filter((file) => !copies.has(file.file.path));
  const shown = toEvents(originals, clocks, catalog);
  const servers = serverOrigins(originals, shown);
  const first = joinIdentities(shown, servers);
  const pairs = causalPairs(shown, first);
  const jumps = clockJumpsOf(originals, clocks, pairs, servers);
  const set = new Set(jumps.map(({ origin }) => origin));
  const offsets = clockOffsets(steady(pairs, set), servers);
  const corrections = correctionsOf(offsets);
  const ordered = corrections.length === 0 ? clocks : correctedClocks(clocks, corrections, originals);
  const moved = jumps.map((jump) => ({ jump, event: jumpEvent(jump, originals, ordered) }));
  const inOrder = corrections.length === 0 ? shown : toEvents(originals, ordered, catalog);
  const events = moved.length === 0 ? inOrder : [...inOrder, ...moved.map(({ event }) => event)].sort(inTimeOrder);
  const parties: Parties = events === shown ? first : joinIdentities(events, servers);
  const versions = inferVersions({ facts: originals, events, parties, catalog });
  return new Timeline({
    events,
    facts: originals,
    parties,
    activities: activities(originals, ordered),
    versions,
    clocks: { offsets, corrections, jumps },
    clockJumps: moved,
  });
}

/** A clock that was set has no one offset: its pairs would prove a wrong one. */
function steady(pairs: readonly CausalPair[], set: ReadonlySet<string>): readonly CausalPair[] {
  return pairs.filter(({ cause, effect }) => !set.has(cause.origin) && !set.has(effect.origin));
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
