import type { LogEvent } from '../model/event.js';
import { listOf, textOf } from './names.js';
import type { ServerParty } from './party.js';

/** Raft listens so far below the main port (`MemberUtil.calculateRaftPort`). */
const RAFT_PORT_OFFSET = 1000;

/** The address that a server gives away as its own: as the only member of its list, or as the raft node it speaks for. */
export function ownAddressOf({ kind, fields }: LogEvent): string | undefined {
  const members = kind === 'cluster-members-changed' ? listOf(fields, 'members') : [];
  return members.length === 1 ? members[0] : addressOfNode(textOf(fields, 'raftNode'));
}

/** JRaft begins what it writes with its own node, `group/host:port`; the host is a name where the list of members has names. */
function addressOfNode(node: string | undefined): string | undefined {
  const [, host, port] = node === undefined ? [] : (/\/([^/:\s]+):(\d+)$/.exec(node) ?? []);
  return host === undefined ? undefined : `${host}:${Number(port) + RAFT_PORT_OFFSET}`;
}

/**
 * A server may hear of a connection by a synchronisation as if it had accepted it: an address that its list of members gives to another server is not
 * its own, where it gives its own away.
 */
export function forgetPeers({ addresses, events }: ServerParty): void {
  if (addresses.size < 2) return;
  const own = new Set(events.flatMap((event) => ownAddressOf(event) ?? []));
  if (own.size === 0) return;
  for (const { fields } of events)
    for (const member of listOf(fields, 'members')) if (!own.has(member)) addresses.delete(member);
}
