import type { Report } from '../model/report.js';
import { isAtLeast, severityNamed } from '../report/severity.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';

/** The status of a finished report; where several apply, the first of: interrupted, fail-on, incomplete. */
export function exitStatus(report: Report, args: Arguments, { signal }: Context): number {
  if (signal.aborted) return EXIT.interrupted;
  const bound = severityNamed(args.one('fail-on'));
  const loud = bound !== undefined && report.incidents.some(({ severity }) => isAtLeast(severity, bound));
  if (loud) return EXIT.failOn;
  return report.notices.some(({ incomplete }) => incomplete) ? EXIT.incomplete : EXIT.done;
}
