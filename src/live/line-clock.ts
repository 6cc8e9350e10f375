import type { StreamOptions } from '../extract/streams.js';
import type { LogKind } from '../model/log-file.js';
import type { LocalMs } from '../model/time.js';
import { createHeader } from '../record/header.js';
import { HeaderReader } from '../record/header-reader.js';
import { hasEnvelope } from '../source/envelope/detect.js';
import { FollowedLog } from './followed-log.js';

type Options = {
  readonly path: string;
  readonly kind: LogKind | undefined;
  readonly head: Uint8Array;
};

/** Time that a line shows, before it is read; undefined where it shows none, and belongs to the line before it. */
export type LineClock = (line: Uint8Array) => LocalMs | undefined;

/** Headers are looked at as the assembler does. Envelopes and GC logs are read ahead by a reading of their own. */
export function createLineClock({ path, kind, head }: Options, options: StreamOptions): LineClock {
  if (hasEnvelope(head) || kind?.endsWith('/gc') === true || /gc[^/]*$/.test(path)) {
    const ahead = new FollowedLog({ path, origin: '' }, options);
    ahead.startAfter(head, 0);
    return (line) => {
      ahead.push(line);
      return ahead.newest ?? undefined;
    };
  }
  const header = createHeader();
  const reader = new HeaderReader(header, options.layouts);
  const place = { kind: kind === 'unknown' ? undefined : kind, isStrict: false };
  return (line) => (reader.read(line, 0, line.length, place) && header.time > 0 ? header.time : undefined);
}
