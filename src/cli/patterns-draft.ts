import { draftsOf, type UnknownLine } from '../authoring/draft.js';
import { draftsYaml } from '../authoring/draft-yaml.js';
import { StatementIndex } from '../authoring/statement-index.js';
import { readStatements } from '../catalog/statements.js';
import { Matcher } from '../match/matcher.js';
import { shapeOf } from '../match/shapes.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { messages } from './messages.js';
import { writeAll } from './output.js';
import { readRecords } from './records.js';
import { catalogOf } from './settings.js';

/** Shapes that are kept: a whole log may be piped in. */
const MAX_SHAPES = 200;

/**
 * `nacos-log patterns draft [LINE…|PATH…]`: lines that no pattern knows → the beginning of a pattern each. Of a log those are
 * its warnings and errors; where there are none, whatever is unknown. Returns the exit status.
 */
export async function draft(words: readonly string[], args: Arguments, context: Context): Promise<number> {
  const catalog = await catalogOf(args);
  const matcher = new Matcher(catalog.patterns);
  const unknown = new Map<string, UnknownLine>();
  await readRecords(
    words,
    {
      catalog,
      matcher,
      onRecord: (record, kind) => {
        if (unknown.size >= MAX_SHAPES || matcher.recognise(record, kind).length > 0) return;
        const { level, message } = record;
        unknown.set(`${isQuiet(level)} ${shapeOf(message)}`, { kind, level, message });
      },
    },
    context,
  );
  const lines = [...unknown.values()];
  const loud = lines.filter(({ level }) => !isQuiet(level));
  const drafts = draftsOf(loud.length > 0 ? loud : lines, new StatementIndex(readStatements()));
  if (drafts.length > 0) await writeAll(draftsYaml(drafts), args, context);
  else context.stderr.write(`${messages.nothingToDraft[context.language]}\n`);
  return EXIT.done;
}

const isQuiet = (level: UnknownLine['level']): boolean => level === 'INFO' || level === 'DEBUG' || level === 'TRACE';
