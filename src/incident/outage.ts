import type { LogEvent } from '../model/event.js';
import type { EpochMs } from '../model/time.js';
import { inTimeOrder } from '../timeline/events.js';
import type { ClientParty } from '../timeline/party.js';

/** An instance that servers expired because its beats did not arrive. */
export type Expiry = {
  readonly instance: string;
  /** From the line that reports it unhealthy; server clock. */
  readonly lastBeat: EpochMs | undefined;
  readonly unhealthy: LogEvent | undefined;
  readonly removed: LogEvent | undefined;
  readonly back: LogEvent | undefined;
};

/** A published connection that ended without the client taking its services back first. */
export type Closing = {
  readonly connection: string;
  readonly services: readonly string[];
  readonly disconnected: LogEvent;
  /** The server found it silent and ejected it before the transport ended. */
  readonly ejected: LogEvent | undefined;
  readonly back: LogEvent | undefined;
};

/** One stretch of time in which one application process was not (fully) connected to its registry. */
export type Outage = {
  readonly party: ClientParty;
  /** `ip:port` of the instances that were gone or at stake; empty where no log names one. */
  readonly instances: readonly string[];
  readonly from: EpochMs;
  /** Null while it lasts at the end of the logs. */
  readonly to: EpochMs | null;
  readonly expiries: readonly Expiry[];
  readonly closings: readonly Closing[];
  /** What the client itself complained of. */
  readonly troubles: readonly LogEvent[];
  readonly recovery: LogEvent | undefined;
};

/** Every event an outage consists of, in time order, each once. */
export function eventsOf(outage: Outage): readonly LogEvent[] {
  const all = [
    ...outage.troubles,
    ...outage.expiries.flatMap((expiry) => [expiry.unhealthy, expiry.removed, expiry.back]),
    ...outage.closings.flatMap((closing) => [closing.ejected, closing.disconnected, closing.back]),
    outage.recovery,
  ].filter((event): event is LogEvent => event !== undefined);
  return [...new Set(all)].sort(inTimeOrder);
}
