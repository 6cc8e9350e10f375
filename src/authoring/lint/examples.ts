import type { Matcher } from '../../match/matcher.js';
import type { Fields, FieldValue } from '../../model/event.js';
import { FIELDS } from '../../model/fields.js';
import type { Example, Pattern } from '../../model/pattern.js';
import { normalizeBlanks } from '../../template/compile-template.js';
import { isFieldName, parseTemplate } from '../../template/parse-template.js';
import { type Finding, found } from './finding.js';
import { firstLine, recognise } from './recognise.js';

/** Every example is recognised by its own variant first, by no other pattern for the same logs, with the stated values. */
export function exampleFaults(pattern: Pattern, matcher: Matcher): readonly Finding[] {
  return pattern.variants.flatMap(({ examples }, variant) =>
    examples.flatMap((example, index) => faultsOfExample(pattern, { variant, index, example }, matcher)),
  );
}

type Place = { readonly variant: number; readonly index: number; readonly example: Example };

function faultsOfExample(pattern: Pattern, place: Place, matcher: Matcher): readonly Finding[] {
  const values = { variant: place.variant + 1, example: place.index + 1 };
  const seen = recognise(pattern, place.example.message);
  if (seen === undefined) return [found('example', TEXTS.unseen, values)];
  const earlier =
    seen.variant === place.variant ? [] : [found('example', TEXTS.earlier, { ...values, other: seen.variant + 1 })];
  const others = rivalsOf(pattern, place, matcher).map((id) => found('overlap', TEXTS.rival, { ...values, id }));
  return [...earlier, ...others, ...valueFaults(place.example, values, seen.fields)];
}

/**
 * Message patterns of other files that are tried before this one for the same kinds of logs, or that fit too without being
 * the more general ones: `errorMessage = <reason>` may fit what `errorMessage = Client not connected` recognises.
 */
function rivalsOf(pattern: Pattern, { variant, example }: Place, matcher: Matcher): readonly string[] {
  if (pattern.scope !== 'message') return [];
  const line = normalizeBlanks(firstLine(example.message));
  const winners = pattern.source.files.map((kind) => matcher.message(line, kind)?.pattern.id ?? NOBODY);
  const own = fixedLength(pattern.variants[variant]?.template ?? '');
  const equals = matcher.index
    .entriesFor(line)
    .filter((entry) => entry.pattern.source.files.some((kind) => pattern.source.files.includes(kind)))
    .filter((entry) => entry.template.exec(line) !== undefined && entry.template.literals.join('').length >= own)
    .map((entry) => entry.pattern.id);
  return [...new Set([...winners, ...equals])].filter((id) => id !== pattern.id);
}

const NOBODY = '-';

const fixedLength = (template: string): number =>
  parseTemplate(template).reduce((length, part) => length + ('literal' in part ? part.literal.length : 0), 0);

function valueFaults({ fields }: Example, place: Readonly<Record<string, number>>, values: Fields): readonly Finding[] {
  return Object.entries(fields)
    .filter(([field, value]) => show(values[field]) !== show(value))
    .map(([field, value]) =>
      found('field', TEXTS.value, { ...place, field, actual: show(values[field]), stated: show(value) }),
    );
}

const show = (value: FieldValue | undefined): string => JSON.stringify(value) ?? '-';

/** Captures that no example of the pattern states. A `service` may be stated by its parts. */
export function unstatedFields(pattern: Pattern): readonly Finding[] {
  const stated = new Set(
    pattern.variants.flatMap((variant) => variant.examples.flatMap((example) => Object.keys(example.fields))),
  );
  const captured = pattern.variants.flatMap(({ template }) =>
    parseTemplate(template).flatMap((part) => ('field' in part && !part.json ? [part.field] : [])),
  );
  return [...new Set([...captured, ...Object.keys(pattern.fields)])]
    .filter((name) => isFieldName(name) && FIELDS[name].type !== 'json' && FIELDS[name].type !== 'query')
    .filter((name) => !stated.has(name))
    .map((field) => found('field', TEXTS.unstated, { field }));
}

/** A reject is a line that comes close, and is not recognised. */
export function rejectFaults(pattern: Pattern): readonly Finding[] {
  const examples = pattern.variants.flatMap((variant) => variant.examples.map(({ message }) => firstLine(message)));
  return pattern.rejects.flatMap((reject, index) => {
    const values = { reject: index + 1 };
    if (recognise(pattern, reject) !== undefined) return [found('reject', TEXTS.recognised, values)];
    // The same line with a word in front would tell nothing about what the pattern keeps apart.
    const trivial = examples.some((example) => reject.trimEnd().endsWith(example.trimEnd()));
    return trivial ? [found('reject', TEXTS.trivial, values)] : [];
  });
}

const TEXTS = {
  unseen: {
    en: 'Variant {variant}, example {example} is not recognised by its own pattern.',
    zh: '变体 {variant} 的示例 {example} 未被自身模式识别。',
  },
  earlier: {
    en: 'Variant {variant}, example {example} is recognised by variant {other} first.',
    zh: '变体 {variant} 的示例 {example} 先被变体 {other} 识别。',
  },
  rival: {
    en: 'Variant {variant}, example {example} is also recognised by {id}.',
    zh: '变体 {variant} 的示例 {example} 也被 {id} 识别。',
  },
  value: {
    en: 'Variant {variant}, example {example}: {field} is {actual}, stated {stated}.',
    zh: '变体 {variant} 的示例 {example}：{field} 为 {actual}，声明为 {stated}。',
  },
  unstated: { en: 'No example states {field}.', zh: '没有示例声明字段 {field}。' },
  recognised: { en: 'Reject {reject} is recognised.', zh: '反例 {reject} 被识别了。' },
  trivial: {
    en: 'Reject {reject} is an example with words in front of it.',
    zh: '反例 {reject} 只是在示例前加了文字。',
  },
} as const;
