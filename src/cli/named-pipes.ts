import { createReadStream, fstatSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { UsageError } from '../errors.js';
import { fill } from '../model/fill.js';
import { messages } from './messages.js';
import { STDOUT } from './output.js';

/** Standard input, as a path. */
const STDIN = STDOUT;

/**
 * A pipe that is named, as `<(zcat naming.log.gz)` and `/dev/stdin` are, is read as one on standard input is. Throws UsageError where there are several, since
 * what came first in them could not be told, and where standard input is a folder.
 */
export function withNamedPipe(
  paths: readonly string[],
  stdin: Readable,
): { readonly paths: readonly string[]; readonly stdin: Readable } {
  const pipes = paths.filter((path) => path !== STDIN && isPipe(path));
  const [pipe] = pipes;
  if (paths.includes(STDIN) && isFolder(stdin)) throw new UsageError(messages.folderAsPipe, { hint: messages.seeHelp });
  if (pipe === undefined) return { paths, stdin };
  if (pipes.length > 1 || paths.includes(STDIN))
    throw new UsageError(fill(messages.severalPipes, { paths: pipes.join(', ') }), { hint: messages.severalPipesHint });
  return { paths: paths.map((path) => (path === pipe ? STDIN : path)), stdin: createReadStream(pipe) };
}

/** `nacos-log - < logs/`: a stream of a folder ends without a word. */
function isFolder(stdin: Readable): boolean {
  const fd = 'fd' in stdin ? stdin.fd : undefined;
  return typeof fd === 'number' && fstatSync(fd).isDirectory();
}

function isPipe(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFIFO() === true || stats?.isSocket() === true;
}
