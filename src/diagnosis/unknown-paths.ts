import type { LogEvent } from '../model/event.js';
import { listed } from '../model/fill.js';
import type { Finding } from '../model/finding.js';
import type { Remedy } from '../model/knowledge.js';
import { textOf } from '../timeline/names.js';
import { confirmPort } from './confirm.js';
import { fromEvents } from './from-events.js';
import { isForeignPage } from './signs.js';
import type { Situation } from './situation.js';
import type { Spell } from './spells.js';

// A Nacos server answers under its context path alone (`server.servlet.context-path`, `/nacos` unless it is set); for any other its Tomcat has nothing but an error page.

const USUAL = '/nacos';

/** The context path is what stands between the address and the version of the interface. */
const ASKED = /(?:req API:|request: )(?:https?:\/\/)?[^/\s]*(\/\S*?)?\/v[123]\/(?:ns|cs|auth|core)\//;

/** The title of the page that Tomcat answers with; what Nacos itself does not know it answers in JSON or in plain words. */
const OF_TOMCAT = /HTTP Status 404/;
/** Proxies say the same in words of their own. */
const NOT_FOUND = /\b404\b/;

const wordsOf = ({ text, fields }: LogEvent): string => `${text} ${textOf(fields, 'reason') ?? ''}`;

/** The context path for which a client was answered with a page that says that there is nothing. */
function unknownPathOf(event: LogEvent): string | undefined {
  const words = wordsOf(event);
  const asked = ASKED.exec(words);
  if (asked === null || !isForeignPage(event)) return undefined;
  const path = asked[1] ?? '/';
  return (path === USUAL ? OF_TOMCAT : NOT_FOUND).test(words) ? path : undefined;
}

/** Was a request answered by somebody who has nothing under its path? */
export const isOfUnknownPath = (event: LogEvent): boolean => unknownPathOf(event) !== undefined;

const UNUSUAL_PATH = {
  en: '{who} asks {targets} for paths that begin with {path}, and was answered that nothing is there (status 404): Nacos answers under {usual}, unless its server.servlet.context-path says otherwise. Nothing was registered by it.',
  zh: '{who} 向 {targets} 请求以 {path} 开头的路径，应答为不存在（状态码 404）：Nacos 默认使用 {usual}，除非服务端设置了 server.servlet.context-path。其注册均未成功。',
};

const NOT_NACOS = {
  en: '{who} asks {targets} for {path}, and a Tomcat answers that nothing is there (status 404): a Nacos with another server.servlet.context-path, or another application.',
  zh: '{who} 向 {targets} 请求 {path}，对端 Tomcat 应答该路径不存在（状态码 404）：可能是使用其他 server.servlet.context-path 的 Nacos，也可能是其他应用。',
};

const SAME_PATH: Remedy = {
  text: {
    en: 'Give the client the context path of the server (property `contextPath` of the client, server.servlet.context-path of the server).',
    zh: '使客户端的上下文路径与服务端一致（客户端属性 `contextPath`，服务端 server.servlet.context-path）。',
  },
  risk: 'restarts-application',
};

const OWN_SETTING = {
  en: "the server's application.properties: its server.servlet.context-path",
  zh: '服务端 application.properties 中的 server.servlet.context-path',
};

const serversOf = ({ events }: Spell): readonly string[] =>
  [...new Set(events.flatMap(({ fields }) => fields['servers'] ?? fields['server'] ?? []).map(String))].sort();

/** Clients that reach a server and ask it for what it does not have. */
export const unknownPaths = (situation: Situation): readonly Finding[] =>
  [true, false].flatMap((usual) => ofPath(situation, usual));

function ofPath(situation: Situation, usual: boolean): readonly Finding[] {
  return fromEvents(situation, {
    signs: ({ timeline }) =>
      (['register-failed', 'heartbeat-failed', 'request-failed'] as const)
        .flatMap((kind) => timeline.of(kind))
        .filter((event) => isOfUnknownPath(event) && (unknownPathOf(event) === USUAL) === usual),
    likelihood: 'likely',
    severity: 'error',
    apart: 'origin',
    summary: usual ? NOT_NACOS : UNUSUAL_PATH,
    values: (spell) => ({
      targets: listed(serversOf(spell)) || '?',
      path: listed([...new Set(spell.events.flatMap((event) => unknownPathOf(event) ?? []))].sort()),
      usual: USUAL,
    }),
    missing: [OWN_SETTING],
    confirm: (spell) => serversOf(spell).slice(0, 2).map(confirmPort),
  }).map((finding) => ({ ...finding, remedies: [SAME_PATH] }));
}
