import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { NEWLINE } from '../bytes.js';

const NAME = /^pipe-(\d+)\.bin$/;
/** A longer one is begun anew at the next occasion. */
const LONG = 1 << 20;

/** Where in which file what came through a pipe is to be read on. */
export type SpoolPlace = { readonly name: string; readonly from: number };

/**
 * What came through a pipe since it was last saved what was made of it: a pipe cannot be read again, this file can. It holds
 * the end of a line that has none yet, too.
 */
export class PipeSpool {
  readonly #folder: string;
  #number: number;
  #descriptor: number;
  #size = 0;
  #lineStart = 0;
  #isClosed = false;

  /** Begins a new file beside those that are there. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#number = Math.max(0, ...spoolsIn(folder).map((name) => Number(NAME.exec(name)?.[1]))) + 1;
    this.#descriptor = this.#open();
  }

  /** From here on it is to be read again, once all before it has been saved. */
  get place(): SpoolPlace {
    return { name: this.#name, from: this.#lineStart };
  }

  /** What comes after the end is left to the pipe. */
  push(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
    const newline = bytes.lastIndexOf(NEWLINE);
    if (newline >= 0) this.#lineStart = this.#size + newline + 1;
    this.#size += bytes.length;
  }

  /** A new file where this one has become long: it begins with the line that has no end. The old one is left to `forget`. */
  turn(): void {
    if (this.#size < LONG) return;
    const rest = Buffer.alloc(this.#size - this.#lineStart);
    readSync(this.#descriptor, rest, 0, rest.length, this.#lineStart);
    closeSync(this.#descriptor);
    this.#number += 1;
    this.#descriptor = this.#open();
    [this.#size, this.#lineStart] = [0, 0];
    this.push(rest);
  }

  /** Removes all others: nothing that is saved names them any more. */
  forget(): void {
    for (const name of spoolsIn(this.#folder))
      if (name !== this.#name) rmSync(join(this.#folder, name), { force: true });
  }

  close(): void {
    if (!this.#isClosed) closeSync(this.#descriptor);
    this.#isClosed = true;
  }

  get #name(): string {
    return `pipe-${this.#number}.bin`;
  }

  #open(): number {
    return openSync(join(this.#folder, this.#name), 'w+');
  }
}

/** What came since it was last saved; nothing where the file is gone. */
export function spooled(folder: string, { name, from }: SpoolPlace): Uint8Array {
  const path = join(folder, name);
  return NAME.test(name) && existsSync(path) ? readFileSync(path).subarray(from) : new Uint8Array();
}

const spoolsIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => NAME.test(name));
