import type { ClockBound, ClockState } from '../model/clock.js';
import type { Gap } from '../model/gap.js';
import type { Impact } from '../model/impact.js';
import type { CoverageEntry, Location } from '../model/report.js';
import type { Language } from '../model/text.js';
import type { EpochMs } from '../model/time.js';
import { isoOf } from '../time/zone.js';

// Parts that the documents of several commands share.

export type JsonStyle = { readonly language: Language; readonly zone: string };

/** ISO 8601 with offset; null where no time is known. */
export function timeOf(time: EpochMs | null, { zone }: JsonStyle): string | null {
  return time === null ? null : isoOf(time, zone);
}

export function spanOf({ from, to }: { readonly from: EpochMs | null; readonly to: EpochMs | null }, style: JsonStyle) {
  return { from: timeOf(from, style), to: timeOf(to, style) };
}

export function placeJson({ path, line, text, time }: Location, style: JsonStyle) {
  return { path, line, text, time: timeOf(time, style) };
}

/** What was read of one file. */
export function coverageJson(entry: CoverageEntry, style: JsonStyle) {
  const { name, basis, reason } = entry.zone;
  return {
    ...entry,
    from: timeOf(entry.from, style),
    to: timeOf(entry.to, style),
    zone: { name, basis, reason: reason[style.language] },
  };
}

/** What a log should hold and does not. */
export function gapJson({ type, origin, kind, path, from, to, text }: Gap, style: JsonStyle) {
  return { type, origin, kind, path, span: spanOf({ from, to }, style), text: text[style.language] };
}

/** How the clocks of the origins stand to each other; all figures are ms. */
export function clocksJson({ offsets, corrections, jumps }: ClockState, style: JsonStyle) {
  return {
    offsets: offsets.map(({ reference, origin, low, high, pairs }) => ({
      reference,
      origin,
      low: boundJson(low, style),
      high: boundJson(high, style),
      pairs,
    })),
    corrections,
    jumps: jumps.map(({ origin, path, line, before, after, ms, basis }) => ({
      origin,
      path,
      line,
      before: timeOf(before, style),
      after: timeOf(after, style),
      ms,
      basis,
    })),
  };
}

/** Whom an incident hit; durations are ms. */
export function impactJson({ services, instances, subscribers, spread }: Impact, style: JsonStyle) {
  return {
    services,
    instances: instances.map(({ spans, ...rest }) => ({ ...rest, spans: spans.map((span) => spanOf(span, style)) })),
    subscribers: subscribers.map(({ empty, evidence, ...rest }) => ({
      ...rest,
      empty: empty.map((span) => spanOf(span, style)),
      evidence: placeJson(evidence, style),
    })),
    spread: spread.map(({ origin, at, evidence }) => ({
      origin,
      time: timeOf(at, style),
      evidence: placeJson(evidence, style),
    })),
  };
}

function boundJson(bound: ClockBound | null, style: JsonStyle) {
  if (bound === null) return null;
  const { ms, cause, effect } = bound;
  return { ms, cause: placeJson(cause, style), effect: placeJson(effect, style) };
}
