import { lineWith, Passage } from './text-traces.js';
import type { TextSink } from './texts.js';

// What the beginnings of texts tell, without reading them to their ends.

/** The first bytes of a text. */
export class Head implements TextSink {
  readonly #most: number;
  bytes: Buffer = Buffer.alloc(0);

  constructor(most: number) {
    this.#most = most;
  }

  readonly push = (chunk: Uint8Array): void => {
    this.bytes = Buffer.concat([this.bytes, chunk.subarray(0, this.#most - this.bytes.length)]);
  };

  get isDone(): boolean {
    return this.bytes.length === this.#most;
  }
}

/** Whether lines stand in a text at all. */
export class Sightings implements TextSink {
  readonly #sought: Set<Uint8Array>;
  readonly #isPast: (chunk: Uint8Array) => boolean;
  readonly #passage = new Passage(0);
  #isOver = false;

  /** `isPast` tells that none of the lines can follow behind these bytes. */
  constructor(keys: readonly Uint8Array[], isPast: (chunk: Uint8Array) => boolean) {
    this.#sought = new Set(keys);
    this.#isPast = isPast;
  }

  readonly push = (chunk: Uint8Array): void => {
    this.#passage.take(chunk, (text, place) => {
      for (const key of this.#sought) if (lineWith(key, text, place) !== undefined) this.#sought.delete(key);
    });
    this.#isOver = this.#sought.size === 0 || this.#isPast(chunk);
  };

  get isDone(): boolean {
    return this.#isOver;
  }

  /** Was this line met? */
  has(key: Uint8Array): boolean {
    return !this.#sought.has(key);
  }
}
