import { compareText } from '../model/compare-text.js';
import type { LogEvent } from '../model/event.js';
import { greatest, least } from '../model/extremes.js';
import type { EpochMs } from '../model/time.js';
import { bareName, instanceOf } from '../timeline/names.js';
import type { ClientParty } from '../timeline/party.js';
import type { Timeline } from '../timeline/timeline.js';
import { closingsOf } from './closings.js';
import { expiriesOf } from './expiries.js';
import type { Closing, Expiry, Outage } from './outage.js';
import { RELAPSE_MS, type TroubleRun, troubleRunsOf } from './troubles.js';

/** The default time without a beat before a server calls an instance unhealthy. */
const BEAT_TIMEOUT_MS = 15_000;
/** Signs of one outage on both sides lie within this of each other: clocks, detection times, back-off. */
const JOIN_MS = 20_000;
/** A beat that a server took so long after the last trouble shows that it was over: they are sent every 5 s. */
const WELL_MS = 8_000;
/** A hung beat is reported only when its read times out, 50 s after it was sent. */
const LATE_COMPLAINT_MS = 55_000;

type Piece = {
  readonly from: EpochMs;
  readonly to: EpochMs | null;
  readonly expiry?: Expiry;
  readonly closing?: Closing;
  readonly run?: TroubleRun;
};

/** Every stretch in which a process was cut off from its registry, from both sides' logs, in time order. */
export function outagesOf(timeline: Timeline): readonly Outage[] {
  const outages = timeline.clients.flatMap((party) => outagesOfParty(party, timeline));
  return outages.sort((a, b) => a.from - b.from || compareText(a.party.id, b.party.id));
}

function outagesOfParty(party: ClientParty, timeline: Timeline): readonly Outage[] {
  const end = party.origin === undefined ? timeline.end : timeline.activityOf(party.origin).last;
  const pieces: Piece[] = [
    ...expiriesOf(party).map((expiry) => ({ ...spanOfExpiry(expiry), expiry })),
    ...closingsOf(party).map((closing) => ({ ...spanOfClosing(closing), closing })),
    ...troubleRunsOf(party, end).map((run) => ({ from: run.from, to: run.to, run })),
  ].sort((a, b) => a.from - b.from);
  return groupsOf(pieces).map((group) => toOutage(party, group));
}

/** The services may be back on a newer connection before the server hears that the old one ended. */
function spanOfClosing({ disconnected, back }: Closing): { from: EpochMs; to: EpochMs | null } {
  return { from: disconnected.at, to: back === undefined ? null : Math.max(back.at, disconnected.at) };
}

function spanOfExpiry(expiry: Expiry): { from: EpochMs; to: EpochMs | null } {
  const first = expiry.unhealthy ?? expiry.removed;
  const seen = first?.at ?? 0;
  const beat = expiry.lastBeat;
  const from = beat !== undefined && beat <= seen && seen - beat < 3_600_000 ? beat : seen - BEAT_TIMEOUT_MS;
  return { from, to: expiry.back?.at ?? null };
}

function groupsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: { end: number; expired: boolean; readonly pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    const slack =
      last === undefined ? JOIN_MS : piece.run === undefined ? slackOfServer(piece, last) : slackBehind(last);
    const expired = piece.expiry !== undefined;
    if (last !== undefined && piece.from <= last.end + slack) {
      last.pieces.push(piece);
      last.end = Math.max(last.end, endOf(piece));
      last.expired ||= expired;
    } else groups.push({ end: endOf(piece), expired, pieces: [piece] });
  }
  return groups.map((group) => group.pieces);
}

/** A server that took a beat again after all was well forgot the instance anew. */
function slackOfServer({ expiry }: Piece, { pieces }: { readonly pieces: readonly Piece[] }): number {
  return expiry?.lastBeat !== undefined && pieces.every(({ to }) => to !== null) ? WELL_MS : JOIN_MS;
}

/** How soon complaints must follow to be of the same outage. Those of a client that said itself that it was back belong to the next one. */
function slackBehind({ expired, pieces }: { readonly expired: boolean; readonly pieces: readonly Piece[] }): number {
  if (expired) return LATE_COMPLAINT_MS;
  const isBack = pieces.some(({ run }) => run?.recovery !== undefined) && pieces.every(({ to }) => to !== null);
  return isBack ? RELAPSE_MS : JOIN_MS;
}

/** While a piece is unresolved its later signs are told apart by their own starts, not swallowed for ever. */
function endOf(piece: Piece): number {
  if (piece.to !== null) return piece.to;
  const last =
    piece.run?.events.at(-1) ?? piece.expiry?.removed ?? piece.expiry?.unhealthy ?? piece.closing?.disconnected;
  return Math.max(piece.from, last?.lastAt ?? piece.from);
}

function toOutage(party: ClientParty, pieces: readonly Piece[]): Outage {
  const expiries = pieces.flatMap((piece) => (piece.expiry === undefined ? [] : [piece.expiry]));
  const closings = pieces.flatMap((piece) => (piece.closing === undefined ? [] : [piece.closing]));
  const runs = pieces.flatMap((piece) => (piece.run === undefined ? [] : [piece.run]));
  return {
    party,
    instances: instancesOf(party, { expiries, closings, troubles: runs.flatMap((run) => run.events) }),
    from: least(pieces, (piece) => piece.from),
    to: pieces.some((piece) => piece.to === null) ? null : greatest(pieces, (piece) => piece.to ?? 0),
    expiries,
    closings,
    troubles: runs.flatMap((run) => run.events),
    recovery: runs.at(-1)?.recovery,
  };
}

type Signs = {
  readonly expiries: readonly Expiry[];
  readonly closings: readonly Closing[];
  readonly troubles: readonly LogEvent[];
};

/** Whose outage it is: instances that signs name; else those of the closed connections; else all the process has by then. */
function instancesOf(party: ClientParty, { expiries, closings, troubles }: Signs): readonly string[] {
  const named = new Set(expiries.map((expiry) => expiry.instance));
  for (const closing of closings) for (const key of instancesOffering(party, closing.services)) named.add(key);
  for (const event of troubles) {
    const instance = instanceOf(event.fields);
    if (instance !== undefined) named.add(instance);
  }
  if (named.size > 0) return [...named].sort();
  const last = troubles.at(-1)?.lastAt ?? 0;
  return [...party.instances.values()]
    .filter((instance) => instance.since <= last)
    .map((instance) => instance.key)
    .sort();
}

/** The process's instances that offer any of the services. */
export function instancesOffering(party: ClientParty, services: readonly string[]): readonly string[] {
  const wanted = new Set(services.map(bareName));
  return [...party.instances.values()]
    .filter((instance) => [...instance.services].some((name) => wanted.has(bareName(name))))
    .map((instance) => instance.key);
}
