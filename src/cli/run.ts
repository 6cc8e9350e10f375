import { KnownError } from '../errors.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { helpText } from './help.js';
import { answerQuickly } from './quick-answer.js';

/** Runs the command line and returns the exit status; errors that a person can act on are printed, others crash. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  const quick = answerQuickly(argv, context);
  if (quick !== undefined) return await quick;
  try {
    const { parseArguments } = await import('./arguments.js');
    const args = parseArguments(argv);
    if (isLost(args, context)) {
      context.stderr.write(helpText(undefined, context.language));
      return EXIT.usage;
    }
    return await dispatch(args, context);
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    const { language, stderr } = context;
    const hint = error.hint === undefined ? '' : `\n${error.hint[language]}`;
    stderr.write(`nacos-log: ${error.text[language]}${hint}\n`);
    return EXIT.usage;
  }
}

/** Commands are loaded one by one: a run pays for its own only. */
async function dispatch(args: Arguments, context: Context): Promise<number> {
  switch (args.command) {
    case 'analyze':
      return (await import('./analyze.js')).analyze(args, context);
    case 'follow':
      return (await import('./follow.js')).follow(args, context);
    case 'replay':
      return (await import('./replay.js')).replay(args, context);
    case 'timeline':
      return (await import('./timeline.js')).timeline(args, context);
    case 'whois':
      return (await import('./whois.js')).whois(args, context);
    case 'doctor':
      return (await import('./doctor.js')).doctor(args, context);
    case 'extract':
      return (await import('./extract.js')).extract(args, context);
    case 'report':
      return (await import('./report.js')).report(args, context);
    case 'explain':
      return (await import('./explain.js')).explain(args, context);
    case 'patterns':
      return (await import('./patterns.js')).patterns(args, context);
  }
}

/** Nothing given and nobody piping: show what can be given. */
const isLost = (args: Arguments, { stdin }: Context): boolean =>
  args.paths.length === 0 && stdin.isTTY === true && args.command !== 'report';
