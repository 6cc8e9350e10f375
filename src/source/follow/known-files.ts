import { closeSync, openSync, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileIdentity, type Fingerprint, identityKey, identityOf, pathHasFingerprint } from './file-identity.js';
import { type Position, TailedFile } from './tailed-file.js';

/** Fewer bytes may be the same in files that have nothing to do with each other. */
export const LEAST_ALIKE = 24;

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

/** Files and folders that the system does not open: each is told of once. Those that are gone meanwhile are not. */
export class Unreadable {
  readonly #told = new Set<string>();
  readonly #tell: ((path: string, reason: string) => void) | undefined;

  constructor(tell: ((path: string, reason: string) => void) | undefined) {
    this.#tell = tell;
  }

  note(path: string): void {
    if (this.#told.has(path)) return;
    try {
      closeSync(openSync(path, 'r'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
      this.#told.add(path);
      this.#tell?.(path, error instanceof Error ? error.message : String(error));
    }
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

/** Lies beside the other one and begins as that one does, as far as it has got. */
export function isCopy(file: TailedFile, other: TailedFile): boolean {
  if (dirname(file.path) !== dirname(other.path)) return false;
  const length = Math.min(file.size, other.position.fingerprint.length);
  if (length < LEAST_ALIKE) return false;
  if (length === other.position.fingerprint.length) return file.continues({ ...other.position, offset: 0 });
  return Buffer.compare(file.beginning(length), other.beginning(length)) === 0;
}
