import type { Outage } from '../../incident/outage.js';
import type { Span } from '../../model/time.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/client-overload.js';
import { lastBeatOf } from '../signs.js';
import type { Situation } from '../situation.js';

/** So much later than its rhythm a line counts as late; beyond the second factor it is a hole of its own (a pause). */
const LATE_FACTOR = 1.08;
const HOLE_FACTOR = 2.5;
/** This many late lines around one missed beat are no accident. */
const MIN_LATE = 3;
const AROUND_MS = 20_000;
/** A rhythm can be told from so many steps, if nine in ten of them are alike. */
const MIN_STEPS = 5;
const REGULAR = 1.06;

export default defineDiagnosis({
  id: 'client-overload',
  explains: ['heartbeat-timeout-expired', 'beats-lost-or-late', 'client-beat-stalled', 'app-full-gc-or-freeze'],
  needs: [['client/application', 'server/naming-event']],
  summary: {
    en: '{who}: the process lived but everything in it came late ({late} lines behind its own rhythm of {period} s) while its heartbeats were missed: it was starved of CPU or overloaded.',
    zh: '{who}：进程存活但一切都变慢（{late} 行日志晚于其自身 {period} 秒的节奏），同时心跳丢失：进程缺乏 CPU 或过载。',
  },
  knowledge,
  find: (situation) => situation.outages.flatMap((outage) => explain(outage, situation)),
});

function explain(outage: Outage, { timeline }: Situation) {
  const { origin } = outage.party;
  const beat = lastBeatOf(outage);
  if (origin === undefined || beat === undefined || outage.to === null) return [];
  if (outage.troubles.length > 0) return [];
  const steps = stepsOf(timeline.activityOf(origin).intervals);
  const from = beat - AROUND_MS;
  const to = outage.to + AROUND_MS;
  const near = steps.filter((step) => step.to > from && step.from < to);
  const period = rhythmOf(steps.filter((step) => !near.includes(step)));
  if (period === undefined) return [];
  const late = near.filter(({ from: a, to: b }) => b - a > period * LATE_FACTOR);
  if (late.length < MIN_LATE || late.some(({ from: a, to: b }) => b - a > period * HOLE_FACTOR)) return [];
  return [
    findingOf(outage, {
      likelihood: 'likely',
      severity: 'warning',
      from: Math.min(late[0]?.from ?? outage.from, outage.from),
      values: { late: late.length, period: Math.round(period / 1000) },
      missing: [
        {
          en: 'CPU use and throttling of the container at that time; the GC log',
          zh: '该时段容器的 CPU 使用率与节流情况、GC 日志',
        },
      ],
    }),
  ];
}

/** From one line (or burst of lines) to the next. */
function stepsOf(intervals: readonly Span[]): readonly Span[] {
  return intervals.slice(1).map((next, index) => ({ from: intervals[index]?.from ?? next.from, to: next.from }));
}

/** The length that its steps have, where they are regular. */
function rhythmOf(steps: readonly Span[]): number | undefined {
  const lengths = steps.map(({ from, to }) => to - from).sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)];
  if (middle === undefined || lengths.length < MIN_STEPS) return undefined;
  const alike = lengths.filter((length) => length < middle * REGULAR && length > middle / REGULAR);
  return alike.length >= lengths.length * 0.7 ? middle : undefined;
}
