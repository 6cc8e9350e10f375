import type { InnerLine } from './unwrapper.js';

/** More writers than this in one file are no writers but something that changes with each line. */
const MAX_WRITERS = 512;

export type Writer = Pick<InnerLine, 'process' | 'isLocal' | 'file'>;

/** Names the logs that lie in one file, each with its writer; the empty name is that of the file itself. */
export class Writers {
  readonly #path: string;
  readonly #names = new Set<string>();

  constructor(path: string) {
    this.#path = path;
  }

  nameOf({ process, file }: Writer): string {
    const name = [process, file?.replace(/^[/\\]+/, '')].filter((part) => part !== undefined).join('/');
    const known = this.#names.size < MAX_WRITERS ? name : '';
    this.#names.add(known);
    return known;
  }

  pathOf(name: string): string {
    return name === '' ? this.#path : `${this.#path}!/${name}`;
  }
}
