import type { Location } from './report.js';
import type { EpochMs } from './time.js';

/** A stretch of time; `to` is null where it lasts at the end of the logs. */
export type OpenSpan = { readonly from: EpochMs; readonly to: EpochMs | null };

/** How long the registry was wrong about one instance, as the servers' lines and the subscribers' lists tell. */
export type InstanceImpact = {
  readonly key: string;
  readonly service: string | null;
  /** Stretches in which a server or a subscriber had it as unhealthy, missing or switched off; empty where no line tells. */
  readonly spans: readonly OpenSpan[];
  /** Ms in all; open stretches count until the end of the logs. */
  readonly duration: number;
  /** How often it went away and came back. */
  readonly flaps: number;
};

/** What one subscriber saw of a service that was hit. */
export type SubscriberImpact = {
  readonly origin: string;
  readonly service: string;
  /** Stretches in which its list held no instance at all. */
  readonly empty: readonly OpenSpan[];
  /** Ms for which it still listed an instance that the server had already dropped; null where no line tells. */
  readonly stale: number | null;
  /** The line in which its list changed first. */
  readonly evidence: Location;
};

/** Where an incident showed first, and how it went on from process to process. */
export type SpreadStep = { readonly origin: string; readonly at: EpochMs; readonly evidence: Location };

/** Whom an incident hit, how hard and for how long. */
export type Impact = {
  readonly services: readonly string[];
  readonly instances: readonly InstanceImpact[];
  readonly subscribers: readonly SubscriberImpact[];
  readonly spread: readonly SpreadStep[];
};
