import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** Lines that stand in a file are looked for in so much of it. */
const MOST = 1 << 24;

/** Standard output, where it is a file: what was written to it can be looked up after a crash. */
type StdoutFile = {
  /** Device, inode and length. */
  readonly place: () => string;
  /**
   * How many bytes of a text stand there since a place was noted: all, none, or its beginning where the program was killed in
   * the midst of it. Undefined where that cannot be told, in another file.
   */
  readonly written: (text: Buffer, place: string) => number | undefined;
};

/** Undefined for a terminal, a pipe and whatever else is no file. */
export function stdoutFile(stream: Writable): StdoutFile | undefined {
  const descriptor = 'fd' in stream && typeof stream.fd === 'number' ? stream.fd : undefined;
  if (descriptor === undefined || !fstatSync(descriptor).isFile()) return undefined;
  const stats = (): { readonly file: string; readonly size: number } => {
    const { dev, ino, size } = fstatSync(descriptor);
    return { file: `${dev}:${ino}`, size };
  };
  return {
    place: () => {
      const { file, size } = stats();
      return `${file}:${size}`;
    },
    written: (text, place) => {
      const at = place.lastIndexOf(':');
      const before = Number(place.slice(at + 1));
      const { file, size } = stats();
      if (file !== place.slice(0, at) || size < before) return undefined;
      if (size === before) return 0;
      return count(text, contentOf(descriptor, before, Math.min(MOST, size - before)));
    },
  };
}

function count(text: Buffer, content: Buffer | undefined): number | undefined {
  if (content === undefined) return undefined;
  if (content.includes(text)) return text.length;
  return text.subarray(0, content.length).equals(content) ? content.length : undefined;
}

/** Standard output is open for writing only: it is opened once more by the name that the system has for it. */
function contentOf(descriptor: number, from: number, length: number): Buffer | undefined {
  try {
    const again = openSync(`/dev/fd/${descriptor}`, 'r');
    try {
      const content = Buffer.alloc(length);
      return content.subarray(0, readSync(again, content, 0, length, from));
    } finally {
      closeSync(again);
    }
  } catch {
    return undefined;
  }
}
