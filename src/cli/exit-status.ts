import type { Report } from '../model/report.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';

const SEVERITIES: readonly string[] = ['info', 'warning', 'error', 'critical'];

/** The status of a finished report; where several apply, the first of: interrupted, fail-on, incomplete. */
export function exitStatus(report: Report, args: Arguments, { signal }: Context): number {
  if (signal.aborted) return EXIT.interrupted;
  const bound = SEVERITIES.indexOf(args.one('fail-on') ?? '');
  const loud = bound >= 0 && report.incidents.some(({ severity }) => SEVERITIES.indexOf(severity) >= bound);
  if (loud) return EXIT.failOn;
  return report.notices.some(({ incomplete }) => incomplete) ? EXIT.incomplete : EXIT.done;
}
