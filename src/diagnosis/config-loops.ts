import type { LogEvent } from '../model/event.js';
import { textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** A poll that is told of a change returns at once and the next begins: far less than this apart. */
const ROUND_MS = 2000;
/** Two config services of one process hear of one publication at the same moment. */
const TOGETHER_MS = 100;

/**
 * Configs that a client read again and again although their content was the same: each run is one config with one checksum.
 * Where another content came in between somebody published, and took it back.
 */
export function configLoops(timeline: Timeline): readonly LogEvent[] {
  const received = timeline.recognisedBy('client/config-received');
  return received.filter((event) => isLoop(event) && !received.some((other) => isOtherContent(event, other)));
}

function isLoop({ at, lastAt, count }: LogEvent): boolean {
  const lasted = lastAt - at;
  return count > 1 && lasted >= TOGETHER_MS * (count - 1) && lasted <= ROUND_MS * (count - 1);
}

function isOtherContent(event: LogEvent, other: LogEvent): boolean {
  const isSame = (name: string): boolean => textOf(event.fields, name) === textOf(other.fields, name);
  return (
    other.origin === event.origin &&
    ['dataId', 'group', 'namespace'].every(isSame) &&
    !isSame('md5') &&
    other.lastAt >= event.at &&
    other.at <= event.lastAt
  );
}
