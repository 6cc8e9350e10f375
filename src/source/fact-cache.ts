import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Notice } from '../model/facts.js';
import type { Catalog } from '../model/pattern.js';
import { contentOf, headOf } from './content.js';
import { createHash, uniqueName } from './digest.js';
import { cacheNotices } from './notices.js';

/** Where facts are kept, and by what they were made: plain data for workers. */
export type CacheOptions = { readonly dir: string; readonly made: string };

/** What an entry is for: it fits only a file of the same kind whose content begins with these bytes. */
type Head = {
  readonly made: string;
  /** What the name of the file, and all else that the facts depend on, says. */
  readonly meaning: string;
  readonly bytes: number;
  /** See `contentOf`. */
  readonly content: string;
  /** Of the body, so that damage is noticed. */
  readonly sum: string;
};

/** What was kept; `isOwn`: under the path that it was sought by. */
type Found<Body> = { readonly bytes: number; readonly body: Body; readonly isOwn: boolean };

/** Digits of a digest: enough that no two logs of the world share one. */
const DIGITS = 24;

/** A log that somebody wants to know about. */
export type Sought = { readonly path: string; readonly meaning: string };

/** Rotated logs of one process may begin with the same line; more are not looked at. */
const MAX_CANDIDATES = 8;

/**
 * Facts of files that were read before, one file of the folder each: `<path>-<first line>.json`. Found by the path, or by the
 * first line where a log was rotated or moved; used only where the content that was read then is still there.
 */
export class FactCache<Body> {
  readonly #dir: string;
  readonly #made: string;
  readonly #names: Set<string>;
  readonly #byHead = new Map<string, string[]>();
  readonly #notices = new Map<string, Notice>();
  #isWritable = true;

  constructor({ dir, made }: CacheOptions) {
    this.#dir = dir;
    this.#made = made;
    this.#names = new Set(this.#list());
    for (const name of this.#names) {
      const head = name.slice(DIGITS + 1, 2 * DIGITS + 1);
      this.#byHead.set(head, [...(this.#byHead.get(head) ?? []), name]);
    }
  }

  /** What went wrong since it was asked last; each remark once. */
  takeNotices(): readonly Notice[] {
    const notices = [...this.#notices.values()];
    this.#notices.clear();
    return notices;
  }

  /** What was kept of a file whose content begins with what was read then; the longest such. */
  find(sought: Sought): Found<Body> | undefined {
    const head = headOf(sought.path);
    if (head === undefined) return undefined;
    const own = nameOf(sought.path, head);
    if (this.#names.has(own)) {
      const found = this.#read(own, sought);
      if (found !== undefined) return { ...found, isOwn: true };
    }
    const others = [...(this.#byHead.get(digest(head)) ?? [])].filter((name) => name !== own).sort();
    const found = others.slice(0, MAX_CANDIDATES).flatMap((name) => this.#read(name, sought) ?? []);
    const [best] = found.sort((a, b) => b.bytes - a.bytes);
    return best && { ...best, isOwn: false };
  }

  /** Keeps what the first bytes of a file tell, for the next run. Other runs see the whole of it or nothing. */
  store({ path, meaning }: Sought, bytes: number, body: Body): void {
    const head = headOf(path);
    const content = contentOf(path, bytes);
    if (head === undefined || content === undefined || !this.#isWritable) return;
    const text = JSON.stringify(body);
    const first: Head = { made: this.#made, meaning, bytes, content, sum: digest(text) };
    const name = nameOf(path, head);
    const temporary = join(this.#dir, `.${name}.${uniqueName()}`);
    try {
      mkdirSync(this.#dir, { recursive: true });
      writeFileSync(temporary, `${JSON.stringify(first)}\n${text}`, { mode: 0o600 });
      renameSync(temporary, join(this.#dir, name));
      this.#names.add(name);
    } catch (error) {
      this.#isWritable = false;
      remove(temporary);
      this.#note(cacheNotices.unwritable(this.#dir, error instanceof Error ? error.message : String(error)));
    }
  }

  /** Forgets what was kept of these paths when they held other logs. */
  tidy(paths: readonly string[]): void {
    const names = new Map<string, string[]>();
    for (const name of this.#list())
      names.set(name.slice(0, DIGITS), [...(names.get(name.slice(0, DIGITS)) ?? []), name]);
    for (const path of paths) {
      const ofPath = names.get(digest(resolve(path))) ?? [];
      const head = ofPath.length > 1 ? headOf(path) : undefined;
      if (head === undefined) continue;
      for (const name of ofPath) if (name !== nameOf(path, head)) remove(join(this.#dir, name));
    }
  }

  #read(name: string, { path, meaning }: Sought): Omit<Found<Body>, 'isOwn'> | undefined {
    let text: string;
    try {
      text = readFileSync(join(this.#dir, name), 'utf8');
    } catch {
      // Another run has tidied up.
      return undefined;
    }
    const end = text.indexOf('\n');
    const head = headIn(text.slice(0, Math.max(0, end)));
    if (head === undefined || digest(text.slice(end + 1)) !== head.sum) {
      this.#note(cacheNotices.damaged(this.#dir));
      return undefined;
    }
    if (head.made !== this.#made || head.meaning !== meaning || contentOf(path, head.bytes) !== head.content)
      return undefined;
    const body: Body = JSON.parse(text.slice(end + 1));
    return { bytes: head.bytes, body };
  }

  #list(): readonly string[] {
    try {
      return readdirSync(this.#dir).filter((name) => /^[0-9a-f]{24}-[0-9a-f]{24}\.json$/.test(name));
    } catch {
      return [];
    }
  }

  #note(notice: Notice): void {
    this.#notices.set(notice.id, notice);
  }
}

/** Raised when what is kept changes its form within one version. */
const FORM = 5;

/** What facts are made by: the program and what it recognises. Facts made by anything else are of no use. */
export function madeBy({ patterns, layouts }: Catalog): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return digest(JSON.stringify([FORM, manifest, patterns, layouts]));
}

/** What cannot be removed stays, and is of no use. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is not there, or nobody may.
  }
}

/** A text's own name. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}

const nameOf = (path: string, head: string): string => `${digest(resolve(path))}-${digest(head)}.json`;

function headIn(line: string): Head | undefined {
  try {
    const head: Partial<Head> | null = JSON.parse(line);
    const { made, meaning, bytes, content, sum } = head ?? {};
    if (made === undefined || meaning === undefined || bytes === undefined) return undefined;
    return content === undefined || sum === undefined ? undefined : { made, meaning, bytes, content, sum };
  } catch {
    return undefined;
  }
}
