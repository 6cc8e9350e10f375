import type { LogEvent } from '../../model/event.js';
import type { Finding } from '../../model/finding.js';
import { connectionOf, serverHosts, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { firstRegistration, fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/grpc-connection-unregistered.js';
import { isLastOf } from '../signs.js';
import type { Situation } from '../situation.js';
import { endedBy, spells, timesOf } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';

/** The server registers a connection some hundred ms after it is ready; a request in between meets an unknown one. */
const RACE_MS = 5000;

export default defineDiagnosis({
  id: 'grpc-connection-unregistered',
  explains: ['client-redo-lost'],
  needs: [['client/remote'], ['server/remote-digest']],
  summary: {
    en: '{who}: the server did not know the connection of a request; the client reconnected (long after its start).',
    zh: '{who}：服务端不认识请求所用的连接，客户端随后重连（并非启动阶段）。',
  },
  knowledge,
  find: (situation) => {
    const seen = told(situation);
    return [...(seen.length > 0 ? seen : toldBriefly(situation)), ...quoted(situation)];
  },
});

/** The client says that it changes its server, and for which connection. */
function told(situation: Situation): readonly Finding[] {
  const { timeline } = situation;
  const met = timeline
    .of('connection-unregistered')
    .filter((event) => event.side !== 'server' && connectionOf(event.fields) !== undefined);
  return spells(met, timeline, (event) => event.origin).flatMap((spell) => {
    const [first] = spell.events;
    const connection = first === undefined ? undefined : connectionOf(first.fields);
    if (first === undefined || connection === undefined) return [];
    const race = timeline
      .of('connected')
      .some(
        (event) =>
          event.origin === first.origin &&
          connectionOf(event.fields)?.id === connection.id &&
          first.at - event.at < RACE_MS,
      );
    const ended = endedBy(spell, firstRegistration(spell, situation));
    const failed = timeline
      .of('register-failed', { from: spell.from, to: spell.last + 2000 })
      .filter((event) => event.origin === first.origin);
    return [
      finding({
        likelihood: 'likely',
        root: `${first.origin}@${spell.from}`,
        severity: ended.to !== null && ended.to - spell.from < 2000 && failed.length === 0 ? 'info' : 'warning',
        subjects: [...subjectsOfEvent(first, timeline), ...instancesOf(first.origin, timeline)],
        from: spell.from,
        to: ended.to ?? spell.last,
        summary: race ? RACE : undefined,
        evidence: [...spell.events, ...failed],
      }),
    ];
  });
}

const BRIEF = {
  en: '{who}: the server did not know the connection of a request ({times|time|times}); the lines say neither which connection nor whether the client came back. Right after a connect it is a race that heals; else the server had been restarted, or had ejected the connection.',
  zh: '{who}：服务端不认识请求所用的连接（{times} 次），日志未说明是哪个连接、客户端是否恢复。刚建连时属可自愈的竞争，否则为服务端重启过或已剔除该连接。',
};

const LATER = {
  en: 'the lines of com.alibaba.nacos.common.remote.client around it, and remote-digest.log of the server',
  zh: '前后的 com.alibaba.nacos.common.remote.client 日志，以及服务端 remote-digest.log',
};

/** By these a client shows that it is well again. */
const WELL = ['connected', 'reconnected'] as const;
/** Servers meet requests of a connection that just begins or ends; several of them are another matter. */
const SEVERAL = 3;

/** An exception alone (a log would show what followed), or a server's own lines without the client's: what happened, and not to whom or why. */
function toldBriefly(situation: Situation): readonly Finding[] {
  return fromEvents(situation, {
    signs: ({ timeline }) => {
      const met = timeline.of('connection-unregistered').filter((event) => !isOfPeer(event, timeline));
      const own = met.filter(
        (event) => event.pattern === 'client/connection-unknown' && event.side !== 'server' && isLast(event, timeline),
      );
      const isOneSided =
        met.every(({ side }) => side === 'server') && timeline.clients.every(({ origin }) => origin === undefined);
      const told = own.length > 0 ? own : isOneSided && timesOf(met) >= SEVERAL ? met : [];
      return timeline.of(WELL).some(({ at, side }) => side === 'client' && at >= (told[0]?.at ?? 0)) ? [] : told;
    },
    likelihood: 'possible',
    severity: 'warning',
    apart: 'origin',
    summary: BRIEF,
    missing: [LATER],
  });
}

/** An exception alone, or lines that end with it. */
const isLast = (event: LogEvent, timeline: Timeline): boolean => event.time === null || isLastOf(event, timeline);

/** Of a connection that another server of the cluster made: what went wrong between servers is told as that. */
function isOfPeer({ fields }: LogEvent, timeline: Timeline): boolean {
  const ip = connectionOf(fields)?.ip;
  return ip !== undefined && serverHosts(timeline.servers).has(ip);
}

const QUOTED = {
  en: '{who}: the server answered that it does not know the connection of a request. It had restarted or given the connection up; the lines end before they tell whether the client has a new one.',
  zh: '{who}：服务端应答不认识请求所用的连接，可能已重启或已移除该连接；日志在说明客户端是否已重新建连之前结束。',
};

/** Only the request that failed is left of it: where the client was back afterwards it was a race, which heals by itself. */
function quoted(situation: Situation): readonly Finding[] {
  const { timeline } = situation;
  if (timeline.servers.length > 0) return [];
  const known = new Set(timeline.of('connection-unregistered').map(({ origin }) => origin));
  const back = new Set(timeline.of(['connected', 'reconnected']).map(({ origin }) => origin));
  return fromEvents(situation, {
    signs: () =>
      timeline
        .recognisedBy('client/send-failure')
        .filter(
          ({ origin, fields }) =>
            !known.has(origin) &&
            !back.has(origin) &&
            (textOf(fields, 'reason') ?? '').startsWith('Connection is unregistered'),
        ),
    likelihood: 'possible',
    severity: 'warning',
    apart: 'origin',
    wholeProcess: true,
    lasts: true,
    summary: QUOTED,
    missing: [
      {
        en: "the client's remote.log up to its next connection, and remote-digest.log of the server: why had it given the connection up?",
        zh: '客户端 remote.log（直到下一次建连）及服务端 remote-digest.log：连接为何被移除？',
      },
    ],
  });
}

const RACE = {
  en: '{who}: the server did not know the connection of a request; the client reconnected (a race at the start, healed by itself).',
  zh: '{who}：服务端不认识请求所用的连接，客户端随后重连（启动时的竞争，已自愈）。',
};

function instancesOf(origin: string, timeline: Parameters<typeof subjectsOfEvent>[1]) {
  const party = timeline.clients.find((client) => client.origin === origin);
  return [...(party?.instances.values() ?? [])].map((instance) => ({
    type: 'instance' as const,
    key: instance.key,
    origin,
  }));
}
