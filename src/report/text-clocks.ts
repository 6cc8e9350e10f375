import type { ClockCorrection, ClockJump, ClockOffset, ClockState } from '../model/clock.js';
import type { Gap } from '../model/gap.js';
import { checkupWords } from './checkup-words.js';
import { hang, placeText, type Style, say, shortTimeText, timeText } from './style.js';

/** Larger offsets that fit a zone are a wrong zone, not a clock that went wrong. */
const QUARTER_MS = 15 * 60_000;
const ZONE_TOLERANCE_MS = 7 * 60_000;
const SHOWN = 12;

/** How the clocks stand to each other, what was corrected and which clock was set. */
export function clockLines(style: Style, { offsets, corrections, jumps }: ClockState): readonly string[] {
  const list = offsets.slice(0, SHOWN).map((offset) => offsetText(style, offset));
  const text = say(style, checkupWords.clockList, { list: list.join(style.language === 'zh' ? '；' : '; ') });
  return [
    ...(list.length === 0 ? [] : hang(style, { text, indent: 2 })),
    ...corrections.flatMap((correction) => hang(style, { text: correctionText(style, correction), indent: 2 })),
    ...jumps.map((jump) => `  ${jumpText(style, jump)}  ${placeText(style, jump)}`),
  ];
}

/** How far one clock is ahead of another, as an interval. */
export function offsetText(style: Style, { origin, reference, low, high }: ClockOffset): string {
  const values = { low: low === null ? '' : secondsText(low.ms), high: high === null ? '' : secondsText(high.ms) };
  const words = low === null ? checkupWords.atMost : high === null ? checkupWords.atLeast : checkupWords.between;
  return say(style, words, { origin, reference, ...values });
}

/** What was taken off the times of an origin, or why its zone is in doubt. */
export function correctionText(style: Style, { origin, ms }: ClockCorrection): string {
  return say(style, isZone(ms) ? checkupWords.zoneDoubt : checkupWords.corrected, { origin, shift: secondsText(-ms) });
}

/** Whose clock was set, and by how much. */
export function jumpText(style: Style, { origin, ms }: ClockJump): string {
  return say(style, checkupWords.jump, { origin, shift: secondsText(ms) });
}

/** `+7.012 s`, `−0.3 s`: signed, three digits at most. */
export function secondsText(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  return `${sign}${Number((Math.abs(ms) / 1000).toFixed(3))} s`;
}

function isZone(ms: number): boolean {
  const quarters = Math.round(ms / QUARTER_MS);
  return quarters !== 0 && Math.abs(ms - quarters * QUARTER_MS) <= ZONE_TOLERANCE_MS;
}

/** One line per gap: whose log, which, when, what. */
export function gapLines(style: Style, gaps: readonly Gap[]): readonly string[] {
  return gaps.flatMap((gap) => hang(style, { text: gapText(style, gap), lead: '- ', indent: 2 }));
}

/** What a log should hold and does not. */
export function gapText(style: Style, { origin, kind, from, to, text }: Gap): string {
  const open = from === null && to === null;
  const span = `${timeText(style, from)} – ${shortTimeText(style, to, from)}`;
  return say(style, open ? checkupWords.gapWhole : checkupWords.gap, {
    origin,
    kind,
    span,
    text: text[style.language],
  });
}
