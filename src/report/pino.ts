import type { LogEvent, Severity } from '../model/event.js';
import type { Incident } from '../model/report.js';

/** pino's numbers for our severities: `pino-pretty` names and colours them. */
export const PINO_LEVELS = { info: 30, warning: 40, error: 50, critical: 60 } as const satisfies Record<
  Severity,
  number
>;

/** The head of a pino line: its level, and its time where one is known. */
export function pinoHead(severity: Severity, time: LogEvent['time'] | Incident['span']['from']) {
  return { level: PINO_LEVELS[severity], ...(time === null ? {} : { time }) };
}
