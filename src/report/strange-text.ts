import type { StrangeEntry } from '../model/report.js';
import { type Style, say, timeText } from './style.js';
import { words } from './words.js';

/** How often, since when and where an unrecognised shape was seen, as one sentence. */
export function strangeText(style: Style, { level, count, time, origin, isNew, onlyOn }: StrangeEntry): string {
  const values = { level, count, time: timeText(style, time), origin };
  if (onlyOn !== null) return say(style, isNew ? words.strangeNewOnly : words.strangeOnly, values);
  return say(style, isNew ? words.strangeNew : words.strangeFirst, values);
}
