import { writeFileSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { fill } from '../report/fill.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { messages } from './messages.js';

/** Results go to `--output` or to standard output. Throws UsageError where the file cannot be written. */
export async function write(text: string, args: Arguments, context: Context): Promise<void> {
  const path = args.one('output');
  if (path === undefined) {
    await new Promise<void>((resolve) => context.stdout.write(text, () => resolve()));
    return;
  }
  try {
    writeFileSync(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(fill(messages.cannotWrite, { path, reason }), { hint: messages.outputHint, cause: error });
  }
  if (args.flag('quiet') !== true) context.stderr.write(`${fill(messages.written, { path })[context.language]}\n`);
}

/** `--color` and `--no-color`, then NO_COLOR, FORCE_COLOR, then whether a terminal reads it. */
export function wantsColor(args: Arguments, { env, stdout }: Context): boolean {
  const asked = args.flag('color');
  if (asked !== undefined) return asked;
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return args.one('output') === undefined && stdout.isTTY === true && env['TERM'] !== 'dumb';
}

const WIDEST = 100;
const NARROWEST = 40;

/** Columns for text: the terminal's, but never so many that lines are hard to follow. */
export function widthOf(args: Arguments, { stdout }: Context): number {
  if (args.one('output') !== undefined) return WIDEST;
  return Math.max(NARROWEST, Math.min(WIDEST, stdout.columns ?? WIDEST));
}
