import type { LogEvent } from '../model/event.js';
import type { EpochMs } from '../model/time.js';

/** An instance as one process registers it. */
export type PartyInstance = {
  readonly key: string;
  readonly services: Set<string>;
  /** Those of which only the process itself tells, without a group, as gRPC clients do: the default one is a guess. */
  readonly guessed: Set<string>;
  namespace: string | undefined;
  /** First time it is named by its own process or by a server. */
  since: EpochMs;
};

/** A gRPC connection of one process. */
export type PartyConnection = {
  readonly id: string;
  readonly ip: string;
  readonly epoch: EpochMs;
  /** Services that the server has for it (`Client change for service`). */
  readonly services: Set<string>;
};

/** All names of one application process, joined: its lines, its addresses, its instances and connections. */
export type ClientParty = {
  readonly id: string;
  /** The folder its own logs came from; undefined where only servers speak of it. */
  readonly origin: string | undefined;
  readonly ips: Set<string>;
  readonly instances: Map<string, PartyInstance>;
  readonly connections: Map<string, PartyConnection>;
  /** Its own lines and the servers' lines about it, in time order. */
  readonly events: LogEvent[];
};

/** All names of one Nacos server. */
export type ServerParty = {
  readonly id: string;
  readonly origin: string;
  /** `host:port` as clients and other servers name it. */
  readonly addresses: Set<string>;
  readonly events: LogEvent[];
};
