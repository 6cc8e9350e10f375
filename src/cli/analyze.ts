import { numberLines } from '../extract/lines.js';
import type { Report } from '../model/report.js';
import { severityNamed } from '../report/severity.js';
import type { Arguments } from './arguments.js';
import { reportOf } from './conclusion.js';
import type { Context } from './context.js';
import { optionsFor } from './document.js';
import { exitStatus } from './exit-status.js';
import { FORMAT_NAMES, type FormatName, formatNamed, formatOf } from './formats.js';
import { readFacts } from './input.js';
import { messages } from './messages.js';
import { checkTargets, STDOUT, targetsOf, write } from './output.js';
import { type RenderStyle, render } from './render.js';
import { catalogOf, checkTimes, spanOf, zonesOf } from './settings.js';

/** `nacos-log analyze`: logs → report. Returns the exit status. */
export async function analyze(args: Arguments, context: Context): Promise<number> {
  checkTargets(args, FORMAT_NAMES);
  return printReport(await readReport(args, context), args, context);
}

/** Reads the logs and concludes; options are checked before the first byte is read. */
export async function readReport(args: Arguments, context: Context): Promise<Report> {
  checkTimes(args);
  zonesOf(args);
  const catalog = await catalogOf(args);
  const input = await readFacts(args, catalog, context, 'numbered-later');
  if (context.signal.aborted) context.stderr.write(`${messages.interrupted[context.language]}\n`);
  const report = reportOf(input.facts, catalog, args);
  numberLines(report, input.lines);
  const isMeant = input.zone === undefined || isSameSpan(args, input.zone, report.zone);
  if (isMeant || context.signal.aborted) return { ...report, notices: [...input.notices, ...report.notices] };
  // The zone that the whole logs prove moves the stretch to where nothing was read.
  const { facts, notices } = await readFacts(args, catalog, context, 'all');
  const whole = reportOf(facts, catalog, args);
  return { ...whole, notices: [...notices, ...whole.notices] };
}

function isSameSpan(args: Arguments, zone: string, other: string): boolean {
  const [one, two] = [zone, other].map((name) => spanOf(args, zonesOf(args).fallback ?? name));
  return one?.since === two?.since && one?.until === two?.until;
}

/** Writes a report to every target, each in its format. Returns the exit status. */
export async function printReport(report: Report, args: Arguments, context: Context): Promise<number> {
  const targets = targetsOf(args);
  for (const target of targets) {
    const format = formatFor(target, targets.length, args);
    await write(await render(format, report, styleFor(target, args, context)), target, args, context);
  }
  return exitStatus(report, args, context);
}

/** One target is written as `--format` says; of several, each as its name says, and as `--format` says where it does not. */
function formatFor(target: string, targets: number, args: Arguments): FormatName {
  const asked = formatNamed(args.one('format'));
  const named = target === STDOUT ? undefined : formatOf(target);
  return (targets === 1 ? (asked ?? named) : (named ?? asked)) ?? 'text';
}

function styleFor(target: string, args: Arguments, context: Context): RenderStyle {
  return { ...optionsFor(target, args, context), failOn: severityNamed(args.one('fail-on')) };
}
