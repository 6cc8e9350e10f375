import type { FoundFile } from '../discover.js';
import type { Selection } from '../selection.js';
import type { TailedFile } from './tailed-file.js';

/** Who takes what is read. `Log` is whatever it knows a log by. */
type TailSink<Log> = {
  /** A log begins; `after` where it begins in the middle of a file. */
  open(file: FoundFile, after?: { readonly head: Uint8Array; readonly lines: number }): Log;
  read(log: Log, bytes: Uint8Array): void;
  /** The same log, under another name. */
  rename(log: Log, path: string): void;
  /** No more of it will come. */
  end(log: Log): void;
};

export type TailsOptions<Log> = {
  /** Files and folders; they need not exist yet. */
  readonly paths: readonly string[];
  readonly selection: Selection;
  readonly sink: TailSink<Log>;
  /** Files that are there at the start are read from their beginning, where `isOld` does not say that nothing in them counts. */
  readonly fromStart: boolean;
  readonly isOld?: ((modified: number) => boolean) | undefined;
  /** Told of the files that lie there at the first look and are packed: they are not read, and do not grow. */
  readonly onPacked?: ((paths: readonly string[]) => void) | undefined;
  /** Told once of each file or folder that the system does not open. */
  readonly onUnreadable?: ((path: string, reason: string) => void) | undefined;
  /** Ms between two looks into folders. */
  readonly scanEvery: number;
};

/** One followed file and its log. */
export type Tail<Log> = {
  readonly file: TailedFile;
  readonly log: Log;
  readonly origin: string;
  /** When it was no longer found, ms of the caller's clock. */
  goneSince: number | undefined;
  /** When it was last written to after it had been rotated away; undefined for a file in its place. */
  renamedAt: number | undefined;
  hasMore: boolean;
};
