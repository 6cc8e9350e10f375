import { closest } from '../model/closest.js';
import { FIELDS, type FieldName } from '../model/fields.js';

/** A piece of a template: fixed text, a captured hole, or a hole that is skipped. */
export type TemplatePart =
  | { readonly literal: string }
  | { readonly field: FieldName; readonly json: boolean }
  | { readonly skip: true };

/** A fault in a template, with its 0-based offset in the source. */
export class TemplateError extends Error {
  readonly offset: number;
  readonly hint: string | undefined;

  constructor(message: string, offset: number, hint?: string) {
    super(message);
    this.name = 'TemplateError';
    this.offset = offset;
    this.hint = hint;
  }
}

/**
 * Reads `literal <field> literal <_>`. Runs of blanks in literals become one blank, trailing blanks are dropped, `\<` is a
 * literal. Throws TemplateError for an unknown field, an unclosed hole or two holes without text between them.
 */
export function parseTemplate(source: string, extraNames: readonly string[] = []): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = '';
  let offset = 0;
  const flush = (): void => {
    if (literal !== '') parts.push({ literal: literal.replace(/\s+/g, ' ') });
    literal = '';
  };
  while (offset < source.length) {
    const char = source[offset] ?? '';
    if (char === '\\' && source[offset + 1] === '<') {
      literal += '<';
      offset += 2;
    } else if (char === '<') {
      const end = source.indexOf('>', offset);
      if (end < 0) throw new TemplateError('A placeholder is not closed.', offset, 'Write \\< for a literal <.');
      flush();
      const previous = parts.at(-1);
      if (previous !== undefined && !('literal' in previous))
        throw new TemplateError('Two placeholders touch.', offset, 'Put the text that separates them between.');
      parts.push(placeholder(source.slice(offset + 1, end), offset + 1, extraNames));
      offset = end + 1;
    } else {
      const end = endOfText(source, offset + 1);
      literal += source.slice(offset, end);
      offset = end;
    }
  }
  literal = literal.trimEnd();
  flush();
  if (!parts.some((part) => 'literal' in part)) throw new TemplateError('A template needs some fixed text.', 0);
  return parts;
}

/** Where the next placeholder or escape stands. */
function endOfText(source: string, from: number): number {
  const hole = source.indexOf('<', from);
  const end = hole < 0 ? source.length : hole;
  const backslash = source.indexOf('\\', from);
  return backslash < 0 ? end : Math.min(end, backslash);
}

function placeholder(name: string, offset: number, extraNames: readonly string[]): TemplatePart {
  if (name === '_' || extraNames.includes(name)) return { skip: true };
  const json = name.endsWith(':json');
  const field = json ? name.slice(0, -':json'.length) : name;
  if (isFieldName(field)) return { field, json: json || FIELDS[field].type === 'json' };
  const hint = closest(field, Object.keys(FIELDS));
  throw new TemplateError(
    `Unknown placeholder <${name}>.`,
    offset,
    hint === undefined ? 'The names are in src/model/fields.ts.' : `Did you mean <${hint}>?`,
  );
}

/** Is this a name of the field vocabulary? */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}
