import { UsageError } from '../errors.js';
import { closest } from '../model/closest.js';
import { fill } from '../model/fill.js';
import type { Catalog, Pattern } from '../model/pattern.js';
import { messages } from './messages.js';

/** The pattern of that id. Throws UsageError with the nearest one. */
export function patternNamed(id: string, { patterns: all }: Pick<Catalog, 'patterns'>): Pattern {
  const name = id.replace(/^patterns\/|\.ya?ml$/g, '');
  const found = all.find((pattern) => pattern.id === name);
  if (found !== undefined) return found;
  const near = closest(
    name,
    all.map((pattern) => pattern.id),
  );
  throw new UsageError(fill(messages.unknownPattern, { id }), {
    hint: near === undefined ? messages.patternHint : fill(messages.didYouMean, { word: near }),
  });
}
