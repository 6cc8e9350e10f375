/**
 * Errors that a person can act on. `cli/main.ts` prints `message` and `hint` and exits with 2; anything else is our own
 * fault and crashes with its stack.
 */
export abstract class KnownError extends Error {
  abstract readonly code: string;
  readonly hint: string | undefined;

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.hint = options.hint;
  }
}

/** A wrong option, time, zone or path. */
export class UsageError extends KnownError {
  readonly code = 'usage';
}

/** A faulty pattern, layout or vocabulary file; the message begins with `file:line:column`. */
export class CatalogError extends KnownError {
  readonly code = 'catalog';
}

/** An input that could not be opened at all although the user named it. */
export class InputError extends KnownError {
  readonly code = 'input';
}
