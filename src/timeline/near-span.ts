import type { EpochMs, LocalMs } from '../model/time.js';
import { offsetMinutes } from '../time/zone.js';
import type { FileClock } from './clock.js';

// A stretch of time with its surroundings, as the clocks of files show it.

/** What comes before: the slowest timers of Nacos take minutes, a server that starts a few more. */
const BEFORE_MS = 60 * 60_000;
const AFTER_MS = 30 * 60_000;
/** Zones there are, in minutes east of UTC: where nothing tells a log's own. */
export const ANY_ZONE = { least: -12 * 60, most: 14 * 60 };

/** The stretch of time that is asked for, where times without an offset are of the given zone. */
export type Wanted = (zone: string) => { readonly since?: EpochMs | undefined; readonly until?: EpochMs | undefined };

export type Offsets = { readonly least: number; readonly most: number };
export type Window = { readonly from: number; readonly to: number };

/** From the earliest to the latest moment that may be meant. */
export function widest(within: Wanted): Window {
  const spans = ['-12:00', '+14:00'].map((zone) => marginsAround(within(zone)));
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) };
}

export function marginsAround({ since, until }: ReturnType<Wanted>): Window {
  return {
    from: since === undefined ? Number.NEGATIVE_INFINITY : since - BEFORE_MS,
    to: until === undefined ? Number.POSITIVE_INFINITY : until + AFTER_MS,
  };
}

/** The stretch as clocks of these offsets show it. */
export const shownBy = ({ from, to }: Window, { least, most }: Offsets): Window => ({
  from: from + least * 60_000,
  to: to + most * 60_000,
});

/** When a file was last written to: as its last record shows it, and as the file system has it. */
type Written = { readonly last: LocalMs; readonly mtime: EpochMs };
type Shown = { readonly offset: number | null; readonly clock: FileClock | undefined; readonly written: Written };

/** A last record is written this soon before its file is left alone. */
const SOON_MS = 60_000;

/**
 * The stretch as a file's own clock shows it. What a log's beginning does not prove its middle may; where the time of the file
 * fits its last record in the zone of all other logs, to the minute, two things that know nothing of each other agree.
 */
export function localWindow(span: Window, { offset, clock, written }: Shown): Window {
  if (offset !== null) return shownBy(span, { least: offset, most: offset });
  if (clock === undefined || !(isProved(clock) || fits(clock, written))) return shownBy(span, ANY_ZONE);
  const { least, most } = offsetsOf(clock, span);
  return shownBy(span, { least, most });
}

function fits({ basis, zone }: FileClock, { last, mtime }: Written): boolean {
  return basis === 'other-origins' && Math.abs(last - offsetMinutes(zone, mtime) * 60_000 - mtime) <= SOON_MS;
}

/** Clocks may be set forward or back within the stretch. */
function offsetsOf({ zone }: FileClock, { from, to }: Window): Offsets {
  const both = [from, to].filter(Number.isFinite).map((moment) => offsetMinutes(zone, moment));
  return { least: Math.min(...both), most: Math.max(...both) };
}

export const isProved = (clock: FileClock | undefined): boolean =>
  clock !== undefined && clock.basis !== 'assumed' && clock.basis !== 'other-origins';
