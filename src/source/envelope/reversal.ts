import type { InnerLine } from './unwrapper.js';

/** So much text is held; what a log store gives at once is far less. */
const MAX_BYTES = 2 ** 28;

/** Turns lines that come newest first round. Those that lay in one letter stay in their order. */
export class Reversal {
  readonly #sink: (line: InnerLine) => void;
  #groups: InnerLine[][] = [];
  #bytes = 0;

  constructor(sink: (line: InnerLine) => void) {
    this.#sink = sink;
  }

  take(line: InnerLine): void {
    const last = this.#groups.at(-1);
    if (last?.[0]?.line === line.line) last.push(line);
    else this.#groups.push([line]);
    this.#bytes += line.bytes.length;
    if (this.#bytes > MAX_BYTES) this.end();
  }

  /** Gives on what is held. */
  end(): void {
    for (const group of this.#groups.reverse()) for (const line of group) this.#sink(line);
    this.#groups = [];
    this.#bytes = 0;
  }
}
