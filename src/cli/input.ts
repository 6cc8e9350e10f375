import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { UsageError } from '../errors.js';
import { extractInputs, type NearOptions } from '../extract/inputs.js';
import type { LineNumbers } from '../extract/lines.js';
import { closest } from '../model/closest.js';
import type { FileFacts, Notice } from '../model/facts.js';
import { fill } from '../model/fill.js';
import type { Catalog } from '../model/pattern.js';
import { isOwnResult } from '../source/own-results.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { messages } from './messages.js';
import { withNamedPipe } from './named-pipes.js';
import { COMMANDS } from './options.js';
import { STDOUT } from './output.js';
import { createProgress } from './progress.js';
import { originsOf, spanOf, withoutIgnored, zonesOf } from './settings.js';

export type Input = {
  readonly facts: readonly FileFacts[];
  readonly notices: readonly Notice[];
  /** The zone in which `--since` and `--until` were taken, where something was passed over because of them. */
  readonly zone?: string | undefined;
  /** What finds out the numbers of lines where they are not known yet. */
  readonly lines?: ReadonlyMap<string, LineNumbers> | undefined;
};

/** `all`: whatever stretch of time is asked for. `numbered-later`: lines of files read in part have the numbers of what was read. */
type Manner = 'near' | 'all' | 'numbered-later';

/** Paths to read: those given, or `-` where a pipe stands in for them. Throws UsageError where there is nothing to read. */
export function pathsOf({ paths, one }: Arguments, { stdin }: Context): readonly string[] {
  if (one('files-from') !== undefined) return paths;
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

/** Paths in a list, one a line or, as `find -print0` writes them, with a zero byte behind each. Blank lines say nothing. */
async function listedPaths(list: string | undefined, { stdin }: Context): Promise<readonly string[]> {
  if (list === undefined) return [];
  const parts: Buffer[] = [];
  try {
    for await (const part of list === '-' ? stdin : createReadStream(list)) parts.push(Buffer.from(part));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(fill(messages.cannotReadList, { path: list, reason }), { hint: messages.seeHelp });
  }
  const text = Buffer.concat(parts).toString('utf8');
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter((path) => path.trim() !== '');
}

/** Reads all inputs, showing progress where somebody watches. */
export async function readFacts(
  args: Arguments,
  catalog: Catalog,
  context: Context,
  manner: Manner = 'near',
): Promise<Input> {
  const progress = createProgress(context, args.flag('quiet') === true);
  withoutIgnored([], catalog, args);
  try {
    const given = [...pathsOf(args, context), ...(await listedPaths(args.one('files-from'), context))];
    const { paths, stdin } = withNamedPipe(given, context.stdin);
    keepApart(paths, args);
    const { facts, notices, zone, lines } = await extractInputs(paths, {
      catalog,
      include: args.many('include'),
      exclude: args.many('exclude'),
      origins: originsOf(args),
      stdin,
      signal: context.signal,
      onProgress: progress.show,
      jobs: jobsOf(args),
      cache: args.one('cache'),
      near: manner === 'all' ? undefined : { ...nearOf(args), isNumberedLater: manner === 'numbered-later' },
    });
    if (facts.length + notices.length === 0 && isSelective(args)) {
      throw new UsageError(messages.noneSelected, { hint: messages.globHint });
    }
    // The result that is written anew is no news.
    const targets = new Set(args.many('output').map((target) => resolve(target)));
    const remarks = notices.filter(({ path }) => path === null || !targets.has(resolve(path)));
    return { facts: withoutIgnored(facts, catalog, args), notices: remarks, zone, lines };
  } finally {
    progress.clear();
  }
}

const isSelective = (args: Arguments): boolean => args.many('include').length + args.many('exclude').length > 0;

/** Throws UsageError where a result would be written over a log that is to be read: over an earlier result it may be. */
function keepApart(paths: readonly string[], args: Arguments): void {
  for (const target of args.many('output')) {
    if (target === STDOUT || !existsSync(target) || statSync(target).size === 0 || isOwnResult(target)) continue;
    if (!statSync(target).isFile()) continue;
    const real = realpathSync(target);
    const isInput = paths.some((path) => path !== STDOUT && existsSync(path) && isWithin(real, realpathSync(path)));
    if (isInput)
      throw new UsageError(fill(messages.outputIsInput, { path: target }), { hint: messages.outputIsInputHint });
  }
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}${sep}`);

function nearOf(args: Arguments): Pick<NearOptions, 'within' | 'zones'> {
  const zones = zonesOf(args);
  return { within: (shown) => spanOf(args, zones.fallback ?? shown), zones };
}
