import type { Language } from '../model/text.js';
import { helpText } from './help.js';
import { COMMANDS, type CommandName, optionList } from './options.js';
import { version } from './version.js';

/** What help and version say, for which nothing else has to be loaded; undefined where something else is asked. */
export function quickAnswer(argv: readonly string[], language: Language): string | undefined {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
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
