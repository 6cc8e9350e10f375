/**
 * Where everything lies in the module's memory. Read by both sides of the fence: AssemblyScript here, TypeScript in
 * `skim/skimmer.ts`. Addresses and sizes are bytes.
 */

/** Control words (i32): the block at hand, what has been counted, how lines are to be read. */
export const CONTROL = 0;
export const AT = 0;
export const END = 1;
export const LINES = 2;
export const HASH = 3;
export const RECORDS = 4;
/** 1 while a record may still get a tail: its next header must come out first. */
export const OPEN = 5;
export const LINE_FROM = 6;
export const LINE_TO = 7;
export const MODE = 8;
/** Bit of the log kind in the sets of kinds; the last one stands for all kinds that no pattern names, and is in none. */
export const KIND = 9;
export const OTHER_KIND = 63;
/** Minutes east of UTC of the last header that stated it. */
export const OFFSET = 10;
/** Raised for each file, so that what was remembered of the last one is forgotten at once. */
export const EPOCH = 11;
/** Lines up to this one count whole in the fingerprint. */
export const WHOLE = 12;
/** 1 where the line that is handed out is a header whose message may be one of ours: nobody needs to ask again. */
export const JUDGED = 13;
/** How many headers of each shape. */
export const SHAPES = 16;

export const PLAIN = 0;
export const PIPE = 1;
export const BRACKET = 2;
export const BOOT = 3;
export const ACCESS = 4;
export const DATED = 5;
export const SHAPE_COUNT = 6;

/** No header of the file has stated an offset. */
export const NO_OFFSET = -100000;

/** For each byte whether a header in a layout of the catalogue may begin with it. */
export const LAYOUT_FIRSTS = 0x4400;

/**
 * Bits of the mode: a file that only Nacos writes; Tomcat's access log; every header is to come out; rows of an access log say
 * the same whatever their size and duration; a file that others write, too; one of which nothing is known.
 */
export const STRICT = 1;
export const ACCESS_LOG = 2;
export const ALL_HEADERS = 4;
export const ROWS_ALIKE = 8;
export const LOOSE = 16;
export const UNKNOWN = 32;

/** The stretch of activity at hand (f64): see `timeline/activity-log.ts`. */
export const ACTIVITY = 512;
export const PREVIOUS = 0;
export const LAST = 1;
export const CURRENT_FROM = 2;
export const CURRENT_TO = 3;
export const JOIN = 4;

/** Stretches that began behind it (f64): how many, how many more may, and of each where the one before ended and where it begins. */
export const BEGUN = 0x1000;
export const MAX_BEGUN = 512;

/** Three tables of literals by where they stand: at the start, behind a bracket, behind a token. */
export const START = 0;
export const BEHIND_BRACKET = 1;
export const BEHIND_TOKEN = 2;
export const PAIRS = 0x1_0000;
export const PAIRS_SIZE = 0x1_0000;
export const KEYS = 0x4_0000;
export const KEY_SLOTS = 16_384;
export const KEYS_SIZE = 0x2_0000;
export const QUIET = 0xa_0000;
export const QUIET_SLOTS = 8192;
/** Run + 1 of each pattern whose messages say nothing more than that they occurred (i32). */
export const QUIET_RUNS = 0xb_0000;
export const MAX_PATTERNS = 16_384;
/** A message to be remembered is handed in here. */
export const SCRATCH = 0x8000;
/** For each slot the run that its message began itself, as `ownOf` of `repeats.ts` puts it; 0 where it began none. */
export const OWN_RUNS = 0xc_0000;

/** Runs of repeats: count and last line (i32), last time and window (f64). */
export const RUN_COUNTS = 0xd_0000;
export const RUN_LINES = 0x11_0000;
export const RUN_TIMES = 0x15_0000;
export const RUN_WINDOWS = 0x1d_0000;
export const MAX_RUNS = 65_536;

/** Literals behind their keys. */
export const DATA = 0x25_0000;
export const DATA_SIZE = 0x20_0000;

/** Messages seen before to the letter: 16 bytes each (epoch, length and level, run, hash), their text in the arena. */
export const SLOTS = 0x45_0000;
export const SLOT_COUNT = 16_384;
export const ARENA = 0x49_0000;
export const MAX_REPEAT = 512;

/**
 * What is told of a message to be remembered: it is WARN or worse; it says the same only where no stack trace follows it; its run began
 * with it, so that another run may begin with the same. Above them stands the first letter of its level.
 */
export const IS_LOUD = 1;
export const IS_ALONE = 2;
export const IS_FIRST = 4;
export const LEVEL_SHIFT = 8;

/** Answer to a message that comes too late for its run: its line must be looked at. */
export const NO_RUN = 0x7fff_ffff;

/** Bytes read and not yet scanned; the rest of a page behind them, so that sixteen bytes can be read at its end. */
export const BUFFER = 0xc9_0000;
export const BUFFER_SIZE = 0x6_0000;
export const PAGES = 0xd1;

/** What a call ends with: more bytes are needed; a line wants to be looked at; the record at hand is complete. */
export const MORE = 0;
export const LINE = 1;
export const COMPLETE = 2;

/** Longer lines are cut, which is not done here. */
export const MAX_LINE = 65_536;
/** `MAX_ORPHAN_LINE` of `record/orphans.ts`. */
export const MAX_ORPHAN_LINE = 200;
