import { createInterface } from 'node:readline';
import { UsageError } from '../errors.js';
import type { FileFacts, Notice } from '../model/facts.js';
import { fill } from '../model/fill.js';
import { printReport } from './analyze.js';
import type { Arguments } from './arguments.js';
import { reportOf } from './conclusion.js';
import type { Context } from './context.js';
import { FORMAT_NAMES } from './formats.js';
import type { Input } from './input.js';
import { messages } from './messages.js';
import { checkTargets } from './output.js';
import { catalogOf, checkTimes, withoutIgnored, zonesOf } from './settings.js';

/** `nacos-log report`: facts that `extract` wrote, in any order, from any number of machines → report. */
export async function report(args: Arguments, context: Context): Promise<number> {
  const paths = args.paths.filter((path) => path !== '-');
  if (paths.length > 0) throw new UsageError(messages.noPaths, { hint: messages.reportHint });
  if (context.stdin.isTTY === true) throw new UsageError(messages.noInput, { hint: messages.reportHint });
  checkTargets(args, FORMAT_NAMES);
  checkTimes(args);
  zonesOf(args);
  const { facts, notices } = await readLines(context);
  const catalog = await catalogOf(args);
  const whole = reportOf(withoutIgnored(facts, catalog, args), catalog, args);
  return printReport({ ...whole, notices: [...notices, ...whole.notices] }, args, context);
}

async function readLines({ stdin }: Context): Promise<Input> {
  const facts: FileFacts[] = [];
  const notices: Notice[] = [];
  let number = 0;
  for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const value = parse(line, number);
    if (isNotice(value)) notices.push(value.notice);
    else if (isFacts(value)) facts.push(value);
    else throw badLine(number);
  }
  return { facts, notices };
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw badLine(number, error);
  }
}

function badLine(line: number, cause?: unknown): UsageError {
  return new UsageError(fill(messages.badFacts, { line }), { hint: messages.reportHint, cause });
}

function isFacts(value: unknown): value is FileFacts {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'file' in value && 'events' in value && Array.isArray(value.events) && 'notices' in value && 'activity' in value
  );
}

function isNotice(value: unknown): value is { readonly notice: Notice } {
  return typeof value === 'object' && value !== null && 'notice' in value;
}
