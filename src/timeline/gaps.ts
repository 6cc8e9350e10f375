import { greatest } from '../model/extremes.js';
import type { FileFacts } from '../model/facts.js';
import { fill } from '../model/fill.js';
import type { Gap, GapType } from '../model/gap.js';
import { groupBy, pushTo } from '../model/groups.js';
import type { LogKind } from '../model/log-file.js';
import { isLoudLevel } from '../model/log-record.js';
import { memoized, once } from '../model/memoized.js';
import type { Text } from '../model/text.js';
import type { EpochMs, Span } from '../model/time.js';
import { writtenBetween, writtenIn } from './activity.js';
import type { Clocks } from './clock.js';
import { firstIndex } from './event-list.js';
import { missingKinds } from './expected-kinds.js';
import { holesIn, rhythmOf, type Stretches, toSpans } from './stretches.js';

/** A log with fewer holes than this has no rhythm to be measured by. */
const MIN_HOLES = 6;
/** A log is missed where it is quiet for this much longer than nearly all of its own holes, and at least a minute. */
const SILENCE_FACTOR = 4;
const MIN_SILENCE_MS = 60_000;
/** Logs with fewer records are too short to say that INFO lines are missing. */
const MIN_RECORDS = 12;

/** Kinds that a timer of the server writes to, whatever its clients do: only their silence means that something is missing. */
const SELF_TIMED: ReadonlySet<LogKind> = new Set<LogKind>([
  'server/config-memory',
  'server/naming-performance',
  'server/remote-digest',
  'server/plugin-control-connection',
]);

/** Kinds that a server writes to while it starts: one that begins later lost its beginning. */
const WRITTEN_AT_START: ReadonlySet<LogKind> = new Set<LogKind>([
  'server/nacos',
  'server/nacos-cluster',
  'server/start-out',
  'server/protocol-raft',
]);

/** One log kind of one origin: a live file and its rotated parts. */
type Stream = { readonly origin: string; readonly kind: LogKind; readonly files: readonly FileFacts[] };

/** When a process wrote, over all its logs: its stretches are worked out only where one of its logs has a hole. */
type Process = Span & { readonly intervals: () => Stretches };

/**
 * Everything that the given logs do not hold although they should: whole kinds, beginnings, ends, stretches in the middle,
 * and levels. A log that writes rarely is not missed while it is quiet: only its own rhythm counts.
 */
export function gapsOf(facts: readonly FileFacts[], clocks: Clocks): readonly Gap[] {
  const filesOf = groupBy(facts, ({ file }) => file.origin);
  const processOf = memoized((origin: string) => processIn(filesOf.get(origin) ?? [], clocks));
  const gaps = streamsIn(facts).flatMap((stream) => [
    ...startsLate(stream, clocks, processOf),
    ...rhythmGaps(stream, clocks, processOf),
    ...rotatedAway(stream),
    ...stream.files.flatMap((file) => [...truncated(file), ...levelTooHigh(file)]),
  ]);
  return [...gaps, ...missingKinds(facts)];
}

function processIn(files: readonly FileFacts[], clocks: Clocks): Process | undefined {
  const edges = writtenBetween(files, clocks);
  return edges && { ...edges, intervals: once(() => writtenIn(files, clocks)) };
}

function streamsIn(facts: readonly FileFacts[]): readonly Stream[] {
  const dated = facts.filter(({ file, records, dateless }) => records > 0 && !dateless && file.kind !== 'unknown');
  const streams = groupBy(dated, ({ file }) => `${file.origin}\n${file.kind}`);
  return [...streams.values()].flatMap((files) => {
    const [first] = files;
    return first === undefined ? [] : [{ origin: first.file.origin, kind: first.file.kind, files }];
  });
}

type ProcessOf = (origin: string) => Process | undefined;

/** A beginning that the rest of the origin wrote through, without this log. */
function startsLate(stream: Stream, clocks: Clocks, processOf: ProcessOf): readonly Gap[] {
  if (!WRITTEN_AT_START.has(stream.kind)) return [];
  const [own, owner] = [writtenBetween(stream.files, clocks), processOf(stream.origin)];
  if (own === undefined || owner === undefined) return [];
  const before = { from: owner.from, to: own.from };
  const isMissed = lengthOf(before) >= MIN_SILENCE_MS && writesWithin(owner, before);
  return isMissed ? [gap(stream, 'starts-late', before, TEXTS.startsLate)] : [];
}

/** Ends and middles in which the rest of the origin writes and this log does not, against its own rhythm. */
function rhythmGaps(stream: Stream, clocks: Clocks, processOf: ProcessOf): readonly Gap[] {
  if (!SELF_TIMED.has(stream.kind)) return [];
  const written = writtenIn(stream.files, clocks);
  const holes = toSpans(holesIn(written));
  const [last, owner] = [written.at(-1), processOf(stream.origin)];
  if (last === undefined || owner === undefined || holes.length < MIN_HOLES) return [];
  const limit = Math.max(MIN_SILENCE_MS, SILENCE_FACTOR * rhythmOf(written));
  const isMissed = (hole: Span): boolean => lengthOf(hole) >= limit && writesWithin(owner, hole);
  const after = { from: last, to: owner.to };
  return [
    ...holes.filter(isMissed).map((hole) => gap(stream, 'silent', hole, TEXTS.silent)),
    ...(isMissed(after) ? [gap(stream, 'ends-early', after, TEXTS.endsEarly)] : []),
  ];
}

