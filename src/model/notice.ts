import type { Notice } from './facts.js';
import { fill } from './fill.js';
import type { Values } from './finding.js';
import type { Text } from './text.js';

/** A remark on one input, as it is written: `{path}` and the other holes are filled from the values. */
export type Remark = {
  readonly id: string;
  /** Not all of the input was read. */
  readonly incomplete?: boolean;
  readonly text: Text;
};

/** The remark about this input. */
export function noticeOf({ id, text, incomplete = false }: Remark, values: Values & { readonly path: string }): Notice {
  return { id, path: values.path, text: fill(text, values), incomplete };
}
