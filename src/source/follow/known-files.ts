import { readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileIdentity, type Fingerprint, identityKey, identityOf, pathHasFingerprint } from './file-identity.js';
import { type Position, TailedFile } from './tailed-file.js';

/** A file that is not read, or no longer: what it was then. */
export type KnownFile = { readonly identity: FileIdentity; readonly fingerprint: Fingerprint };

/** Files that are not to be read: packed ones, copies, and rotated ones that were read. Inodes are used again, soon after a removal. */
export class KnownFiles {
  readonly #known = new Map<string, { readonly file: KnownFile; modified: number }>();

  add(file: KnownFile, modified = Number.NaN): void {
    this.#known.set(identityKey(file.identity), { file, modified });
  }

  /** Is the file at this path one of them? */
  has(path: string, { dev, ino, mtimeMs }: Stats): boolean {
    const known = this.#known.get(identityKey({ dev, ino }));
    if (known === undefined) return false;
    if (known.modified === mtimeMs) return true;
    if (known.file.fingerprint.length > 0 && pathHasFingerprint(path, known.file.fingerprint)) {
      known.modified = mtimeMs;
      return true;
    }
    this.#known.delete(identityKey({ dev, ino }));
    return false;
  }

  /** Only those that are still there need be known. */
  keepOnly(present: ReadonlySet<string>): void {
    for (const key of this.#known.keys()) if (!present.has(key)) this.#known.delete(key);
  }

  list(): readonly KnownFile[] {
    return [...this.#known.values()].map(({ file }) => file);
  }
}

/** Undefined where there is nothing. */
export const statAt = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

/** Undefined where it cannot be opened. */
export function opened(path: string, from?: Position): TailedFile | undefined {
  try {
    return new TailedFile(path, from);
  } catch {
    return undefined;
  }
}

/** Where in its folder a file lies by now. */
export function placeOf(path: string, identity: FileIdentity): string | undefined {
  const key = identityKey(identity);
  return [path, ...neighboursOf(path)].find((near) => {
    const stats = statAt(near);
    return stats !== undefined && identityKey(identityOf(stats)) === key;
  });
}

/** A copy of a file in its folder. */
export function copyOf(path: string, fingerprint: Fingerprint): string | undefined {
  return neighboursOf(path).find((near) => pathHasFingerprint(near, fingerprint));
}

function neighboursOf(path: string): readonly string[] {
  const folder = dirname(path);
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name))
      .filter((near) => near !== path);
  } catch {
    return [];
  }
}
