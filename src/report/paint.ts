import type { Severity } from '../model/event.js';
import type { Incident } from '../model/report.js';

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

export type Color = keyof typeof CODES;

/** Wraps a text in a colour, or leaves it alone where nobody asked for colours. */
export type Paint = (color: Color, text: string) => string;

/** The painter for a terminal, or one that paints nothing. */
export function createPaint(color: boolean): Paint {
  if (!color) return (_, text) => text;
  return (name, text) => {
    const [open, close] = CODES[name];
    return `\u001b[${open}m${text}\u001b[${close}m`;
  };
}

export const SEVERITY_COLORS = {
  info: 'blue',
  warning: 'yellow',
  error: 'red',
  critical: 'magenta',
} as const satisfies Record<Severity, Color>;

export const STATE_COLORS = { recovered: 'green', unresolved: 'red' } as const satisfies Record<
  Incident['state'],
  Color
>;
