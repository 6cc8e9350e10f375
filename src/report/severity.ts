import type { Severity } from '../model/event.js';

/** From quiet to loud. */
export const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error', 'critical'];

/** Whether one is as loud as the other, or louder. */
export function isAtLeast(severity: Severity, bound: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(bound);
}

/** The severity of that name, if it is one. */
export function severityNamed(name: string | undefined): Severity | undefined {
  return SEVERITIES.find((severity) => severity === name);
}
