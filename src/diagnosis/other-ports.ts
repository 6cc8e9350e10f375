import type { Outage } from '../incident/outage.js';
import type { LogEvent } from '../model/event.js';
import type { Remedy } from '../model/knowledge.js';
import { hostOf, textOf } from '../timeline/names.js';
import type { Timeline } from '../timeline/timeline.js';

/** Where a gRPC client says which main port it is configured with; its errors name the port derived from it. */
const CONFIGURED: ReadonlySet<string> = new Set(['client/connect-attempt', 'client/reconnect-failure']);

/** A server that others reached so long before is taken to be there still. */
const RECENT_MS = 600_000;

/**
 * The addresses (`host:main port`) at which other clients reached servers on the hosts that one is refused on, none of which it is configured
 * with: then its own port is most likely mistyped. Empty where nothing tells.
 */
export function portsOfOthers(outage: Outage, targets: readonly string[], timeline: Timeline): readonly string[] {
  const { party, from, to } = outage;
  const own = new Set(configuredIn(outage, targets));
  const hosts = new Set([...own].map(hostOf));
  if (own.size === 0) return [];
  const reached = timeline
    .of('connected', { from: from - RECENT_MS, to: to ?? timeline.end })
    .filter((event) => event.side !== 'server' && event.origin !== party.origin)
    .flatMap(({ fields }) => textOf(fields, 'server') ?? [])
    .filter((address) => hosts.has(hostOf(address)));
  const all = [...new Set(reached)].sort();
  const isKnown = (host: string): boolean => all.some((address) => hostOf(address) === host);
  return all.some((address) => own.has(address)) || ![...hosts].every(isKnown) ? [] : all;
}

/** Main addresses: what a client over HTTP asks is one; a gRPC client notes it beside its attempts. */
function configuredIn({ party, troubles }: Outage, targets: readonly string[]): readonly string[] {
  if (!troubles.some(({ kind }) => kind === 'grpc-unreachable')) return targets;
  return party.events.filter(isAttempt).flatMap(({ fields }) => {
    const host = textOf(fields, 'host');
    const port = textOf(fields, 'port');
    return host === undefined || port === undefined ? [] : [`${host}:${port}`];
  });
}

const isAttempt = ({ pattern, side }: LogEvent): boolean => side !== 'server' && CONFIGURED.has(pattern);

/** Beside what else may be done about an address that refuses. */
export const COMPARE_PORT: Remedy = {
  text: {
    en: 'Correct the port in the server-addr of this client: others reach the same host at another one.',
    zh: '请更正该客户端 server-addr 中的端口：其他客户端通过同一主机的另一个端口连接成功。',
  },
  risk: 'restarts-application',
};
