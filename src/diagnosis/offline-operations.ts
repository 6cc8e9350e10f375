import type { LogEvent } from '../model/event.js';
import { least } from '../model/extremes.js';
import type { EpochMs } from '../model/time.js';
import { instanceOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** An operator set an instance offline; `back` is what ended that: a click, a new registration, or forgotten metadata. */
export type OfflineOperation = {
  readonly instance: string;
  readonly set: LogEvent;
  readonly unset: LogEvent | undefined;
  /** The instance was registered anew while the operation was in force. */
  readonly registered: LogEvent | undefined;
  /** The server forgot the operator's metadata. */
  readonly forgotten: LogEvent | undefined;
};

/** Requests that several servers forward to each other are one operation. */
const FORWARD_MS = 3000;

/** `enabled=false` by console or OpenAPI, from the access log; in 1.x also from the stored data. */
export function offlineOperations(timeline: Timeline): readonly OfflineOperation[] {
  const sets: LogEvent[] = [];
  for (const event of timeline.of('metadata-changed')) {
    if (!isUpdate(event) || event.fields['enabled'] !== false) continue;
    const twin = sets.some(
      (known) => instanceOf(known.fields) === instanceOf(event.fields) && event.at - known.at < FORWARD_MS,
    );
    if (!twin) sets.push(event);
  }
  return sets.flatMap((set) => {
    const instance = instanceOf(set.fields);
    return instance === undefined ? [] : [toOperation(instance, set, timeline)];
  });
}

/** A PUT that the server took. */
export const isUpdate = (event: LogEvent): boolean =>
  event.pattern === 'access/instance-updated' && (event.fields['code'] === undefined || event.fields['code'] === 200);

function toOperation(instance: string, set: LogEvent, timeline: Timeline): OfflineOperation {
  const isLater = (event: LogEvent): boolean =>
    event.at >= set.at && event !== set && instanceOf(event.fields) === instance;
  return {
    instance,
    set,
    unset: timeline
      .of('metadata-changed')
      .find((event) => isUpdate(event) && event.fields['enabled'] === true && isLater(event)),
    registered: timeline.of('register').find((event) => event.at > set.at + FORWARD_MS && isLater(event)),
    forgotten: timeline.recognisedBy('naming/metadata-expired').find(isLater),
  };
}

/** The first moment of several that is known. */
export function firstOf(...events: readonly (LogEvent | undefined)[]): EpochMs | null {
  const moments = events.flatMap((event) => (event === undefined ? [] : [event.at]));
  return moments.length === 0 ? null : least(moments, (at) => at);
}

/**
 * Servers 2.x keep an operator's marks apart from the registration; 1.x puts them into it. Told by the version of the server
 * that took the operation, else by what only 2.x writes.
 */
export function remembersMetadata(timeline: Timeline, { origin }: LogEvent): boolean {
  const versions = timeline.versionsOf(origin) ?? [];
  const old = versions.filter((version) => version.startsWith('1.')).length;
  if (versions.length > 0 && (old === 0 || old === versions.length)) return old === 0;
  return timeline.of('instance-changed').length > 0;
}
