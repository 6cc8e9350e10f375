import type { Text } from '../../model/text.js';

/** Two causes that look alike, and what is seen of each where it is that one: said once, read from both sides. */
export type Pair = { readonly causes: readonly [string, string]; readonly signs: readonly [Text, Text] };
