import type { LogEvent } from '../model/event.js';
import { least } from '../model/extremes.js';
import { hasName, nameService, tellGroups } from './group-names.js';
import { ListedInstances } from './listed-instances.js';
import { bareName, type ConnectionName, connectionOf, instanceOf, isGroupTold, serviceOf, textOf } from './names.js';
import { forgetPeers, ownAddressOf } from './own-address.js';
import type { ClientParty, PartyInstance, ServerParty } from './party.js';
import { ReachedAddresses } from './reached-addresses.js';

export type Parties = {
  readonly clients: readonly ClientParty[];
  readonly servers: readonly ServerParty[];
  /** The client process an event is about; undefined where it is about none or cannot be told. */
  clientOf(event: LogEvent): ClientParty | undefined;
  /** The only process known at an address. */
  clientAt(ip: string): ClientParty | undefined;
};

/** Kinds by which a process speaks of its own instance. Lists of other instances (`removed ips`) are not among them. */
const OWN_INSTANCE_KINDS: ReadonlySet<string> = new Set([
  'register',
  'register-failed',
  'deregister',
  'deregister-failed',
  'heartbeat-sent',
  'heartbeat-failed',
  're-register-by-beat',
  'redo',
  'redo-failed',
]);

/** `ip:port#true` may be the UDP port of a 1.x subscriber: it is an instance only where something is published for it. */
const LIFE_KINDS: ReadonlySet<string> = new Set([
  'client-connected',
  'client-disconnected',
  'client-added-by-sync',
  'client-removed-by-sync',
  'distro-verify-failed',
  'push-failed',
]);

/**
 * Joins the names of processes. A client's own log claims its instances and connections; what only servers name is
 * attached by address where one process has it, else it becomes a party of its own.
 */
export function joinIdentities(events: readonly LogEvent[], serverOrigins: ReadonlySet<string>): Parties {
  const book = new IdentityBook();
  for (const event of events) if (!serverOrigins.has(event.origin)) book.readClientEvent(event);
  for (const event of events) if (serverOrigins.has(event.origin)) book.readServerEvent(event);
  book.nameInstances();
  for (const event of events) book.file(event, serverOrigins.has(event.origin));
  book.servers.forEach(forgetPeers);
  return book;
}

class IdentityBook implements Parties {
  readonly #clients = new Map<string, ClientParty>();
  readonly #servers = new Map<string, ServerParty>();
  /** Instance → processes that claimed it: an address may be reused by another pod. */
  readonly #byInstance = new Map<string, ClientParty[]>();
  readonly #byConnection = new Map<string, ClientParty>();
  readonly #byIp = new Map<string, Set<ClientParty>>();
  readonly #listed = new ListedInstances();
  readonly #serverOfConnection = new Map<string, string>();
  readonly #reached = new ReachedAddresses();
  /** Origins whose logs show the start of their process. */
  readonly #started = new Set<string>();

