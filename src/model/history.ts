import type { EpochMs, Span } from './time.js';

/** What the logs last said of an instance. */
export type InstanceState = 'online' | 'unhealthy' | 'offline';

/** One instance as all logs together saw it. */
export type InstanceHistory = {
  /** `ip:port`. */
  readonly key: string;
  /** `group@@name`, sorted. */
  readonly services: readonly string[];
  readonly namespace: string | undefined;
  /** The process that it belongs to, where its own logs were supplied. */
  readonly origin: string | undefined;
  /** Changes of its state, in time order; empty where it is only named. */
  readonly states: readonly { readonly at: EpochMs; readonly state: InstanceState }[];
};

/** How many of something there were from a moment on. */
export type Count = { readonly at: EpochMs; readonly count: number };

/** When one origin wrote, and when it fell silent against its own rhythm with a line after it. */
export type OriginActivity = {
  readonly origin: string;
  readonly covered: readonly Span[];
  readonly silences: readonly Span[];
};

/** What a picture of the time shows beside the events; every event read went into it, folded context too. */
export type Histories = {
  readonly instances: readonly InstanceHistory[];
  /** gRPC connections that servers' logs show; empty where none does. */
  readonly connections: readonly Count[];
  readonly activity: readonly OriginActivity[];
};
