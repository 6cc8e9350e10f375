import type { Fields } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import { groupBy } from '../model/groups.js';
import { erasOf } from './eras.js';
import { copiesOf } from './merge.js';
import { addressesIn, bareName, hostOf, listOf, serviceOf } from './names.js';

// A folder may hold the logs of several clusters, each with clients of its own. What one of them tells is no evidence for or against the
// others: that a server ran says nothing of clients that never heard of it.

/** Addresses that every machine has. */
const OF_ANY_MACHINE = /^(?:0|127|169\.254|255)\.|^172\.17\.0\.1$/;

/** Fields that name a machine, by its address or otherwise. */
const MACHINES = ['server', 'servers', 'host', 'hosts', 'member', 'members', 'address'] as const;

/**
 * Logs by the system that they are of: servers and clients that know each other's address or host. Another process is of the only system that
 * knows its services, else of the one whose logs lie nearest. What remains, as of a server that never started and of its clients, is a system
 * of its own where it is of both sides. A server of which nothing tells where it belongs leaves all as one, unless folders side by side hold servers
 * and clients each and nothing leads from one to the other. Logs that are more than a day apart are never of one system. Copies are of none.
 */
export function systemsOf(facts: readonly FileFacts[]): readonly (readonly FileFacts[])[] {
  const copies = copiesOf(facts);
  const originals = facts.filter(({ file }) => !copies.has(file.path));
  const files = groupBy(originals, ({ file }) => file.origin);
  const eras = erasOf(files);
  if (eras.length < 2) return systemsWithin(originals, files) ?? [facts];
  return eras.flatMap((origins) => {
    const ofEra = new Set(origins);
    const own = originals.filter(({ file }) => ofEra.has(file.origin));
    return (
      systemsWithin(
        own,
        groupBy(own, ({ file }) => file.origin),
      ) ?? [own]
    );
  });
}

type Files = ReadonlyMap<string, readonly FileFacts[]>;

/** The systems of one era; undefined where all are one. */
function systemsWithin(originals: readonly FileFacts[], files: Files): readonly (readonly FileFacts[])[] | undefined {
  const servers = new Set([...files].flatMap(([origin, of]) => (of.some(isOfServer) ? [origin] : [])));
  if (servers.size < 2 || files.size - servers.size < 2) return undefined;
  const hasBoth = (origins: readonly string[]): boolean =>
    origins.some((origin) => servers.has(origin)) && origins.some((origin) => !servers.has(origin));
  const names = namesByOrigin(originals);
  const groups = related(names);
  const systems = groups.filter(hasBoth);
  const systemOf = new Map(systems.flatMap((origins, index) => origins.map((origin) => [origin, index] as const)));
  addByService(systemOf, names);
  addByFolder(systemOf, files);
  const rest = [...files.keys()].filter((origin) => !systemOf.has(origin));
  const isUnclear = !hasBoth(rest) && rest.some((origin) => servers.has(origin));
  // What a machine says may concern any process on it.
  const isOfAll = rest.some((origin) => files.get(origin)?.every(isOfHost));
  if (isOfAll) return undefined;
  if (systems.length + (hasBoth(rest) ? 1 : 0) < 2 || isUnclear) {
    const apart = byTopFolder(files, groups);
    return apart.length > 1 && apart.every(hasBoth)
      ? apart.map((origins) => origins.flatMap((origin) => files.get(origin) ?? []))
      : undefined;
  }
  return [...groupBy(originals, ({ file }) => systemOf.get(file.origin)).values()];
}

const isOfServer = ({ file }: FileFacts): boolean => file.kind.startsWith('server/');
const isOfHost = ({ file }: FileFacts): boolean => file.kind.startsWith('host/');

/** What the lines of an origin name: addresses and hosts, and services. */
type Names = { readonly machines: Set<string>; readonly services: Set<string> };

