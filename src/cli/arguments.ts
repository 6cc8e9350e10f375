import yargs from 'yargs';
import { UsageError } from '../errors.js';
import { closest } from '../model/closest.js';
import { fill } from '../model/fill.js';
import type { Text } from '../model/text.js';
import { messages } from './messages.js';
import { COMMANDS, type CommandName, type OptionName, optionList } from './options.js';

/** The command line, checked. Values are still texts; `settings.ts` gives them their types. */
export type Arguments = {
  readonly command: CommandName;
  readonly paths: readonly string[];
  readonly one: (name: OptionName) => string | undefined;
  readonly many: (name: OptionName) => readonly string[];
  readonly flag: (name: OptionName) => boolean | undefined;
};

type Option = (typeof optionList)[number];
type Parsed = Readonly<Record<string, unknown>>;

/** The only door to yargs. Throws UsageError, with the nearest name for a misspelt one. */
export function parseArguments(argv: readonly string[]): Arguments {
  const parsed = split(argv);
  const words = textsOf(parsed['_']);
  const named = COMMANDS.find((name) => name === words[0]);
  const command = named ?? 'analyze';
  for (const name of Object.keys(parsed)) checkKnown(name, command);
  for (const option of optionList) checkValues(option, parsed[option.name]);
  return {
    command,
    paths: [...words.slice(named === undefined ? 0 : 1), ...textsOf(parsed['--'])],
    one: (name) => textsOf(parsed[name])[0],
    many: (name) => textsOf(parsed[name]),
    flag: (name) => (typeof parsed[name] === 'boolean' ? parsed[name] : undefined),
  };
}

function split(argv: readonly string[]): Parsed {
  const flags = optionList.filter(({ value }) => value === 'flag').map(({ name }) => name);
  const texts = optionList.filter(({ value }) => value !== 'flag').map(({ name }) => name);
  return yargs([...joinedDashes(argv, texts)])
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'short-option-groups': false,
      'populate--': true,
    })
    .boolean(flags)
    .string([...texts, '_'])
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail(false)
    .parseSync();
}

/** `--files-from -` names standard input; yargs would take the dash for a path. */
function joinedDashes(argv: readonly string[], texts: readonly string[]): readonly string[] {
  const isBefore = (index: number): boolean => !argv.slice(0, index).includes('--');
  const takesDash = (index: number): boolean =>
    argv[index + 1] === '-' && isBefore(index) && texts.some((name) => argv[index] === `--${name}`);
  return argv.flatMap((arg, index) => {
    if (takesDash(index)) return [`${arg}=-`];
    return index > 0 && takesDash(index - 1) ? [] : [arg];
  });
}

function checkKnown(name: string, command: CommandName): void {
  if (name === '_' || name === '--' || name === '$0') return;
  const option = optionList.find((candidate) => candidate.name === name);
  if (option === undefined) {
    const near = optionsLike(name, command).map(flagOf).join(' / ');
    throw new UsageError(fill(messages.unknownOption, { option: flagOf(name) }), {
      hint: near === '' ? messages.seeHelp : fill(messages.didYouMean, { word: near }),
    });
  }
  if (!option.commands.includes(command)) {
    throw new UsageError(fill(messages.otherCommand, { option: flagOf(name), command }), { hint: messages.seeHelp });
  }
}

/** Of a single letter, as other tools have them: all that begin with it. */
function optionsLike(word: string, command: CommandName): readonly string[] {
  const names = optionList.filter(({ commands }) => commands.includes(command)).map(({ name }) => name);
  if (word.length === 1) return names.filter((name) => name.startsWith(word));
  const near = closest(word, names) ?? closest(word, ALL_NAMES);
  return near === undefined ? [] : [near];
}

const ALL_NAMES = optionList.map(({ name }) => name);

function checkValues({ name, value, choices }: Option, given: unknown): void {
  if (given === undefined) return;
  const option = flagOf(name);
  if (value === 'flag') {
    if (typeof given !== 'boolean') throw wrong(messages.givenTwice, { option });
    return;
  }
  const values = textsOf(given);
  if (value === 'one' && values.length > 1) throw wrong(messages.givenTwice, { option });
  if (values.length === 0 || values.includes('')) throw wrong(messages.needsValue, { option });
  const odd = choices === undefined ? undefined : values.find((text) => !choices.includes(text));
  if (odd === undefined || choices === undefined) return;
  throw new UsageError(fill(messages.notAChoice, { option, value: odd }), {
    hint: fill(messages.choices, { choices: choices.join(', ') }),
  });
}

function wrong(text: Text, values: Readonly<Record<string, string>>): UsageError {
  return new UsageError(fill(text, values), { hint: messages.seeHelp });
}

const flagOf = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

/** Repeated options come as arrays, `--no-x` of a text option as a boolean. */
function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item !== 'boolean').map(String);
  return typeof value === 'string' ? [value] : [];
}
