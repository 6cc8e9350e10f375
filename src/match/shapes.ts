import type { UnrecognisedShape } from '../model/facts.js';
import type { LogRecord } from '../model/log-record.js';

/** Distinct unknown shapes kept of one file; hostile text makes as many as it likes. */
export const MAX_SHAPES = 500;
const MAX_SHAPE = 160;

type Shape = { -readonly [Key in keyof UnrecognisedShape]: UnrecognisedShape[Key] };

/** Warnings and errors that no pattern knows, counted by their shape. */
export class Shapes {
  readonly #known = new Map<string, Shape>();
  /** Occurrences that the bound left out. */
  dropped = 0;

  add(record: LogRecord): void {
    const shape = shapeOf(record.message);
    const known = this.#known.get(shape);
    if (known !== undefined) {
      known.count += 1;
      known.lastTime = record.time ?? known.lastTime;
      return;
    }
    if (this.#known.size >= MAX_SHAPES) {
      this.dropped += 1;
      return;
    }
    const text = record.message.slice(0, 300).split('').join('');
    this.#known.set(shape, {
      shape,
      level: record.level ?? '',
      count: 1,
      line: record.line,
      time: record.time ?? null,
      lastTime: record.time ?? null,
      text,
    });
  }

  list(): readonly UnrecognisedShape[] {
    return [...this.#known.values()].map((shape) => ({ ...shape }));
  }

  /** Forgets those that were last seen before a time. */
  forget(before: number): void {
    for (const [shape, { lastTime }] of this.#known)
      if (lastTime !== null && lastTime < before) this.#known.delete(shape);
  }

  /** Goes on with what `list` gave. */
  restore(list: readonly UnrecognisedShape[]): void {
    for (const shape of list) this.#known.set(shape.shape, { ...shape });
  }
}

/** The wording with its values masked: numbers, addresses, ids, quoted and bracketed texts. */
export function shapeOf(message: string): string {
  return message
    .slice(0, 400)
    .replace(/\{.*\}|\[[^\]]*\]|'[^']*'|"[^"]*"/g, '<_>')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{20,}/gi, '<_>')
    .replace(/\d[\d.:_-]*/g, '<_>')
    .slice(0, MAX_SHAPE);
}
