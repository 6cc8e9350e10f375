import { Matcher } from '../../match/matcher.js';
import type { Fields } from '../../model/event.js';
import type { Pattern } from '../../model/pattern.js';
import { toFields } from '../../template/typed-fields.js';

/** Where a text was recognised: by which variant, with which values. */
type Seen = { readonly variant: number; readonly fields: Fields };

/** What one pattern alone makes of a message; undefined where it does not recognise it. */
export function recognise(pattern: Pattern, message: string): Seen | undefined {
  return pattern.scope === 'message' ? recogniseMessage(pattern, message) : recogniseException(pattern, message);
}

/** The line that a template is held against. */
export const firstLine = (message: string): string => message.split('\n')[0] ?? '';

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
