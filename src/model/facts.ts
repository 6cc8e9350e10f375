import type { EventFact } from './event.js';
import type { LogFile } from './log-file.js';
import type { Text } from './text.js';
import type { LocalMs } from './time.js';

/** Warnings and errors that no pattern knows, grouped by their shape (numbers, addresses and ids masked). */
export type UnrecognisedShape = {
  readonly shape: string;
  readonly level: string;
  readonly count: number;
  readonly line: number;
  readonly time: LocalMs | null;
  readonly lastTime: LocalMs | null;
  readonly text: string;
};

/** Something about the input that the reader should know. */
export type Notice = {
  /** Stable id of the sentence: `input-truncated`, `no-log`, `bound-reached`, … */
  readonly id: string;
  readonly path: string | null;
  readonly text: Text;
  /** True where an input could not be read to its end: exit status 4. */
  readonly incomplete: boolean;
};

/** Id of the notice that the stretch of time which is asked for lies outside all logs. */
export const OUTSIDE_LOGS = 'outside-logs';

/** One variant of one pattern, and where it was first seen. */
export type WordingFact = { readonly pattern: string; readonly variant: number; readonly line: number };

/** `nacos-client-2.3.2.jar` in a stack frame. */
export type LibraryFact = { readonly name: string; readonly version: string; readonly line: number };

/**
 * All that is kept of one file: plain JSON, mergeable, independent of every other file. Everything right of the seam is a
 * function of these.
 */
export type FileFacts = {
  readonly file: LogFile;
  /** Uncompressed size and a hash of the content: the same content twice counts once. */
  readonly bytes: number;
  readonly fingerprint: string;
  readonly lines: number;
  readonly records: number;
  /** Id of the layout that most records have; null where the file is no log. */
  readonly layout: string | null;
  /** First and last time shown; null where none is. */
  readonly from: LocalMs | null;
  readonly to: LocalMs | null;
  /** Offset of the header where it states one. */
  readonly offset: number | null;
  /** True where headers show a time of day only. */
  readonly dateless: boolean;
  /** Stretches in which records were written, `from, to, from, to, …`; holes between them are silence. */
  readonly activity: readonly LocalMs[];
  /** Stretches whose records were passed over, `from, to, …`: what was written then is not known. None where not stated. */
  readonly unread?: readonly LocalMs[] | undefined;
  /** Backward steps of the clock inside the file: line, time before, time after. */
  readonly clockSteps: readonly { readonly line: number; readonly before: LocalMs; readonly after: LocalMs }[];
  readonly events: readonly EventFact[];
  /** Every wording that was seen, with the line of its first occurrence: what the version of the writer is told by. */
  readonly wordings: readonly WordingFact[];
  /** Nacos libraries that stack frames name, with their versions. */
  readonly libraries: readonly LibraryFact[];
  readonly unrecognised: readonly UnrecognisedShape[];
  readonly notices: readonly Notice[];
};
