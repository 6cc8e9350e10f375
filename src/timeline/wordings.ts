import type { Recognised } from '../match/matcher.js';
import type { LibraryFact, WordingFact } from '../model/facts.js';
import type { LogRecord } from '../model/log-record.js';
import type { Pattern, Wording } from '../model/pattern.js';

/** Stack traces that are searched for the name of a Nacos library; those that have it have it early. */
export const MAX_SEARCHED_TAILS = 500;
/** Several versions of one library are several processes, or one before and after its upgrade. */
export const MAX_LIBRARIES = 20;
const LIBRARY = /\[(nacos-[a-z]+)-(\d+\.\d+\.\d+(?:\.\d+)?)\.jar/;

const NONE: readonly undefined[] = [];

type SavedWordings = {
  readonly wordings: readonly WordingFact[];
  readonly libraries: readonly LibraryFact[];
  readonly tails: number;
  readonly patterns: ReadonlyMap<string, Pattern>;
};

/** Which wordings of which statements a file holds, and which Nacos libraries its stack traces name. */
export class Wordings {
  readonly #lines = new Map<Pattern, (number | undefined)[]>();
  readonly #libraries = new Map<string, LibraryFact>();
  #tails = 0;

  has({ pattern, variant }: Wording): boolean {
    return this.#lines.get(pattern)?.[variant] !== undefined;
  }

  /** By variant of a pattern: the line on which it was seen first, undefined where it was not. */
  of(pattern: Pattern): readonly (number | undefined)[] {
    return this.#lines.get(pattern) ?? NONE;
  }

  add({ pattern, variant }: Recognised, line: number): void {
    if (variant === undefined) return;
    const lines = this.#lines.get(pattern) ?? [];
    if (lines[variant] !== undefined) return;
    lines[variant] = line;
    this.#lines.set(pattern, lines);
  }

  addFrames({ line, tail }: LogRecord): void {
    this.#tails += 1;
    if (this.#tails > MAX_SEARCHED_TAILS || this.#libraries.size >= MAX_LIBRARIES) return;
    for (let index = 0; index < tail.length; index++) {
      const text = tail[index] ?? '';
      if (!text.includes('[nacos-')) continue;
      const [, name, version] = LIBRARY.exec(text) ?? [];
      if (name === undefined || version === undefined || this.#libraries.has(`${name} ${version}`)) continue;
      this.#libraries.set(`${name} ${version}`, { name, version, line: line + index + 1 });
    }
  }

  /** Stack traces that were searched. */
  get tails(): number {
    return this.#tails;
  }

  /** Goes on with what `list`, `libraries` and `tails` gave. */
  restore({ wordings, libraries, tails, patterns }: SavedWordings): void {
    this.#tails = tails;
    for (const library of libraries) this.#libraries.set(`${library.name} ${library.version}`, library);
    for (const { pattern: id, variant, line } of wordings) {
      const pattern = patterns.get(id);
      if (pattern === undefined) continue;
      const lines = this.#lines.get(pattern) ?? [];
      lines[variant] = line;
      this.#lines.set(pattern, lines);
    }
  }

  list(): readonly WordingFact[] {
    return [...this.#lines].flatMap(([pattern, lines]) =>
      lines.flatMap((line, variant) => (line === undefined ? [] : [{ pattern: pattern.id, variant, line }])),
    );
  }

  libraries(): readonly LibraryFact[] {
    return [...this.#libraries.values()];
  }
}
