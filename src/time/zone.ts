import { DateTime, FixedOffsetZone, IANAZone, Settings, type Zone } from 'luxon';
import { UsageError } from '../errors.js';
import { closest } from '../model/closest.js';
import type { EpochMs, LocalMs } from '../model/time.js';

// No name of a day or month is ever printed: asking the machine for its locale would only take 15 ms.
Settings.defaultLocale = 'en-US';

/** Offsets change at quarter hours at the earliest, so one luxon call serves all lines of a quarter hour. */
const QUARTER_MS = 15 * 60_000;
const CACHE_LIMIT = 50_000;

const zones = new Map<string, Zone>();
/** Zones whose clocks are never set → minutes. */
const constants = new Map<string, number>();
/** Zone → quarter hour since 1970 → minutes. */
const offsets = new Map<string, Map<number, number>>();

/** Minutes east of UTC of a zone (`Asia/Shanghai`, `+08:00`, `UTC`) at a moment. Throws UsageError for an unknown zone. */
export function offsetMinutes(zone: string, at: EpochMs): number {
  const constant = constants.get(zone);
  if (constant !== undefined) return constant;
  const quarter = Math.floor(at / QUARTER_MS);
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  if (ofZone.size >= CACHE_LIMIT) ofZone.clear();
  const minutes = zoneOf(zone).offset(quarter * QUARTER_MS);
  offsets.set(zone, ofZone.set(quarter, minutes));
  return minutes;
}

/** Minutes east of UTC of a zone whose clocks are never set; undefined for all others. Throws UsageError for an unknown zone. */
export function fixedOffset(zone: string): number | undefined {
  zoneOf(zone);
  return constants.get(zone);
}

/**
 * The moment at which a clock in `zone` shows `local`. In the hour that a zone repeats in autumn the first of the two is
 * meant; in the hour it skips, the time as if the clock had not been set forward.
 */
export function localToEpoch(local: LocalMs, zone: string): EpochMs {
  const before = offsetMinutes(zone, local - 24 * 60 * 60_000);
  const guess = local - before * 60_000;
  const offset = offsetMinutes(zone, guess);
  if (offset === before) return guess;
  const after = local - offset * 60_000;
  return offsetMinutes(zone, after) === offset ? after : guess;
}

/** What a clock in `zone` shows at a moment. */
export function epochToLocal(at: EpochMs, zone: string): LocalMs {
  return at + offsetMinutes(zone, at) * 60_000;
}

/** ISO 8601 with milliseconds and offset: `2026-11-21T10:25:40.689+08:00`. */
export function isoOf(at: EpochMs, zone: string): string {
  const minutes = offsetMinutes(zone, at);
  return `${new Date(at + minutes * 60_000).toISOString().slice(0, 23)}${offsetText(minutes)}`;
}

/** `10:25:40.689`, for timelines whose zone and day are named once. */
export function clockOf(at: EpochMs, zone: string): string {
  return new Date(at + offsetMinutes(zone, at) * 60_000).toISOString().slice(11, 23);
}

/** `2026-11-21 10:25:40`. */
export function dateTimeOf(at: EpochMs, zone: string): string {
  return new Date(at + offsetMinutes(zone, at) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** A zone as the user wrote it, checked. Throws UsageError. */
export function checkedZone(zone: string): string {
  zoneOf(zone);
  return zone;
}

/**
 * A time as a user writes it: ISO 8601 with or without offset, `2026-11-21 10:40`, `2026-11-21`. Without an offset it is in
 * `zone`. Throws UsageError.
 */
export function parseUserTime(text: string, zone: string): EpochMs {
  const iso = text
    .trim()
    .replaceAll('/', '-')
    .replace(/ +(?=\d)/, 'T')
    .replace(' ', '');
  const parsed = DateTime.fromISO(iso, { zone: zoneOf(zone) });
  // A time of day alone would be read as today's, and the day of the analysis has no meaning for a log.
  if (parsed.isValid && /^\d{4}-/.test(iso)) return parsed.toMillis();
  throw new UsageError(
    { en: `"${text}" is no time.`, zh: `"${text}" 不是有效的时间。` },
    {
      hint: {
        en: 'Write it as 2026-11-21T10:40, "2026-11-21 10:40:30" or 2026-11-21T10:40+08:00.',
        zh: '可写作 2026-11-21T10:40、"2026-11-21 10:40:30" 或 2026-11-21T10:40+08:00。',
      },
    },
  );
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = parseZone(name);
  if (zone === undefined) throw unknownZone(name);
  zones.set(name, zone);
  if (zone.isUniversal) constants.set(name, zone.offset(0));
  return zone;
}

function unknownZone(name: string): UsageError {
  const near = closest(name, Intl.supportedValuesOf('timeZone'));
  const hint =
    near === undefined
      ? {
          en: 'Write an IANA name such as Asia/Shanghai, an offset such as +08:00, or UTC.',
          zh: '可写作 IANA 名称（如 Asia/Shanghai）、偏移（如 +08:00）或 UTC。',
        }
      : { en: `Did you mean ${near}?`, zh: `是否想输入 ${near}？` };
  return new UsageError({ en: `"${name}" is no time zone.`, zh: `"${name}" 不是有效的时区。` }, { hint });
}

/** `+08:00`, `+8`, `GMT-03:02`, `UTC+8`, or an IANA name. */
function parseZone(name: string): Zone | undefined {
  const fixed = /^(?:UTC|GMT)?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?$/i.exec(name.trim());
  if (fixed !== null && name.trim() !== '') {
    const size = Number(fixed[2] ?? 0) * 60 + Number(fixed[3] ?? 0);
    return size <= 14 * 60 ? FixedOffsetZone.instance(fixed[1] === '-' ? -size : size) : undefined;
  }
  const zone = IANAZone.create(name);
  return zone.isValid ? zone : undefined;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
