import { Matcher } from '../../src/match/matcher.js';
import { leadOf } from '../../src/match/prefix-index.js';
import type { Fields, FieldValue } from '../../src/model/event.js';
import { FIELDS } from '../../src/model/fields.js';
import type { Example, Pattern } from '../../src/model/pattern.js';
import { normalizeBlanks } from '../../src/template/compile-template.js';
import { isFieldName, parseTemplate } from '../../src/template/parse-template.js';
import { toFields } from '../../src/template/typed-fields.js';

/** Everything in a pattern file that breaks a rule, one sentence each. `matcher` knows all patterns. */
export function faultsOf(pattern: Pattern, matcher: Matcher): readonly string[] {
  return [
    ...pattern.variants.flatMap((_, variant) => exampleFaults(pattern, variant, matcher)),
    ...templateFaults(pattern),
    ...rejectFaults(pattern),
    ...unassertedFields(pattern),
    ...referenceFaults(pattern),
    ...versionFaults(pattern),
  ];
}

/** Where a text was recognised, by which variant, with which values. */
type Seen = { readonly variant: number; readonly fields: Fields };

function exampleFaults(pattern: Pattern, variant: number, matcher: Matcher): readonly string[] {
  const examples = pattern.variants[variant]?.examples ?? [];
  return examples.flatMap((example, index) => {
    const name = `variant ${variant + 1}, example ${index + 1}`;
    const seen = recognise(pattern, example.message);
    if (seen === undefined) return [`${name} is not recognised by its own pattern`];
    const earlier = seen.variant === variant ? [] : [`${name} is recognised by variant ${seen.variant + 1} first`];
    const others = rivalsOf(pattern, variant, example.message, matcher).map(
      (id) => `${name} is also recognised by ${id}`,
    );
    return [...earlier, ...others, ...fieldFaults(name, example, seen.fields)];
  });
}

function recognise(pattern: Pattern, message: string): Seen | undefined {
  return pattern.scope === 'message' ? recogniseMessage(pattern, message) : recogniseException(pattern, message);
}

function recogniseMessage(pattern: Pattern, message: string): Seen | undefined {
  const [kind = 'unknown'] = pattern.source.files;
  const found = new Matcher([pattern]).message(firstLine(message), kind);
  return found && { variant: found.variant, fields: toFields(found.captures, pattern.fields) };
}

/** An exception may stand in any line; the variant is the first without which the pattern finds nothing. */
function recogniseException(pattern: Pattern, message: string): Seen | undefined {
  for (const variant of pattern.variants.keys()) {
    const matcher = new Matcher([{ ...pattern, variants: pattern.variants.slice(0, variant + 1) }]);
    for (const line of message.split('\n')) {
      const [found] = matcher.exceptions(line);
      if (found !== undefined) return { variant, fields: toFields(found.captures, pattern.fields) };
    }
  }
  return undefined;
}

/**
 * Message patterns of other files that are tried before this one for the same kinds of logs, or that fit too without being
 * the more general ones: `errorMessage = <reason>` may fit what `errorMessage = Client not connected` recognises.
 */
function rivalsOf(pattern: Pattern, variant: number, message: string, matcher: Matcher): readonly string[] {
  if (pattern.scope !== 'message') return [];
  const line = normalizeBlanks(firstLine(message));
  const winners = pattern.source.files.map((kind) => matcher.message(line, kind)?.pattern.id ?? 'nothing');
  const own = fixedLength(pattern.variants[variant]?.template ?? '');
  const equals = matcher.index
    .entriesFor(line)
    .filter((entry) => entry.pattern.source.files.some((kind) => pattern.source.files.includes(kind)))
    .filter((entry) => entry.template.exec(line) !== undefined && entry.template.literals.join('').length >= own)
    .map((entry) => entry.pattern.id);
  return [...new Set([...winners, ...equals])].filter((id) => id !== pattern.id);
}

const fixedLength = (template: string): number =>
  parseTemplate(template).reduce((length, part) => length + ('literal' in part ? part.literal.length : 0), 0);

function fieldFaults(name: string, { fields }: Example, found: Fields): readonly string[] {
  return Object.entries(fields)
    .filter(([field, value]) => !isSame(found[field], value))
    .map(([field, value]) => `${name}: ${field} is ${show(found[field])}, stated ${show(value)}`);
}

const show = (value: FieldValue | undefined): string => JSON.stringify(value) ?? 'missing';
const isSame = (a: FieldValue | undefined, b: FieldValue): boolean => show(a) === show(b);
const firstLine = (message: string): string => message.split('\n')[0] ?? '';

/** A template without a search key would never be tried. */
function templateFaults(pattern: Pattern): readonly string[] {
  return pattern.variants.flatMap(({ template }, index) => {
    const parts = parseTemplate(template);
    if (pattern.scope === 'message')
      return leadOf(parts) === undefined ? [`variant ${index + 1} has no search key`] : [];
    const [first] = parts;
    const literal = first !== undefined && 'literal' in first ? first.literal : '';
    return literal.length < 4 ? [`variant ${index + 1} begins with less than four fixed characters`] : [];
  });
}

function rejectFaults(pattern: Pattern): readonly string[] {
  const examples = pattern.variants.flatMap((variant) => variant.examples.map((example) => firstLine(example.message)));
  return pattern.rejects.flatMap((reject, index) => {
    if (recognise(pattern, reject) !== undefined) return [`reject ${index + 1} is recognised`];
    // The same line with a word in front would tell nothing about what the pattern keeps apart.
    const trivial = examples.some((example) => reject.trimEnd().endsWith(example.trimEnd()));
    return trivial ? [`reject ${index + 1} is an example with words in front of it`] : [];
  });
}

/** Captures that no example of the pattern states. A `service` may be stated by its parts. */
function unassertedFields(pattern: Pattern): readonly string[] {
  const stated = new Set(
    pattern.variants.flatMap((variant) => variant.examples.flatMap((example) => Object.keys(example.fields))),
  );
  const captured = pattern.variants.flatMap(({ template }) =>
    parseTemplate(template).flatMap((part) => ('field' in part && !part.json ? [part.field] : [])),
  );
  const wanted = [...new Set([...captured, ...Object.keys(pattern.fields)])];
  return wanted
    .filter((name) => isFieldName(name) && FIELDS[name].type !== 'json' && FIELDS[name].type !== 'query')
    .filter((name) => !stated.has(name))
    .map((name) => `no example states ${name}`);
}

/** Branches move; tags, commits, issues and releases stay. */
function referenceFaults({ references }: Pattern): readonly string[] {
  return references.flatMap((reference) => {
    if (!reference.startsWith('https://')) return [`${reference} is no https link`];
    return /github\.com\/[^/]+\/[^/]+\/(?:blob|tree)\/(?:master|main|develop|trunk|HEAD)\b/.test(reference)
      ? [`${reference} moves with a branch`]
      : [];
  });
}

/** `>=1.4.2 <2.0.0 || >=2.0.1` of Nacos; `netty`, `jdk, windows` or `spring boot >=3.0` where another library writes it. */
const RANGE = /^(?:[<>]=?\d+(?:\.\d+)*(?: \|\| | |$))+$/;
const WRITER = /^[a-z]+(?:,? [a-z]+)*(?: (?=[<>])|$)/;

function versionFaults({ variants }: Pattern): readonly string[] {
  return variants.flatMap(({ versions }, index) =>
    isRange(versions) ? [] : [`variant ${index + 1}: "${versions}" is no range of versions`],
  );
}

function isRange(versions: string): boolean {
  const range = versions.replace(WRITER, '');
  return versions !== '' && (range === '' || RANGE.test(range));
}
