import { UsageError } from '../errors.js';
import { fill } from '../model/fill.js';
import type { Arguments } from './arguments.js';
import { messages } from './messages.js';
import type { OptionName } from './options.js';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An option that is a time: `500ms`, `30s`, `5m`, `24h`, `7d`, a bare number in ms. Throws UsageError. */
export function durationOf(args: Arguments, name: OptionName, fallback: number): number {
  const value = args.one(name);
  if (value === undefined) return fallback;
  const [, count, unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(value) ?? [];
  const duration = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isFinite(duration)) return duration;
  throw new UsageError(fill(messages.notAChoice, { option: `--${name}`, value }), { hint: messages.durationHint });
}
