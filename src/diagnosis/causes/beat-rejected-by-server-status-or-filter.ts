import type { LogEvent } from '../../model/event.js';
import { listed } from '../../model/fill.js';
import type { Likelihood } from '../../model/report.js';
import type { Text } from '../../model/text.js';
import { instanceOf, numberOf, textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { membersChangedNear } from '../cluster-trouble.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { finding } from '../finding.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/beat-rejected-by-server-status-or-filter.js';
import { isForeignPage, isUnauthorised, quotesServer, refusalIn } from '../signs.js';
import type { Situation } from '../situation.js';
import { type Spell, spells, timesOf } from '../spells.js';
import { subjectsOfEvent } from '../subjects.js';
import { isOfUnknownPath } from '../unknown-paths.js';

/** A server that passes the beat on to the responsible one: the same beat once more. */
const FORWARDED = /Nacos-Server:/;
/** A refused beat is made good by the next, 5 s later; servers wait 15 s. */
const BEAT_TIMEOUT_MS = 15_000;

export default defineDiagnosis({
  id: 'beat-rejected-by-server-status-or-filter',
  explains: ['heartbeat-timeout-expired', 'beat-send-failed-network', 'beats-lost-or-late'],
  needs: [['server/access'], ['client/naming']],
  summary: {
    en: '{who}: heartbeats arrived and were refused {times|time|times} with status {code} by the server; the network is not the reason.',
    zh: '{who}：心跳已送达，但被服务端以状态码 {code} 拒绝 {times} 次，并非网络问题。',
  },
  knowledge,
  find: (situation) => {
    const refused = situation.timeline
      .recognisedBy('access/beat-refused')
      // Those are told as `auth-denied-403`.
      .filter((event) => !FORWARDED.test(event.text) && !isUnauthorised(event));
    const failed = refused.length > 0 ? [] : situation.timeline.of('heartbeat-failed');
    return [
      ...found(refused, { situation, likelihood: 'certain' }),
      ...found(bestNamed(failed.filter(isOfFilter)), { situation, summary: FILTERED, likelihood: 'likely' }),
      ...found(bestNamed(failed.filter(isToldWhy)), {
        situation,
        summary: TOLD,
        likelihood: 'likely',
        missing: [REFUSED_ROWS],
      }),
      ...unreadable(situation),
      ...misread(situation),
      ...(['likely', 'possible'] as const).flatMap((likelihood) =>
        found(refused.length > 0 ? [] : redirectsOf(situation, likelihood === 'possible'), {
          situation,
          summary: REDIRECTED,
          likelihood,
          missing: [MEMBER_LISTS],
        }),
      ),
    ];
  },
});

/** Two lines tell of one failed beat; the one with the instance says more. */
function bestNamed(events: readonly LogEvent[]): readonly LogEvent[] {
  const named = events.filter((event) => instanceOf(event.fields) !== undefined);
  return named.length > 0 ? named : events;
}

/** The answer of the server itself, in the log of the client: 400 and its reason. Logins and unknown services are told otherwise. */
const isToldWhy = (event: LogEvent): boolean =>
  event.side === 'client' &&
  !isForeignPage(event) &&
  !isRedirect(event) &&
  (refusalIn(event) === '400' || isServersFault(event));

/** Clients say 500 of time-outs of their own as well. */
const isServersFault = (event: LogEvent): boolean => numberOf(event.fields, 'code') === 500 && quotesServer(event);

const TOLD = {
  en: '{who}: heartbeats arrived and the server refused them {times|time|times} with status {code}: {reason}. The network is not the reason.',
  zh: '{who}：心跳已送达，但被服务端以状态码 {code} 拒绝 {times} 次：{reason}。并非网络问题。',
};

const REFUSED_ROWS = {
  en: "the server's access log: the same beats with this status",
  zh: '服务端访问日志：其中应有带此状态码的相同心跳',
};

/** Something between client and server spoke, and not a server that was asked for what it does not have. */
const isOfFilter = (event: LogEvent): boolean => isForeignPage(event) && !isOfUnknownPath(event);

const FILTERED = {
  en: '{who}: heartbeats arrived and were refused {times|time|times} with status {code} by something between client and server; the network is not the reason.',
  zh: '{who}：心跳已送达，但被客户端与服务端之间的设备以状态码 {code} 拒绝 {times} 次，并非网络问题。',
};

const NO_JSON = {
  en: '{who}: heartbeats were answered {times|time|times}, and the answer is no JSON: an error text of the server, as for an instance that is persistent there, or the page of something in between.',
  zh: '{who}：心跳收到应答 {times} 次，但应答不是 JSON：可能是服务端的错误文本（例如实例在服务端为持久化实例），也可能是中间设备返回的页面。',
};

/** The SDK in PHP tells that it could not parse what came back, and not what it was. */
const unreadable = (situation: Situation) =>
  fromEvents(situation, {
    signs: ({ timeline }) =>
      timeline
        .recognisedBy('sdk/php-heartbeat-failure')
        .filter(({ fields }) => (textOf(fields, 'reason') ?? '').startsWith('JsonException')),
    likelihood: 'possible',
    severity: 'warning',
    apart: 'origin',
    summary: NO_JSON,
    missing: [
      {
        en: 'the body of the answer, or naming-server.log of the server, which names the fault',
        zh: '应答正文，或服务端 naming-server.log，其中说明错误原因',
      },
    ],
  });

const MISREAD = {
  en: '{who}: heartbeats arrived, and the server could not read their parameter `beat` ({times|time|times}): the client sends it in another form than the server expects. The network is not the reason.',
  zh: '{who}：心跳已送达，但服务端无法解析其 beat 参数（{times} 次）：客户端发送的格式与服务端预期不符，并非网络问题。',
};

const misread = (situation: Situation) =>
  fromEvents(situation, {
    signs: ({ timeline }) => timeline.recognisedBy('naming/beat-unreadable'),
    likelihood: 'likely',
    severity: 'warning',
    apart: 'origin',
    summary: MISREAD,
  });

/** The answer of the second server to a beat that the first one had passed on. */
const REDIRECT = /invalid redirect request from peer/;

const isRedirect = ({ side, text, fields }: LogEvent): boolean =>
  side === 'client' && REDIRECT.test(`${text} ${textOf(fields, 'reason') ?? ''}`);

/** Those that come right after a server refused the same client are its absence, which the others take some seconds to agree on. */
function redirectsOf({ timeline }: Situation, afterRefusal: boolean): readonly LogEvent[] {
  const refusals = timeline.of('connect-refused');
  return bestNamed(timeline.of('heartbeat-failed').filter(isRedirect)).filter(
    ({ origin, at }) =>
      afterRefusal ===
      refusals.some((other) => other.origin === origin && other.at <= at && other.lastAt >= at - BEAT_TIMEOUT_MS),
  );
}

const REDIRECTED = {
  en: '{who}: heartbeats arrived and were refused {times|time|times}: the server asked passed them on, and the other one does not count itself responsible. The servers see different lists of healthy members; the network of the client is not the reason.',
  zh: '{who}：心跳已送达但被拒绝 {times} 次：被访问的服务端将其转发，而对方认为自己也不是责任节点。各服务端看到的健康成员列表不一致，并非客户端网络问题。',
};

const MEMBER_LISTS = {
  en: 'naming-server.log of all servers: when did their lists of healthy servers last change (normal for some seconds after a change)?',
  zh: '所有服务端的 naming-server.log：健康成员列表最后一次变化的时间（变化后数秒内属正常）',
};

/** A 1.x client says 500 for any failure of its own request; the answer it got stands in the reason. */
const codeOf = ({ fields }: LogEvent): string | undefined =>
  /ErrCode:(\d{3})/.exec(textOf(fields, 'reason') ?? '')?.[1] ?? textOf(fields, 'code');

type Context = {
  readonly situation: Situation;
  readonly summary?: Text | undefined;
  readonly likelihood: Likelihood;
  readonly missing?: readonly Text[];
};

function found(events: readonly LogEvent[], { situation, summary, likelihood, missing = [ACCESS_LOG] }: Context) {
  const { timeline } = situation;
  return spells(events, timeline, (event) => instanceOf(event.fields) ?? event.origin).map((spell) => {
    const accepted = acceptedAfter(spell, situation);
    const codes = new Set(spell.events.flatMap((event) => codeOf(event) ?? []));
    const unread = likelihood === 'certain' && codes.has('400') && !spell.events.some(isRead(timeline));
    return finding({
      likelihood: unread ? 'likely' : likelihood,
      root: `${instanceOf(spell.events[0]?.fields ?? {})}@${spell.from}`,
      ...(isMadeGood(spell, accepted, situation) ? { severity: 'info' as const } : {}),
      subjects: spell.events.flatMap((event) => subjectsOfEvent(event, timeline)),
      from: spell.from,
      to: accepted === undefined ? spell.to : Math.max(accepted.at, spell.last),
      summary,
      values: {
        times: timesOf(spell.events),
        code: listed([...codes].sort()) || '?',
        reason: spell.events.map(({ fields }) => textOf(fields, 'reason')).find((text) => text !== undefined) ?? '?',
      },
      evidence: accepted === undefined ? spell.events : [...spell.events, accepted],
      missing: unread ? [ANSWER] : likelihood === 'certain' ? [] : missing,
    });
  });
}

const ACCESS_LOG = {
  en: "the server's access log: it holds no such request",
  zh: '服务端访问日志：其中应没有这些请求',
};

const ANSWER = {
  en: "the client's naming.log: the text of the answer names what the server refused",
  zh: '客户端 naming.log：响应文本说明服务端拒绝的内容',
};

/** The process that sent the beat supplied its own log, in which the answer's text stands: 400 alone says little. */
const isRead =
  (timeline: Timeline) =>
  (event: LogEvent): boolean =>
    timeline.clientOf(event)?.origin !== undefined;

/** Two beats in a row are 5 s apart: the third is in time. */
const TWO_BEATS_MS = 6000;

/** The next beats were taken before any server gave the instance up, or by the server that became responsible for it. */
function isMadeGood(spell: Spell, accepted: LogEvent | undefined, { outages, timeline }: Situation): boolean {
  const soon = accepted !== undefined && accepted.at - spell.from <= BEAT_TIMEOUT_MS;
  if (soon && membersChangedNear(spell.from, timeline)) return true;
  const until = accepted?.at ?? spell.last + BEAT_TIMEOUT_MS;
  const instance = instanceOf(spell.events[0]?.fields ?? {});
  const isLost = outages.some(
    (outage) =>
      outage.from <= until &&
      (outage.to ?? until) >= spell.from - BEAT_TIMEOUT_MS &&
      outage.expiries.some((expiry) => expiry.instance === instance),
  );
  return !isLost && (soon || isBrief(spell, timeline));
}

/** Too few refusals to lose an instance by, in a log that goes on without more; servers whose logs were given would say if they had given it up. */
function isBrief({ events, from, last }: Spell, timeline: Timeline): boolean {
  const until = last + BEAT_TIMEOUT_MS;
  const told = (['server/naming-server', 'server/naming-event'] as const).some((kind) => timeline.reaches(kind, until));
  return (
    last - from < (told ? BEAT_TIMEOUT_MS : TWO_BEATS_MS) &&
    events.every(({ origin }) => timeline.activityOf(origin).last >= until)
  );
}

/** The next heartbeat of the instance that a server took. */
function acceptedAfter(spell: Spell, { timeline }: Situation): LogEvent | undefined {
  const instance = instanceOf(spell.events[0]?.fields ?? {});
  return timeline
    .ofInstance(instance ?? '')
    .find(
      ({ kind, lastAt, fields }) =>
        kind === 'heartbeat-received' && lastAt > spell.last && (numberOf(fields, 'code') ?? 200) === 200,
    );
}
