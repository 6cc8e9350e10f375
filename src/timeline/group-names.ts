import type { ListedInstances } from './listed-instances.js';
import { bareName } from './names.js';
import type { ClientParty, PartyInstance } from './party.js';

// A gRPC client does not log the group of what it registers: others tell it, or nobody does.

/** An instance offers a service. A server that is asked without a group takes the default one: there it is no guess. */
export function nameService({ services, guessed }: PartyInstance, service: string, isTold: boolean): void {
  if (isTold) guessed.delete(service);
  else if (!services.has(service)) guessed.add(service);
  services.add(service);
}

/** What servers publish for the connections of a process, and the lists in which its instances stand, tell their groups. */
export function tellGroups(party: ClientParty, listed: ListedInstances): void {
  const published = [...party.connections.values()].flatMap(({ services }) => [...services]);
  for (const instance of party.instances.values()) {
    for (const guess of [...instance.guessed]) {
      const own = published.filter((name) => bareName(name) === bareName(guess));
      for (const name of own.length > 0 ? own : listed.namesOf(instance.key, guess)) nameService(instance, name, true);
    }
  }
}

/** Names of an instance's services for people: full ones where somebody tells the group, else without one. */
export function servicesOf({ services, guessed }: PartyInstance): readonly string[] {
  const told = [...services].filter((service) => !guessed.has(service)).sort();
  const known = new Set(told.map(bareName));
  const untold = [...guessed].map(bareName).filter((name) => !known.has(name));
  return [...told, ...untold.sort()];
}

/** Is it among them, whatever the group? */
export const hasName = (services: Iterable<string>, service: string): boolean =>
  [...services].some((name) => bareName(name) === bareName(service));
