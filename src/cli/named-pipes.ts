import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { UsageError } from '../errors.js';
import { fill } from '../model/fill.js';
import { messages } from './messages.js';
import { STDOUT } from './output.js';

/** Standard input, as a path. */
const STDIN = STDOUT;

/**
 * A pipe that is named, as `<(zcat naming.log.gz)` and `/dev/stdin` are, is read as one on standard input is. Throws UsageError where there are several:
 * what came first in them could not be told.
 */
export function withNamedPipe(
  paths: readonly string[],
  stdin: Readable,
): { readonly paths: readonly string[]; readonly stdin: Readable } {
  const pipes = paths.filter((path) => path !== STDIN && isPipe(path));
  const [pipe] = pipes;
  if (pipe === undefined) return { paths, stdin };
  if (pipes.length > 1 || paths.includes(STDIN))
    throw new UsageError(fill(messages.severalPipes, { paths: pipes.join(', ') }), { hint: messages.severalPipesHint });
  return { paths: paths.map((path) => (path === pipe ? STDIN : path)), stdin: createReadStream(pipe) };
}

function isPipe(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFIFO() === true || stats?.isSocket() === true;
}
