import { readReport } from './analyze.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { exitStatus } from './exit-status.js';
import { wantsColor, writeAll } from './output.js';

/** `nacos-log timeline`: all events of all logs as one list. Returns the exit status. */
export async function timeline(args: Arguments, context: Context): Promise<number> {
  const report = await readReport(args, context);
  const { renderTimeline } = await import('../report/pretty.js');
  await writeAll(
    renderTimeline(report, { language: context.language, color: wantsColor(args, context) }),
    args,
    context,
  );
  return exitStatus(report, args, context);
}
