import type { LogEvent } from '../model/event.js';
import { listOf, serviceOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { isUpdate } from './offline-operations.js';

/** A request whose parameters no log holds took an instance out of the lists: what the server and a subscriber wrote right after it tells which. */
export type UnnamedOperation = {
  readonly instance: string;
  readonly set: LogEvent;
  /** The server handed out fewer instances than are registered. */
  readonly push: LogEvent;
  readonly removed: LogEvent;
  /** The subscriber got the instance again. */
  readonly back: LogEvent | undefined;
};

/** A row has whole seconds, a push waits half a second, and the clocks of two hosts differ a little. */
const EFFECT_MS = 5000;

/** Set offline by a PUT with its parameters in the body, as the API of 3.x is called. */
export function unnamedOperations(timeline: Timeline): readonly UnnamedOperation[] {
  const seen = new Set<string>();
  return timeline
    .of('metadata-changed')
    .filter((event) => isUpdate(event) && event.fields['ip'] === undefined)
    .flatMap((set) => effectsOf(set, timeline))
    .filter(({ instance, removed }) => {
      const key = `${instance}@${removed.at}`;
      return !seen.has(key) && seen.add(key);
    });
}

function effectsOf(set: LogEvent, timeline: Timeline): readonly UnnamedOperation[] {
  const after = { from: set.at, to: set.at + EFFECT_MS };
  const push = timeline
    .of('service-changed', after)
    .find(({ origin, fields }) => origin === set.origin && Number(fields['originalSize']) > Number(fields['size']));
  if (push === undefined || isFewer(push, timeline)) return [];
  return timeline
    .of('instance-removed', { from: after.from - 1000, to: after.to })
    .filter((removed) => removed.side === 'client' && serviceOf(removed.fields) === serviceOf(push.fields))
    .flatMap((removed) =>
      listOf(removed.fields, 'hosts').map((instance) => ({
        instance,
        set,
        push,
        removed,
        back: timeline
          .of('instance-added', { from: removed.at, to: timeline.end })
          .find(({ origin, fields }) => origin === removed.origin && listOf(fields, 'hosts').includes(instance)),
      })),
    );
}

/** Fewer are registered than at the push before it: then an instance went, and nobody set it offline. */
function isFewer({ at, origin, fields }: LogEvent, timeline: Timeline): boolean {
  const before = timeline
    .ofService(serviceOf(fields) ?? '')
    .findLast(
      (event) =>
        event.kind === 'service-changed' &&
        event.origin === origin &&
        event.at < at &&
        event.fields['originalSize'] !== undefined &&
        event.fields['namespace'] === fields['namespace'],
    );
  return Number(before?.fields['originalSize'] ?? 0) > Number(fields['originalSize']);
}
