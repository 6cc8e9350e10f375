import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import type { Finding } from '../model/finding.js';
import type { EpochMs } from '../model/time.js';
import { numberOf, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';
import { fromEvents } from './from-events.js';
import type { Situation } from './situation.js';

/** The kernel writes at the moment of the end; servers notice a moment later, HTTP servers after the beats are missing. */
const NEAR_MS = 15_000;

/**
 * The line of the kernel, of Kubernetes or of systemd that names who ended a process about `at`: a line in its own folder, or
 * one with its process id. A line without a time proves nothing.
 */
export function killerOf({ party }: Outage, timeline: Timeline, at: EpochMs): LogEvent | undefined {
  const { origin } = party;
  const starts = timeline.recognisedBy('application/starting').filter((event) => event.origin === origin);
  const pids = starts.filter((event) => event.at < at).map((event) => numberOf(event.fields, 'pid'));
  // A JVM that crashes says so without a time, behind the last line of its own console.
  const crash = timeline
    .recognisedBy(CRASHED)
    .find((event) => event.origin === origin && Math.abs(event.at - at) < NEAR_MS);
  if (crash !== undefined) return crash;
  const lines = ['host/process-killed', 'host/container-killed'].flatMap((pattern) => timeline.recognisedBy(pattern));
  return lines.find((event) => {
    if (event.time === null || Math.abs(event.time - at) > NEAR_MS) return false;
    const pid = numberOf(event.fields, 'pid');
    return pid !== undefined && pids.includes(pid)
      ? true
      : event.origin === origin && (pid === undefined || pids.length === 0);
  });
}

const ALONE = {
  en: '{who}: the kernel killed a Java process for want of memory. These lines do not say whether that was Nacos, an application registered at it, or another one.',
  zh: '{who}：内核因内存不足杀死了一个 Java 进程；仅凭这些日志无法确定它是 Nacos、注册到 Nacos 的应用还是其他进程。',
};

const CRASHED = 'host/jvm-crashed';

const OF_ITSELF = {
  en: '{who}: a JVM crashed: a fault in native code, or no memory from the system. Its report (hs_err_pid*.log) names the frame; these lines do not say whether that was Nacos, an application registered at it, or another one.',
  zh: '{who}：JVM 崩溃：本地代码出错，或无法从系统获得内存。其报告（hs_err_pid*.log）指出出错的帧；仅凭这些日志无法确定它是 Nacos、注册到 Nacos 的应用还是其他进程。',
};

const WHOSE = {
  en: 'what ran under that process id: the logs of Nacos and of the application up to that moment',
  zh: '该进程号对应的进程：Nacos 与应用截至该时刻的日志',
};

/** Is this a JVM's own report of its end? */
export const isCrash = ({ pattern }: LogEvent): boolean => pattern === CRASHED;

/** Where the line that names the killed process was cut off, the one that follows it does. */
function endsOfJava(timeline: Timeline): readonly LogEvent[] {
  const [killed, reaped] = ['host/process-killed', 'host/process-reaped'].map((pattern) =>
    timeline.recognisedBy(pattern).filter(({ fields }) => textOf(fields, 'detail') === 'java'),
  );
  return (killed?.length ? killed : reaped) ?? [];
}

const OF_MACHINE = { severity: 'error', apart: 'origin', lasts: true, missing: [WHOSE] } as const;

/** The kernel's log or a JVM's report and no other: whose end it was nobody tells. */
export function killsUntold(situation: Situation): readonly Finding[] {
  if (!situation.timeline.events.every(({ pattern }) => pattern.startsWith('host/'))) return [];
  return [
    ...fromEvents(situation, {
      ...OF_MACHINE,
      signs: ({ timeline }) => endsOfJava(timeline),
      likelihood: 'possible',
      summary: ALONE,
    }),
    ...fromEvents(situation, {
      ...OF_MACHINE,
      signs: ({ timeline }) => timeline.recognisedBy(CRASHED),
      likelihood: 'likely',
      summary: OF_ITSELF,
    }),
  ];
}