const lengthOf = (span: Span): number => span.to - span.from;

/** Does the origin write in the inner part of the span? A process that stood still is silent in all its logs. */
function writesWithin(owner: Process, { from, to }: Span): boolean {
  const margin = (to - from) / 4;
  const intervals = owner.intervals();
  // Of two numbers the second is where a stretch ends.
  const next = 2 * firstIndex(intervals.length / 2, (index) => (intervals[2 * index + 1] ?? 0) >= from + margin);
  const begin = intervals[next];
  return begin !== undefined && begin <= to - margin;
}

/**
 * `x.log.3` without `x.log.2`, or `x.log.2026-11-21.1` without `.0`: parts in between were not given. The server counts the parts
 * of a day from 0, a client with Log4j2 from 1.
 */
function rotatedAway(stream: Stream): readonly Gap[] {
  const byStem = new Map<string, number[]>();
  for (const { file } of stream.files) {
    const found = /(\.log(?:\.\d{4}-\d\d-\d\d)?)\.(\d+)(?:\.gz)?$/.exec(file.path);
    if (found === null) continue;
    const [, ending = '', number] = found;
    pushTo(byStem, file.path.slice(0, found.index) + ending, Number(number));
  }
  return [...byStem].flatMap(([stem, numbers]) => {
    const isFromZero = /\d{4}-\d\d-\d\d$/.test(stem) && !(stream.kind.startsWith('client/') && !numbers.includes(0));
    const wanted = Array.from({ length: greatest(numbers, (number) => number) }, (_, index) =>
      isFromZero ? index : index + 1,
    );
    const lost = wanted.filter((number) => !numbers.includes(number));
    if (lost.length === 0) return [];
    const names = lost.map((number) => `${stem}.${number}`).join(', ');
    return [gap(stream, 'rotated-away', { from: null, to: null }, TEXTS.rotatedAway(names))];
  });
}

function truncated(file: FileFacts): readonly Gap[] {
  if (!file.notices.some(({ incomplete }) => incomplete)) return [];
  return [ofFile(file, 'truncated', fill(TEXTS.truncated, { path: file.file.path }))];
}

/**
 * A log whose records are all warnings and errors: its level was raised. Only kinds that have INFO lines from their first
 * second are judged, and only where every record was recognised or counted as loud.
 */
function levelTooHigh(file: FileFacts): readonly Gap[] {
  if (file.records < MIN_RECORDS || !ALWAYS_INFO.has(file.file.kind)) return [];
  if (file.events.some(({ level }) => !isLoudLevel(level))) return [];
  const known = file.events.reduce((sum, { count }) => sum + count, 0);
  const loud = known + file.unrecognised.reduce((sum, { count }) => sum + count, 0);
  return loud >= file.records
    ? [ofFile(file, 'level-too-high', fill(TEXTS.levelTooHigh, { path: file.file.path }))]
    : [];
}

/** Kinds that hold INFO lines from the start of their process. */
const ALWAYS_INFO: ReadonlySet<LogKind> = new Set<LogKind>([
  'server/nacos',
  'server/naming-server',
  'server/nacos-cluster',
  'server/start-out',
  'client/naming',
  'client/remote',
]);

type OpenSpan = { readonly from: EpochMs | null; readonly to: EpochMs | null };

function gap({ origin, kind, files }: Stream, type: GapType, { from, to }: OpenSpan, text: Text): Gap {
  const path = files.length === 1 ? (files[0]?.file.path ?? null) : null;
  return { type, origin, kind, path, from, to, text };
}

function ofFile({ file: { origin, kind, path } }: FileFacts, type: GapType, text: Text): Gap {
  return { type, origin, kind, path, from: null, to: null, text };
}

const TEXTS = {
  startsLate: {
    en: 'begins later than the other logs of the process: its earlier part was rotated away or not given',
    zh: '开始时间晚于该进程的其他日志：较早部分已滚动删除或未提供',
  },
  endsEarly: {
    en: 'ends earlier than the other logs of the process: its later part was not given, or it was no longer written',
    zh: '结束时间早于该进程的其他日志：较晚部分未提供，或已停止写入',
  },
  silent: {
    en: 'is silent although its own rhythm says that it would write and the process goes on',
    zh: '按自身节奏应有输出却没有，而进程仍在运行',
  },
  truncated: { en: '{path} is damaged or cut off', zh: '{path} 已损坏或被截断' },
  levelTooHigh: {
    en: '{path} holds warnings and errors only: its level was raised, so what is normally logged at INFO is missing',
    zh: '{path} 只有警告和错误：日志级别被调高，缺少正常的 INFO 记录',
  },
  rotatedAway: (names: string): Text => ({
    en: `parts of the rotation were not given: ${names}`,
    zh: `滚动文件不完整，缺少：${names}`,
  }),
};
