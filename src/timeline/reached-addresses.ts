import type { ServerParty } from './party.js';

/** What a server says of a connection that it has, and where the client says that it reached that server. */
type Reached = { readonly address: string; readonly pattern: string; readonly connection: string };

/**
 * Addresses at which clients reached servers. The naming module writes "connected" on every server, some time later on those that took the client over
 * by a sync: it counts where nothing else of the server's tells of connections, and on the first server that speaks of one.
 */
export class ReachedAddresses {
  /** Connection → origin of the first server that speaks of it. */
  readonly #acceptedBy = new Map<string, string>();
  readonly #hearsay = new Map<ServerParty, Set<string>>();
  /** Servers that say themselves which connections they took. */
  readonly #telling = new Set<ServerParty>();

  read(server: ServerParty, { address, pattern, connection }: Reached): void {
    const first = this.#acceptedBy.get(connection) ?? server.origin;
    this.#acceptedBy.set(connection, first);
    if (pattern.startsWith('connection/')) {
      server.addresses.add(address);
      this.#telling.add(server);
    } else if (first === server.origin)
      this.#hearsay.set(server, (this.#hearsay.get(server) ?? new Set()).add(address));
  }

  /** Once all was read. */
  settle(): void {
    for (const [server, addresses] of this.#hearsay)
      if (!this.#telling.has(server)) for (const address of addresses) server.addresses.add(address);
  }
}
