import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { readFacts } from './input.js';
import { writeAll } from './output.js';
import { catalogOf } from './settings.js';

/** `nacos-log extract`: one JSON line for the facts of each log, one for each remark on the input. Returns the exit status. */
export async function extract(args: Arguments, context: Context): Promise<number> {
  const { facts, notices } = await readFacts(args, await catalogOf(args), context);
  const lines = [...facts, ...notices.map((notice) => ({ notice }))];
  await writeAll(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), args, context);
  if (context.signal.aborted) return EXIT.interrupted;
  const incomplete = [...notices, ...facts.flatMap((file) => file.notices)].some((notice) => notice.incomplete);
  return incomplete ? EXIT.incomplete : EXIT.done;
}
