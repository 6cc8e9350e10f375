import { closeSync, openSync, writeFileSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { fill, fillIn } from '../model/fill.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { asksForOther, endsOf, type FormatName } from './formats.js';
import { messages } from './messages.js';

/** Standard output, as a path. */
export const STDOUT = '-';

/** Where results go: every `--output`, else standard output. */
export function targetsOf(args: Arguments): readonly string[] {
  const paths = [...new Set(args.many('output'))];
  return paths.length === 0 ? [STDOUT] : paths;
}

/** Refuses names that ask for a form there is not: a text in `report.pdf` helps nobody. Throws UsageError. */
export function checkTargets(args: Arguments, formats: readonly FormatName[]): void {
  if (args.one('format') !== undefined) return;
  const path = targetsOf(args).find((target) => target !== STDOUT && asksForOther(target, formats));
  if (path === undefined) return;
  throw new UsageError(fill(messages.noSuchEnd, { path, command: args.command }), {
    hint: fill(messages.endsHint, { ends: endsOf(formats).join(' ') }),
  });
}

/** The same text to every target. */
export async function writeAll(text: string, args: Arguments, context: Context): Promise<void> {
  for (const target of targetsOf(args)) await write([text], target, args, context);
}

/** A text in the order in which it is written. */
export type Pieces = readonly string[] | Generator<string>;

/** Writes one result. Throws UsageError where the file cannot be written. */
export async function write(pieces: Pieces, path: string, args: Arguments, context: Context): Promise<void> {
  if (path === STDOUT) {
    for (const block of blocksOf(pieces))
      await new Promise<void>((resolve) => context.stdout.write(block, () => resolve()));
    return;
  }
  try {
    writeBlocks(path, blocksOf(pieces));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(fill(messages.cannotWrite, { path, reason: error.message }), {
      hint: messages.outputHint,
      cause: error,
    });
  }
  if (args.flag('quiet') !== true) context.stderr.write(`${fillIn(messages.written, context.language, { path })}\n`);
}

function writeBlocks(path: string, blocks: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const block of blocks) writeFileSync(file, block);
  } finally {
    closeSync(file);
  }
}

/** Large enough that system calls do not count, in characters. */
const BLOCK = 1 << 17;

function* blocksOf(pieces: Pieces): Generator<string> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < BLOCK) continue;
    yield waiting.join('');
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join('');
}

/** `--color` and `--no-color`, then NO_COLOR, FORCE_COLOR, then whether a terminal reads it. */
export function wantsColor(args: Arguments, { env, stdout }: Context, target = targetsOf(args)[0]): boolean {
  const asked = args.flag('color');
  if (asked !== undefined) return asked;
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return target === STDOUT && stdout.isTTY === true && env['TERM'] !== 'dumb';
}

const WIDEST = 100;
const NARROWEST = 40;

/** COLUMNS beyond these are a slip, or another program's way to say "none". */
const FEWEST_STATED = 40;
const MOST_STATED = 400;

/**
 * Columns for text: COLUMNS, for a pipe too; else the terminal's, but never so many that lines are hard to follow. A file has
 * the same lines whoever writes it.
 */
export function widthOf({ env, stdout }: Context, target: string): number {
  if (target !== STDOUT) return WIDEST;
  const stated = Number(env['COLUMNS']);
  if (Number.isInteger(stated) && stated >= FEWEST_STATED && stated <= MOST_STATED) return stated;
  return Math.max(NARROWEST, Math.min(WIDEST, stdout.columns ?? WIDEST));
}
