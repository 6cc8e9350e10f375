import type { Readable, Writable } from 'node:stream';
import type { Language } from '../model/text.js';

/** All that a command may touch outside itself; tests hand in their own. */
export type Context = {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: NodeJS.ProcessEnv;
  readonly language: Language;
  /** Aborted by the first Ctrl-C: what has been read is still reported. */
  readonly signal: AbortSignal;
};

/** Exit statuses, as the help lists them. */
export const EXIT = { done: 0, internal: 1, usage: 2, failOn: 3, incomplete: 4, interrupted: 130 } as const;
