import { existsSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { extractInputs } from '../extract-inputs.js';
import { closest } from '../model/closest.js';
import type { FileFacts, Notice } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import { fill } from '../report/fill.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { messages } from './messages.js';
import { COMMANDS } from './options.js';
import { createProgress } from './progress.js';
import { withoutIgnored } from './settings.js';

export type Input = { readonly facts: readonly FileFacts[]; readonly notices: readonly Notice[] };

/** Paths to read: those given, or `-` where a pipe stands in for them. Throws UsageError where there is nothing to read. */
export function pathsOf({ paths }: Arguments, { stdin }: Context): readonly string[] {
  if (paths.length === 0) {
    if (stdin.isTTY === true) throw new UsageError(messages.noInput, { hint: messages.seeHelp });
    return ['-'];
  }
  const [first = ''] = paths;
  const command = first === '-' || existsSync(first) ? undefined : closest(first, COMMANDS);
  if (command !== undefined && !/[/\\.]/.test(first)) {
    throw new UsageError(fill(messages.unknownCommand, { word: first }), {
      hint: fill(messages.didYouMean, { word: `nacos-log ${command}` }),
    });
  }
  return paths;
}

const MAX_JOBS = 256;

/** Threads as asked for. Throws UsageError where it is no number of them. */
function jobsOf(args: Arguments): number | undefined {
  const value = args.one('jobs');
  if (value === undefined) return undefined;
  const jobs = Number(value);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= MAX_JOBS) return jobs;
  throw new UsageError(fill(messages.notAChoice, { option: '--jobs', value }), { hint: messages.jobsHint });
}

/** Reads all inputs, showing progress where somebody watches. */
export async function readFacts(args: Arguments, catalog: Catalog, context: Context): Promise<Input> {
  const progress = createProgress(context, args.flag('quiet') === true);
  withoutIgnored([], catalog, args);
  try {
    const { facts, notices } = await extractInputs(pathsOf(args, context), {
      catalog,
      stdin: context.stdin,
      signal: context.signal,
      onProgress: progress.show,
      jobs: jobsOf(args),
    });
    return { facts: withoutIgnored(facts, catalog, args), notices };
  } finally {
    progress.clear();
  }
}
