import type { Outage } from '../../incident/outage.js';
import type { Finding } from '../../model/finding.js';
import type { Silence } from '../../timeline/activity.js';
import { confirmPause } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { findingOf } from '../finding.js';
import { knowledge } from '../knowledge/app-full-gc-or-freeze.js';
import { gcPausesIn } from '../pauses.js';
import { clientSilence, clientWrote, countOf, hasPausedServer, lastBeatOf, noticedAt } from '../signs.js';
import type { Situation } from '../situation.js';

/** A beat every 5 s: the silence begins at most this long after the last one. */
const BEAT_PERIOD_MS = 7000;

export default defineDiagnosis({
  id: 'app-full-gc-or-freeze',
  explains: [
    'heartbeat-timeout-expired',
    'beat-send-failed-network',
    'grpc-network-blackhole',
    'grpc-connection-unregistered',
    'grpc-connection-reset',
    'grpc-connection-limit-or-rebalance',
    'push-failed-grpc',
    'kill-9-or-crash',
    'server-slow-or-network-timeout',
    'client-beat-stalled',
    'server-bug-beat-not-applied',
  ],
  needs: [['client/application'], ['client/naming', 'client/remote']],
  summary: {
    en: '{who}: the application stood still for {seconds} s: none of its threads wrote a line, no beat or answer left it.',
    zh: '{who}：应用停顿了 {seconds} 秒，期间没有任何线程写日志，也没有发出心跳或应答。',
  },
  knowledge,
  find: (situation) =>
    situation.outages.flatMap((outage) => [...explain(outage, situation), ...explainAlone(outage, situation)]),
});

const COLLECTING = {
  en: '{who}: the application stood still for {seconds} s and collected garbage for {gc} s of them, as its GC log shows: no beat or answer left it.',
  zh: '{who}：应用停顿了 {seconds} 秒，其 GC 日志显示其中 {gc} 秒在进行垃圾回收，期间没有发出心跳或应答。',
};

const GC_LOG = {
  en: 'the GC log of the application: a JVM pause or a frozen machine?',
  zh: '应用的 GC 日志：是 JVM 停顿还是机器停顿？',
};

const WHOLE_LOG = {
  en: "the application's own log over the whole time: without it a quiet process looks like one that stood still",
  zh: '该时段完整的应用日志：缺少它时，空闲的进程看起来也像停顿',
};

function explain(outage: Outage, { timeline }: Situation) {
  const hole = clientSilence(outage, timeline);
  const noticed = noticedAt(outage);
  if (hole === undefined || noticed === undefined) return [];
  if (outage.closings.length > 0 && outage.closings.every((closing) => closing.ejected === undefined)) return [];
  if (hasPausedServer(timeline, hole)) return [];
  const beat = lastBeatOf(outage);
  if (
    beat !== undefined &&
    (hole.from > beat + BEAT_PERIOD_MS || clientWrote(outage, timeline, { from: beat + BEAT_PERIOD_MS, to: hole.from }))
  )
    return [];
  const pauses = gcPausesIn(timeline, outage.party.origin ?? '', hole);
  const watched = hole.proved && timeline.covers('client/application', outage.party.origin) && secondsOf(hole) >= 15;
  const certain = pauses !== undefined || watched;
  // A client that beats over HTTP writes nothing while all is well: its own files alone show no pause, nor does an application's log that
  // begins only where the hole ends.
  const isTelling =
    outage.closings.length > 0 ||
    timeline
      .activityOf(outage.party.origin ?? '')
      .logs.some(({ kind, from, to }) => kind === 'client/application' && from <= hole.from && to >= hole.to);
  const likelihood = certain ? 'certain' : isTelling ? 'likely' : 'possible';
  return [stoodStill(outage, hole, pauses, { likelihood, from: Math.min(outage.from, hole.from) })];
}

function stoodStill(
  outage: Outage,
  hole: Silence,
  pauses: ReturnType<typeof gcPausesIn>,
  parts: Pick<Finding, 'likelihood' | 'from'>,
): Finding {
  return findingOf(outage, {
    ...parts,
    summary: pauses && COLLECTING,
    values: { seconds: secondsOf(hole), gc: pauses?.seconds ?? 0 },
    extra: pauses?.events ?? [],
    missing: pauses === undefined ? [...(hole.proved ? [] : [WHOLE_LOG]), GC_LOG] : [],
    confirm: pauses === undefined ? [confirmPause()] : [],
  });
}

const secondsOf = ({ from, to }: Silence): number => Math.round((to - from) / 1000);

/** Servers give a silent connection up after this long. */
const EJECTED_MS = 20_000;
/** The first thing a process does that runs again is to look after its connection. */
const AT_ONCE_MS = 3000;

/** Without any server's log: a process whose own log broke off goes on, and at once finds its connection gone. */
function explainAlone(outage: Outage, { timeline }: Situation) {
  const hole = clientSilence(outage, timeline);
  if (timeline.servers.length > 0 || hole === undefined || !hole.proved || outage.recovery === undefined) return [];
  if (!timeline.covers('client/application', outage.party.origin)) return [];
  if (hole.to - hole.from < EJECTED_MS || outage.from - hole.to > AT_ONCE_MS) return [];
  if (countOf(outage, 'health-check-failed', 'connection-closed-by-server', 'connection-unregistered') === 0) return [];
  if (countOf(outage, 'connect-refused', 'connect-timeout') > 0) return [];
  const pauses = gcPausesIn(timeline, outage.party.origin ?? '', hole);
  const likelihood = pauses === undefined ? 'likely' : 'certain';
  return [stoodStill(outage, hole, pauses, { likelihood, from: hole.from })];
}
