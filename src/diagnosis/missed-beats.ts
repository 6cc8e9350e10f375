import type { Outage } from '../incident/outage.js';
import type { Remedy } from '../model/knowledge.js';
import type { Text } from '../model/text.js';
import type { EpochMs } from '../model/time.js';
import type { Timeline } from '../timeline/timeline.js';
import { lastBeatOf, noticedAt } from './signs.js';

/** What the client's own logs say of heartbeats that a server missed, and what to do then. */
type Told = { readonly summary: Text; readonly remedies: readonly Remedy[] };

/** A server waits so long for a beat before it takes an instance for ill. */
const BEAT_LIMIT_MS = 15_000;
/** A process whose last line stands this long before the end of the logs wrote nothing more. */
const SLACK_MS = 12_000;

const ENDED: Told = {
  summary: {
    en: '{who}: no heartbeat reached the server in time, so the instance was marked unhealthy. Its own logs end then, too: the process ended, or it stands still; the logs given are too short to tell which.',
    zh: '{who}：服务端未按时收到心跳，实例被置为不健康。其自身日志也到此为止：进程已结束或停顿，现有日志过短，无法区分。',
  },
  remedies: [
    {
      text: {
        en: 'Look whether the process runs. If it does not, ask what ended it: `dmesg -T` (killed for its memory), the events of its pod, the journal of whoever started it; hs_err_pid*.log where it crashed. If it does, take two thread dumps ten seconds apart.',
        zh: '请查看该进程是否仍在运行。若已结束，请查明原因：`dmesg -T`（因内存被杀）、Pod 事件、启动它的守护进程的日志，崩溃时看 hs_err_pid*.log；若仍在运行，请间隔十秒做两次线程转储。',
      },
      risk: 'none',
    },
  ],
};

const LOST: Told = {
  summary: {
    en: '{who}: no heartbeat reached the server in time, so the instance was marked unhealthy until they came back. Its process went on writing all the while and complained of nothing: it neither ended nor stood still. So its beats were lost or held up on the way, or its beat task was late.',
    zh: '{who}：服务端未按时收到心跳，实例被置为不健康，直到心跳恢复。其间进程一直在写日志且没有报错：既未结束也未停顿。因此心跳在途中丢失或被阻塞，或心跳任务未按时执行。',
  },
  remedies: [
    {
      text: {
        en: 'Look at the way between the two addresses at that time: packet loss, a full conntrack table, security groups, a link that failed; ask whether other clients behind the same switch or gateway missed beats, too.',
        zh: '请检查该时段两个地址之间的链路：丢包、conntrack 表满、安全组、链路故障；并确认同一交换机或网关后的其他客户端是否也丢失心跳。',
      },
      risk: 'none',
    },
    {
      text: {
        en: 'Where the way is sound: CPU time and limits of the process at that time (throttling of its container delays the beat task).',
        zh: '链路正常时：检查该时段进程的 CPU 使用与限额（容器限流会推迟心跳任务）。',
      },
      risk: 'none',
    },
  ],
};

/** Undefined where its logs are not here, or leave it open. */
export function toldByClient(outage: Outage, timeline: Timeline): Told | undefined {
  const { origin } = outage.party;
  if (origin === undefined) return undefined;
  const { last } = timeline.activityOf(origin);
  if (outage.to === null && last <= outage.from + SLACK_MS && last < timeline.end - SLACK_MS) return ENDED;
  return isWell(outage, origin, timeline) ? LOST : undefined;
}

/** It wrote from its last beat until the server noticed, with no hole in which a beat could be missed, and nothing of trouble. */
function isWell(outage: Outage, origin: string, timeline: Timeline): boolean {
  const noticed = noticedAt(outage);
  const beat = lastBeatOf(outage) ?? (noticed ?? 0) - BEAT_LIMIT_MS;
  if (noticed === undefined || outage.to === null || !timeline.covers('client/naming', origin)) return false;
  if (outage.troubles.some((event) => event.origin === origin && event.at <= noticed)) return false;
  return longestHole(timeline.activityOf(origin).intervals, beat, noticed) < BEAT_LIMIT_MS - 5000;
}

/** In ms, of a span: how long nothing was written at the longest. */
function longestHole(
  intervals: readonly { readonly from: EpochMs; readonly to: EpochMs }[],
  begin: EpochMs,
  end: EpochMs,
): number {
  let longest = 0;
  let written = begin;
  for (const { from, to } of intervals) {
    if (to < begin) continue;
    longest = Math.max(longest, Math.min(from, end) - written);
    if (from >= end) return longest;
    written = Math.max(written, to);
  }
  return Math.max(longest, end - written);
}
