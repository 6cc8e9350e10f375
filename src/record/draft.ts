import type { Level, LogRecord } from '../model/log-record.js';
import { levelIn } from './line-signs.js';

/** The same as plain data, which knows neither bytes nor absence. */
export type SavedDraft = Omit<Draft, 'bytes' | 'time' | 'after' | 'level' | 'thread' | 'logger'> & {
  readonly bytes: readonly number[] | null;
  readonly time: number | null;
  readonly after: number | null;
  readonly level: Level | null;
  readonly thread: string | null;
  readonly logger: string | null;
};

export function saveDraft(draft: Draft): SavedDraft {
  const { bytes, time = null, after = null, level = null, thread = null, logger = null, ...rest } = draft;
  return {
    ...rest,
    ...tailOf(rest),
    bytes: bytes === undefined ? null : [...bytes],
    time,
    after,
    level,
    thread,
    logger,
  };
}

export function restoreDraft({ bytes, time, after, level, thread, logger, ...rest }: SavedDraft): Draft {
  return {
    ...rest,
    ...tailOf(rest),
    bytes: bytes === null ? undefined : Uint8Array.from(bytes),
    time: time ?? undefined,
    after: after ?? undefined,
    level: level ?? undefined,
    thread: thread ?? undefined,
    logger: logger ?? undefined,
  };
}

/** A copy: the draft's own grows. */
function tailOf({ tail, tailOffsets }: Pick<Draft, 'tail' | 'tailOffsets'>): Pick<Draft, 'tail' | 'tailOffsets'> {
  return { tail: [...tail], tailOffsets: [...tailOffsets] };
}

/** A record whose tail may still come. */
export type Draft = {
  line: number;
  lastLine: number;
  time: number | undefined;
  after: number | undefined;
  offset: number | null;
  level: Level | undefined;
  thread: string | undefined;
  logger: string | undefined;
  message: string;
  framed: boolean;
  bytes: Uint8Array | undefined;
  tail: string[];
  tailOffsets: number[];
  tailBytes: number;
  /** Further lines were left out. */
  isCut?: true;
};

/** Field by field: what is left over of a pattern that takes an object apart is slow to make. */
export function recordOf({
  line,
  lastLine,
  time,
  after,
  offset,
  level,
  thread,
  logger,
  message,
  framed,
  tail,
  tailOffsets,
  isCut,
}: Draft): LogRecord {
  const record = {
    line,
    lastLine,
    time,
    after,
    offset: offset ?? undefined,
    level,
    thread,
    logger,
    message,
    framed,
    tail,
    tailOffsets,
  };
  return isCut === undefined ? record : { ...record, isCut };
}

/** What begins with a line without a header, behind a record of that time. */
export function headerlessDraft(line: number, message: string, after: number | undefined): Draft {
  return {
    line,
    lastLine: line,
    time: undefined,
    after,
    offset: null,
    level: levelIn(message.slice(0, 160)),
    thread: undefined,
    logger: undefined,
    message,
    framed: false,
    bytes: undefined,
    tail: [],
    tailOffsets: [],
    tailBytes: 0,
  };
}
