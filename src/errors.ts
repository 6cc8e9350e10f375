import type { Text } from './model/text.js';

/**
 * Errors that a person can act on. `cli/main.ts` prints `message` and `hint` and exits with 2; anything else is our own
 * fault and crashes with its stack.
 */
export abstract class KnownError extends Error {
  abstract readonly code: string;
  /** The message in both languages; a plain string, such as a position in a file, is the same in both. */
  readonly text: Text;
  readonly hint: Text | undefined;

  constructor(message: string | Text, options: { hint?: string | Text; cause?: unknown } = {}) {
    const text = inBoth(message);
    super(text.en, { cause: options.cause });
    this.name = new.target.name;
    this.text = text;
    this.hint = options.hint === undefined ? undefined : inBoth(options.hint);
  }
}

function inBoth(message: string | Text): Text {
  return typeof message === 'string' ? { en: message, zh: message } : message;
}

/** A wrong option, time, zone or path. */
export class UsageError extends KnownError {
  readonly code = 'usage';
}

/** A faulty pattern, layout or vocabulary file; the message begins with `file:line:column`. */
export class CatalogError extends KnownError {
  readonly code = 'catalog';
}
