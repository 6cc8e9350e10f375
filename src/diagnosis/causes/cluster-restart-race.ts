import { bannersOf } from '../../incident/server-runs.js';
import type { LogEvent } from '../../model/event.js';
import { bareName, serviceOf, textOf } from '../../timeline/names.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { knowledge } from '../knowledge/cluster-restart-race.js';
import type { Situation } from '../situation.js';
import { processSubjects, subjectsOfEvent } from '../subjects.js';

/** Starts of two servers within this are one wave. */
const WAVE_MS = 180_000;
/** The loss shows while data is being loaded and verified, shortly after the last start. */
const LOSS_MS = 120_000;
/** A registration and its wrong removal lie this near to each other. */
const PAIR_MS = 60_000;

export default defineDiagnosis({
  id: 'cluster-restart-race',
  explains: ['member-suspicious-down', 'distro-snapshot-load-failed', 'cluster-peer-unreachable'],
  needs: [['server/naming-server', 'server/nacos']],
  summary: {
    en: '{who}: {servers} servers started within {seconds} s, and one of them dropped a registration it had just taken, although nobody de-registered: the client believes itself registered.',
    zh: '{who}：{servers} 个成员在 {seconds} 秒内相继启动，其中一个成员移除了刚收到的注册，而客户端并未注销：客户端仍认为自己已注册。',
  },
  knowledge,
  find: (situation) => {
    const wave = waveOf(situation);
    const [first] = wave;
    const last = wave.at(-1);
    if (first === undefined || last === undefined) return [];
    const lost = lossesOf(first.at, last.at + LOSS_MS, situation);
    if (lost.length === 0) return [];
    return [
      finding({
        likelihood: 'likely',
        root: `wave@${first.at}`,
        severity: 'error',
        subjects: lost.flatMap(({ removed }) => hitBy(removed, situation)),
        from: lost[0]?.removed.at ?? last.at,
        to: null,
        values: {
          servers: new Set(wave.map(({ origin }) => origin)).size,
          seconds: Math.round((last.at - first.at) / 1000),
        },
        evidence: [...wave, ...lost.flatMap(({ changed, removed }) => [changed, removed])],
        missing: [
          {
            en: "the client's naming.log: no [DEREGISTER-SERVICE] there",
            zh: '客户端 naming.log：其中应没有 [DEREGISTER-SERVICE]',
          },
        ],
      }),
    ];
  },
});

/** Starts of at least two servers that follow each other closely; the last such wave. */
function waveOf({ timeline }: Situation): readonly LogEvent[] {
  const starts = timeline.servers.flatMap(bannersOf).sort((a, b) => a.at - b.at);
  const waves: LogEvent[][] = [];
  for (const start of starts) {
    const open = waves.at(-1);
    if (open !== undefined && start.at - (open.at(-1)?.at ?? 0) < WAVE_MS) open.push(start);
    else waves.push([start]);
  }
  return waves.filter((wave) => new Set(wave.map(({ origin }) => origin)).size > 1).at(-1) ?? [];
}

type Loss = { readonly changed: LogEvent; readonly removed: LogEvent };

/** `Client change` then `Client remove` of one service and client on one server, without a wish of the client and for good. */
function lossesOf(from: number, to: number, situation: Situation): readonly Loss[] {
  const { timeline } = situation;
  const removals = timeline.recognisedBy('naming/client-withdrew', { from, to });
  return removals.flatMap((removed) => {
    const twin = (event: LogEvent): boolean => event.origin === removed.origin && isSame(event, removed);
    const published = timeline.recognisedBy('naming/client-published').filter(twin);
    const changed = published.filter(({ at }) => at <= removed.at && removed.at - at < PAIR_MS).at(-1);
    const again = published.some(({ at }) => at > removed.at);
    return changed === undefined || again || isWanted(removed, situation) ? [] : [{ changed, removed }];
  });
}

function isSame(a: LogEvent, b: LogEvent): boolean {
  return (
    textOf(a.fields, 'clientId') === textOf(b.fields, 'clientId') &&
    bareName(serviceOf(a.fields) ?? '') === bareName(serviceOf(b.fields) ?? '')
  );
}

/** The client asked for it, stopped, lost its connection, or ran out of beats. */
function isWanted(removed: LogEvent, { timeline }: Situation): boolean {
  const near = { from: removed.at - 5000, to: removed.at + 5000 };
  const party = timeline.clientOf(removed);
  return timeline
    .of(['deregister', 'client-shutdown', 'client-disconnected', 'instance-removed', 'connection-ejected'], near)
    .some(
      (event) =>
        event.pattern !== 'naming/client-withdrew' &&
        (party === undefined || timeline.clientOf(event) === party || isSame(event, removed)),
    );
}

function hitBy(removed: LogEvent, { timeline }: Situation) {
  const party = timeline.clientOf(removed);
  return party === undefined ? subjectsOfEvent(removed, timeline) : processSubjects(party);
}