function namesByOrigin(facts: readonly FileFacts[]): ReadonlyMap<string, Names> {
  const seen = new Set<Fields>();
  const byOrigin = new Map<string, Names>();
  for (const { file, events } of facts) {
    const names = byOrigin.get(file.origin) ?? { machines: new Set(), services: new Set() };
    byOrigin.set(file.origin, names);
    for (const { fields } of events) {
      if (seen.has(fields)) continue;
      seen.add(fields);
      for (const machine of machinesIn(fields)) names.machines.add(machine);
      const service = serviceOf(fields);
      if (service !== undefined) names.services.add(bareName(service));
    }
  }
  return byOrigin;
}

function machinesIn(fields: Fields): readonly string[] {
  const addresses = addressesIn(fields).filter((address) => !OF_ANY_MACHINE.test(address));
  const hosts = MACHINES.flatMap((field) => listOf(fields, field))
    .map((machine) => hostOf(machine).toLowerCase())
    .filter((machine) => /[a-z]/.test(machine) && machine !== 'localhost');
  return [...addresses, ...hosts];
}

/** Origins that know the same machines, directly or by way of others. */
function related(namesOf: ReadonlyMap<string, Names>): readonly (readonly string[])[] {
  const groupOf = new Map<string, Set<string>>();
  const firstWith = new Map<string, string>();
  for (const [origin, { machines }] of namesOf) {
    groupOf.set(origin, new Set([origin]));
    for (const machine of machines) {
      const other = firstWith.get(machine);
      if (other === undefined) firstWith.set(machine, origin);
      else unite(groupOf, origin, other);
    }
  }
  return [...new Set(groupOf.values())].map((group) => [...group]);
}

function unite(groupOf: Map<string, Set<string>>, one: string, other: string): void {
  const [group, known] = [groupOf.get(one), groupOf.get(other)];
  if (group === undefined || known === undefined || group === known) return;
  const [small, large] = group.size < known.size ? [group, known] : [known, group];
  for (const origin of small) {
    large.add(origin);
    groupOf.set(origin, large);
  }
}

/** Numbers of systems by origin. */
type SystemOf = Map<string, number>;

/** An origin of no system is of the only one that knows a service of its. */
function addByService(systemOf: SystemOf, namesOf: ReadonlyMap<string, Names>): void {
  const knowing = new Map<string, Set<number>>();
  for (const [origin, index] of systemOf)
    for (const service of namesOf.get(origin)?.services ?? [])
      knowing.set(service, (knowing.get(service) ?? new Set()).add(index));
  for (const [origin, { services }] of namesOf) {
    if (systemOf.has(origin)) continue;
    const own = new Set([...services].flatMap((service) => [...(knowing.get(service) ?? [])]));
    const [only] = own;
    if (own.size === 1 && only !== undefined) systemOf.set(origin, only);
  }
}

/** The folders that lead to the logs of each origin. */
const foldersOf = (files: Files): ReadonlyMap<string, readonly string[]> =>
  new Map([...files].map(([origin, [first]]) => [origin, first?.file.path.split('/').slice(0, -1) ?? []]));

/** Or of the one with logs in the nearest folder. */
function addByFolder(systemOf: SystemOf, files: Files): void {
  const folders = foldersOf(files);
  const placed = [...systemOf];
  for (const [origin, folder] of folders) {
    if (systemOf.has(origin)) continue;
    const nearness = new Map<number, number>();
    for (const [other, index] of placed)
      nearness.set(index, Math.max(nearness.get(index) ?? 0, sharedBy(folder, folders.get(other) ?? [])));
    const [nearest, next] = [...nearness].sort((a, b) => b[1] - a[1]);
    if (nearest !== undefined && next !== undefined && nearest[1] > next[1]) systemOf.set(origin, nearest[0]);
  }
}

/** Origins by the first folder in which they differ, where nobody knows a machine that somebody in another of these folders knows. */
function byTopFolder(files: Files, groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const folders = foldersOf(files);
  const [one = []] = folders.values();
  const depth = Math.min(...[...folders.values()].map((folder) => sharedBy(one, folder)));
  const topOf = (origin: string): string | undefined => folders.get(origin)?.[depth];
  if (groups.some((group) => new Set(group.map(topOf)).size > 1)) return [];
  return [...groupBy(files.keys(), topOf).values()];
}

/** How many folders lead to both. */
function sharedBy(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((name, depth) => name !== other[depth]);
  return end < 0 ? one.length : end;
}
