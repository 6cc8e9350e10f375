import type { Report } from '../model/report.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { exitStatus } from './exit-status.js';
import { readFacts } from './input.js';
import { messages } from './messages.js';
import { wantsColor, widthOf, write } from './output.js';
import { catalogOf, checkTimes, reportOf, zonesOf } from './settings.js';

/** `nacos-log analyze`: logs → report. Returns the exit status. */
export async function analyze(args: Arguments, context: Context): Promise<number> {
  return printReport(await readReport(args, context), args, context);
}

/** Reads the logs and concludes; options are checked before the first byte is read. */
export async function readReport(args: Arguments, context: Context): Promise<Report> {
  checkTimes(args);
  zonesOf(args);
  const catalog = await catalogOf(args);
  const { facts, notices } = await readFacts(args, catalog, context);
  if (context.signal.aborted) context.stderr.write(`${messages.interrupted[context.language]}\n`);
  const report = reportOf(facts, catalog, args);
  return { ...report, notices: [...notices, ...report.notices] };
}

/** Writes a report as `--format` says. Returns the exit status. */
export async function printReport(report: Report, args: Arguments, context: Context): Promise<number> {
  await write(await render(report, args, context), args, context);
  return exitStatus(report, args, context);
}

/** Renderers are loaded only when they are used. */
async function render(report: Report, args: Arguments, context: Context): Promise<string> {
  const { language } = context;
  if (args.one('format') === 'json') {
    const { renderJson } = await import('../report/json.js');
    return renderJson(report, language);
  }
  const { renderText } = await import('../report/text.js');
  return renderText(report, { language, width: widthOf(args, context), color: wantsColor(args, context) });
}