  get clients(): readonly ClientParty[] {
    return [...this.#clients.values()];
  }

  get servers(): readonly ServerParty[] {
    return [...this.#servers.values()];
  }

  clientOf(event: LogEvent): ClientParty | undefined {
    if (!this.#servers.has(event.origin)) return this.#clients.get(event.origin);
    const connection = connectionOf(event.fields);
    if (connection !== undefined) return this.#byConnection.get(connection.id);
    const instance = instanceOf(event.fields);
    return instance === undefined ? undefined : this.#claimant(instance, event.at, serviceOf(event.fields));
  }

  clientAt(ip: string): ClientParty | undefined {
    return this.#soleAt(ip, undefined);
  }

  readClientEvent(event: LogEvent): void {
    const party = this.#party(event.origin, event.origin);
    if (event.pattern === 'application/starting') this.#started.add(event.origin);
    const instance = instanceOf(event.fields);
    if (instance !== undefined && event.side !== 'server' && OWN_INSTANCE_KINDS.has(event.kind))
      this.#claim(party, instance, event);
    const connection = connectionOf(event.fields);
    if (connection !== undefined && event.side !== 'server') {
      this.#own(party, connection);
      const server = textOf(event.fields, 'server');
      if (server !== undefined && (event.kind === 'connected' || event.kind === 'reconnected'))
        this.#serverOfConnection.set(connection.id, server);
    }
    this.#listed.read(event);
  }

  readServerEvent(event: LogEvent): void {
    const server = this.#server(event.origin);
    const own = ownAddressOf(event);
    if (own !== undefined) server.addresses.add(own);
    const connection = connectionOf(event.fields);
    if (connection !== undefined) this.#readServerConnection(event, connection, server);
    else this.#readServerInstance(event);
    this.#listed.read(event);
  }

  /** A connection's instances, once every service and every list is known: gRPC lines name no port, and those of clients no group. */
  nameInstances(): void {
    this.#reached.settle();
    for (const party of this.#clients.values()) {
      tellGroups(party, this.#listed);
      for (const connection of party.connections.values()) {
        for (const service of connection.services) this.#nameInstance(party, connection.ip, service);
      }
    }
  }

  file(event: LogEvent, ofServer: boolean): void {
    if (ofServer) this.#server(event.origin).events.push(event);
    this.clientOf(event)?.events.push(event);
  }

  #readServerConnection(event: LogEvent, connection: ConnectionName, server: ServerParty): void {
    const address = this.#serverOfConnection.get(connection.id);
    if (address !== undefined && event.kind === 'client-connected')
      this.#reached.read(server, { address, pattern: event.pattern, connection: connection.id });
    const service = serviceOf(event.fields);
    const party =
      this.#byConnection.get(connection.id) ??
      this.#soleAt(connection.ip, service) ??
      this.#party(`client ${connection.ip}`, undefined);
    const known = this.#own(party, connection);
    if (service !== undefined && event.kind !== 'deregister') known.services.add(service);
  }

  #readServerInstance(event: LogEvent): void {
    const instance = instanceOf(event.fields);
    if (instance === undefined || (LIFE_KINDS.has(event.kind) && !this.#byInstance.has(instance))) return;
    const service = serviceOf(event.fields);
    const claimed = this.#claimant(instance, event.at, service);
    const ip = instance.slice(0, instance.lastIndexOf(':'));
    if (claimed !== undefined && service !== undefined && this.#isStranger(claimed, instance, service))
      this.#claim(this.#party(`client ${ip} ${bareName(service)}`, undefined), instance, event);
    else this.#claim(claimed ?? this.#soleAt(ip, undefined) ?? this.#party(`client ${ip}`, undefined), instance, event);
  }

  /** Logs that begin with the start of a process show all that it registers: under its address another service is another process's. */
  #isStranger({ origin, instances }: ClientParty, key: string, service: string): boolean {
    const own = instances.get(key)?.services ?? new Set();
    return origin !== undefined && this.#started.has(origin) && own.size > 0 && !hasName(own, service);
  }

  #nameInstance(party: ClientParty, ip: string, service: string): void {
    for (const instance of party.instances.values()) {
      if (hasName(instance.services, service)) return;
    }
    const only = this.#listed.onlyAt(ip, service);
    if (only === undefined) return;
    const since = least(party.connections.values(), (connection) => connection.epoch);
    this.#instance(party, only, since).services.add(service);
  }

  #claim(party: ClientParty, key: string, event: LogEvent): void {
    const instance = this.#instance(party, key, event.at);
    instance.since = Math.min(instance.since, event.at);
    const service = serviceOf(event.fields);
    const bareOnly = textOf(event.fields, 'group') === undefined && service !== undefined;
    const twin = bareOnly && hasName(instance.services, service);
    if (service !== undefined && !twin)
      nameService(instance, service, isGroupTold(event.fields) || event.side === 'server');
    instance.namespace ??= textOf(event.fields, 'namespace');
  }

  #instance(party: ClientParty, key: string, since: number): PartyInstance {
    const known = party.instances.get(key);
    if (known !== undefined) return known;
    const instance: PartyInstance = { key, services: new Set(), guessed: new Set(), namespace: undefined, since };
    party.instances.set(key, instance);
    this.#addIp(party, key.slice(0, key.lastIndexOf(':')));
    const claimants = this.#byInstance.get(key) ?? [];
    this.#byInstance.set(key, [...claimants, party]);
    return instance;
  }

  #own(party: ClientParty, { id, ip, epoch }: ConnectionName) {
    const known = party.connections.get(id);
    if (known !== undefined) return known;
    const connection = { id, ip, epoch, services: new Set<string>() };
    party.connections.set(id, connection);
    this.#byConnection.set(id, party);
    this.#addIp(party, ip);
    return connection;
  }

  #addIp(party: ClientParty, ip: string): void {
    party.ips.add(ip);
    this.#byIp.set(ip, (this.#byIp.get(ip) ?? new Set()).add(party));
  }

  /** The only process known at an address; where several share it, the only one of them that offers the service. */
  #soleAt(ip: string, service: string | undefined): ClientParty | undefined {
    const there = [...(this.#byIp.get(ip) ?? [])];
    if (there.length <= 1 || service === undefined) return there.length === 1 ? there[0] : undefined;
    const offering = there.filter((party) => offers(party, service));
    return offering.length === 1 ? offering[0] : undefined;
  }

  /** Of the processes that claimed an instance, for this service where one did, the one that did so last before `at`. */
  #claimant(instance: string, at: number, service: string | undefined): ClientParty | undefined {
    const all = this.#byInstance.get(instance) ?? [];
    const offering = all.filter((party) => hasName(party.instances.get(instance)?.services ?? [], service ?? ''));
    const claimants = offering.length > 0 ? offering : all;
    if (claimants.length <= 1) return claimants[0];
    const sinceOf = (party: ClientParty): number => party.instances.get(instance)?.since ?? 0;
    const before = claimants.filter((party) => sinceOf(party) <= at + 1000).sort((a, b) => sinceOf(b) - sinceOf(a));
    return before[0] ?? claimants[0];
  }

  #party(id: string, origin: string | undefined): ClientParty {
    const known = this.#clients.get(id);
    if (known !== undefined) return known;
    const party: ClientParty = { id, origin, ips: new Set(), instances: new Map(), connections: new Map(), events: [] };
    this.#clients.set(id, party);
    return party;
  }

  #server(origin: string): ServerParty {
    const known = this.#servers.get(origin);
    if (known !== undefined) return known;
    const server: ServerParty = { id: origin, origin, addresses: new Set(), events: [] };
    this.#servers.set(origin, server);
    return server;
  }
}

function offers(party: ClientParty, service: string): boolean {
  const names = [...party.instances.values()].flatMap((instance) => [...instance.services]);
  const connected = [...party.connections.values()].flatMap((connection) => [...connection.services]);
  return hasName([...names, ...connected], service);
}
