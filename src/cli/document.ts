import { UsageError } from '../errors.js';
import { fill } from '../model/fill.js';
import type { TextOptions } from '../report/style.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { type FormatName, formatNamed, formatOf } from './formats.js';
import { messages } from './messages.js';
import { checkTargets, STDOUT, targetsOf, wantsColor, widthOf, write } from './output.js';
import { canLink, linkTo, needsAscii } from './terminal.js';

/** How the answer of a command that makes no incident report is written. */
type Document = { readonly text: (options: TextOptions) => string; readonly json: () => string };

const NAMES: readonly FormatName[] = ['text', 'json'];

/** Refuses forms that only reports have, whether asked for by name or by the names of the targets. Throws UsageError. */
export function checkDocumentFormat(args: Arguments): void {
  checkTargets(args, NAMES);
  checkFormatName(args);
}

/** The same for what is written in one form whatever its name: only a wrong `--format` is refused. Throws UsageError. */
export function checkFormatName(args: Arguments): void {
  const value = args.one('format');
  if (value === undefined || NAMES.some((name) => name === value)) return;
  throw new UsageError(fill(messages.notAChoice, { option: '--format', value }), {
    hint: fill(messages.choices, { choices: NAMES.join(', ') }),
  });
}

/** Writes an answer to every target, as `--format` or else the name of the target says. */
export async function writeDocument(document: Document, args: Arguments, context: Context): Promise<void> {
  const asked = formatNamed(args.one('format'));
  for (const target of targetsOf(args)) {
    const format = asked ?? (target === STDOUT ? 'text' : formatOf(target));
    const text = format === 'json' ? document.json() : document.text(optionsFor(target, args, context));
    await write([text], target, args, context);
  }
}

/** What is known about who reads a target. */
export function optionsFor(target: string, args: Arguments, context: Context): TextOptions {
  return {
    language: context.language,
    width: widthOf(context, target),
    color: wantsColor(args, context, target),
    ascii: needsAscii(context, target),
    linkTo: canLink(context, target) ? linkTo : undefined,
  };
}
