import { bannersOf } from '../../incident/server-runs.js';
import type { LogEvent } from '../../model/event.js';
import { greatest, least } from '../../model/extremes.js';
import type { ServerParty } from '../../timeline/party.js';
import { confirmOnHost } from '../confirm.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { startedAfter } from '../failed-starts.js';
import { finding } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/server-killed-by-supervisor.js';
import type { Situation } from '../situation.js';
import { serverSubject } from '../subjects.js';

/** Two starts in a row that end before they are finished are no accident. */
const MIN_RUNS = 2;
/** A supervisor's patience is a number: the runs are about equally long. */
const ALIKE = 1.35;

export default defineDiagnosis({
  id: 'server-killed-by-supervisor',
  explains: ['server-restart-client-redo', 'server-shutdown', 'grpc-server-starting-reject', 'server-down'],
  keepsFromStarting: true,
  needs: [['server/nacos'], ['server/start-out']],
  summary: {
    en: '{server} began to start {runs|time|times} and was ended each time after about {seconds} s, before it was up and without an error of its own: somebody who waits only that long kills it.',
    zh: '{server} 启动了 {runs} 次，每次约 {seconds} 秒后在完成启动之前被终止，且自身没有错误：由等待时间只有这么长的守护进程杀死。',
  },
  knowledge,
  find: (situation) => {
    const runs = situation.timeline.servers.flatMap((server) => explain(server, situation));
    return [...(runs.length > 0 ? runs : saidByShell(situation)), ...saidBySystemd(situation)];
  },
});

const BY_SHELL = {
  en: '{who}: the shell that ran it says that it was killed (SIGKILL): by the OOM killer, a container platform whose probe or limit it met, or an operator.',
  zh: '{who}：运行它的 Shell 报告其被杀死（SIGKILL）：来自 OOM Killer、容器平台的探针或资源限额，或人工操作。',
};

const SENDER = {
  en: 'who sent the signal: dmesg, kubectl describe pod, docker inspect',
  zh: '信号来源：dmesg、kubectl describe pod、docker inspect',
};

/** A server can say nothing of SIGKILL; the shell in front of it can. */
function saidByShell(situation: Situation) {
  const servers = new Set(situation.timeline.servers.map(({ origin }) => origin));
  return fromEvents(situation, {
    signs: ({ timeline }) => timeline.recognisedBy('host/shell-job-killed').filter(({ origin }) => servers.has(origin)),
    likelihood: 'likely',
    severity: 'critical',
    apart: 'origin',
    lasts: true,
    end: startedAfter,
    summary: BY_SHELL,
    missing: [SENDER],
  });
}

/** systemd starts it again and waits as long as before: 90 s by default, minutes where somebody raised it. */
const START_AGAIN_MS = 15 * 60_000;

const BY_SYSTEMD = {
  en: '{who}: systemd gave up waiting for the start of its Nacos service and ended it (`start operation timed out. Terminating.`).',
  zh: '{who}：systemd 等待 Nacos 服务启动超时并将其终止（`start operation timed out. Terminating.`）。',
};

const WHETHER_IT_WAS_UP = {
  en: 'start.out or nacos.log of these minutes: whether the server was up all along (then the unit lacks Type=forking) or really was that slow',
  zh: '这几分钟的 start.out 或 nacos.log：服务端是否早已启动（则单元缺少 Type=forking），还是确实启动过慢',
};

function saidBySystemd(situation: Situation) {
  return fromEvents(situation, {
    signs: ({ timeline }) => timeline.recognisedBy('host/unit-start-timed-out'),
    likelihood: 'certain',
    severity: 'critical',
    apart: 'origin',
    lasts: true,
    end: startedAfter,
    pause: START_AGAIN_MS,
    whom: ({ origin }, { servers }) => {
      const server = servers.find((party) => party.origin === origin);
      return [server === undefined ? { type: 'server', key: origin, origin } : serverSubject(server)];
    },
    summary: BY_SYSTEMD,
    missing: [WHETHER_IT_WAS_UP],
    confirm: () => [confirmOnHost('supervisor')],
  });
}

type Run = { readonly start: LogEvent; readonly length: number };

function explain(server: ServerParty, { timeline }: Situation) {
  const runs = unfinishedRuns(server, timeline.activityOf(server.origin).intervals);
  const [first] = runs;
  const lengthOf = ({ length }: Run): number => length;
  if (first === undefined || runs.length < MIN_RUNS || greatest(runs, lengthOf) > least(runs, lengthOf) * ALIKE)
    return [];
  const last = runs.at(-1) ?? first;
  const started = server.events.find(({ kind, at }) => kind === 'server-started' && at > last.start.at);
  const stops = server.events.filter(
    ({ kind, at }) => kind === 'server-shutdown' && at > first.start.at && at < last.start.at + last.length + 1000,
  );
  return [
    finding({
      likelihood: 'likely',
      root: `${server.id}@${first.start.at}`,
      severity: started === undefined ? 'critical' : 'warning',
      subjects: [serverSubject(server)],
      from: first.start.at,
      to: started?.at ?? null,
      values: {
        server: serverSubject(server).key,
        runs: runs.length,
        seconds: Math.round(runs.reduce((sum, { length }) => sum + length, 0) / runs.length / 1000),
      },
      evidence: [...runs.map(({ start }) => start), ...stops, started].filter((event) => event !== undefined),
      missing: [
        {
          en: 'the log of the supervisor: journalctl -u nacos, kubectl describe pod',
          zh: '守护进程日志：journalctl -u nacos、kubectl describe pod',
        },
      ],
      confirm: [confirmOnHost('supervisor')],
    }),
  ];
}

/** Starts that neither came up nor failed by themselves before the next one began. */
function unfinishedRuns(server: ServerParty, intervals: readonly { readonly from: number; readonly to: number }[]) {
  const banners = bannersOf(server);
  return banners.slice(0, -1).flatMap((start, index): readonly Run[] => {
    const next = banners[index + 1]?.at ?? start.at;
    const told = server.events.some(
      ({ kind, at }) =>
        (kind === 'server-started' ||
          kind === 'startup-failed' ||
          kind === 'port-in-use' ||
          kind === 'database-down') &&
        at >= start.at &&
        at < next,
    );
    if (told) return [];
    // Intervals follow each other: the last that begins is the last that ends.
    const end = Math.max(start.at, intervals.findLast(({ from }) => from < next - 1000)?.to ?? start.at);
    return [{ start, length: Math.min(end, next) - start.at }];
  });
}
