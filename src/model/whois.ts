import type { Side } from './log-file.js';
import type { Location } from './report.js';
import type { EpochMs } from './time.js';

/** What a name stands for. */
export type NameType = 'address' | 'instance' | 'service' | 'connection' | 'subscription' | 'server' | 'rpc-client';

/** One name of a process with its validity: the first and the last line that uses it for this process. */
export type KnownName = {
  readonly type: NameType;
  readonly key: string;
  /** Null where the lines show no time. */
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  /** Lines that use it, repeats counted. */
  readonly count: number;
  readonly first: Location;
  readonly last: Location;
  /** The query itself, or a name that holds it. */
  readonly asked: boolean;
};

/** One process and all its names. */
export type KnownProcess = {
  readonly id: string;
  readonly side: Side;
  /** The folder its own logs came from; null where only others speak of it. */
  readonly origin: string | null;
  readonly names: readonly KnownName[];
};

/** Answer of `nacos-log whois`: the processes that go or went by a name. */
export type Whois = {
  readonly schemaVersion: string;
  readonly zone: string;
  readonly query: string;
  readonly processes: readonly KnownProcess[];
  /** Names like it, where nobody goes by it. */
  readonly near: readonly string[];
};
