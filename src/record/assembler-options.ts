import type { LogKind } from '../model/log-file.js';
import type { LogRecord } from '../model/log-record.js';
import type { Wording } from '../model/pattern.js';
import type { SavedDraft } from './draft.js';
import type { Header } from './header.js';
import type { SavedCounts } from './header-counts.js';
import type { Layouts } from './layouts.js';

/** Tells by bytes alone whether a message may interest anybody. */
type Prefilter = {
  /** A known message that means nothing by itself and carries nothing, told by its bytes. */
  quiet(bytes: Uint8Array, from: number, to: number, kind: LogKind): Wording | undefined;
  /** Of a line that names no level more is taken for a candidate. */
  isCandidate(bytes: Uint8Array, from: number, to: number, isLevelled: boolean): boolean;
  find(bytes: Uint8Array, from: number, to: number, isLevelled: boolean): number;
};

export type AssemblerOptions = {
  readonly prefilter: Prefilter;
  /** Every record with a header is decoded and tried; the prefilter only tells where one begins without a header. */
  readonly tryAll: boolean;
  /** Does a line hold words that nobody but Nacos uses? Asked where a paste begins without a header. */
  readonly hasOwnWords: (text: string) => boolean;
  readonly decode: (bytes: Uint8Array, from: number, to: number) => string;
  /** Headers of the catalogue beside the native ones. */
  readonly layouts?: Layouts | undefined;
  /** Undefined where the name told nothing. */
  readonly kind: LogKind | undefined;
  /** A name that client and server share: the first header decides. */
  readonly shared: string | undefined;
  /** Counts a quiet message; false where it must be looked at once more (its first occurrence, or after a pause). */
  readonly onQuiet: (found: Wording, time: number, line: number) => boolean;
  /** Counts a message whose very bytes were seen before; false where they were not. */
  readonly onRepeat: (bytes: Uint8Array, from: number, to: number, header: Header, line: number) => boolean;
  /** `bytes` is what a record that says the same again has in common with it: its message, or its logger and message (`match/likeness.ts`). */
  readonly onRecord: (record: LogRecord, kind: LogKind, bytes: Uint8Array | undefined) => void;
  readonly onTime: (time: number, line: number) => void;
  /** Time of the last header; undefined before the first one. */
  readonly lastTime: () => number | undefined;
};

/** All that an assembler knows, as plain data. */
export type SavedAssembler = {
  readonly lines: number;
  readonly records: number;
  readonly headerless: number;
  readonly offset: number | null;
  readonly kind: LogKind | null;
  readonly counts: SavedCounts;
  readonly draft: SavedDraft | null;
};
