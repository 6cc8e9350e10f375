import { existsSync } from 'node:fs';
import { type Context, EXIT } from './context.js';
import { helpText } from './help.js';
import { COMMANDS, type CommandName, optionList } from './options.js';
import { version } from './version.js';

/** Prints what help and version say, for which nothing else has to be loaded; undefined where something else is asked. */
export function answerQuickly(
  argv: readonly string[],
  { language, stdout }: Pick<Context, 'language' | 'stdout'>,
): Promise<number> | undefined {
  const text = quickAnswer(argv, language);
  if (text === undefined) return undefined;
  return new Promise((resolve) => stdout.write(text, () => resolve(EXIT.done)));
}

function quickAnswer(argv: readonly string[], language: Context['language']): string | undefined {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  if (own[0] === 'help' && !existsSync('help')) return helpText(commandIn(own.slice(1)), language);
  if (own.includes('--help') || own.includes('-h')) return helpText(commandIn(own), language);
  if (own.includes('--version') || own.includes('-v')) return `${version()}\n`;
  return undefined;
}

/** The command among the arguments: a word that is no option's value. */
function commandIn(argv: readonly string[]): CommandName | undefined {
  const takes = new Set(optionList.filter(({ value }) => value !== 'flag').map(({ name }) => `--${name}`));
  const words = argv.filter((arg, index) => !arg.startsWith('-') && !takes.has(argv[index - 1] ?? ''));
  return COMMANDS.find((name) => name === words[0]);
}
