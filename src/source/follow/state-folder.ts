import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../errors.js';

const JOURNAL = 'said.ndjson';
const LOG_NAME = /^log-\d+\.json$/;

/**
 * What a follower goes on from. Each log is a file of its own with its position and its facts, replaced as a whole: a reader finds
 * the old one or the new one. What was said is a journal that only grows, one JSON value a line; it is rewritten at the start.
 */
export class StateFolder {
  readonly #folder: string;
  readonly #unsynced = new Set<string>();
  #isSyncing = false;
  /** Lines of the journal. */
  lines = 0;
  /** Nobody has followed with it before. */
  readonly isNew: boolean;

  /** Throws UsageError where the folder cannot be made. */
  constructor(folder: string) {
    this.#folder = folder;
    this.isNew = !existsSync(join(folder, JOURNAL));
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(
        { en: `${folder} cannot be made: ${reason}.`, zh: `无法创建 ${folder}：${reason}。` },
        { cause: error },
      );
    }
  }

  /** Where it is. */
  get path(): string {
    return this.#folder;
  }

  /** All values of the journal; a line that was being written when the program was killed is left out. */
  journal(): readonly unknown[] {
    const path = join(this.#folder, JOURNAL);
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8').split('\n').flatMap(parsed);
  }

  append(value: unknown): void {
    this.lines += 1;
    appendFileSync(join(this.#folder, JOURNAL), `${JSON.stringify(value)}\n`);
    this.#unsynced.add(JOURNAL);
  }

  rewrite(values: readonly unknown[]): void {
    this.lines = values.length;
    this.#replace(JOURNAL, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  }

  /** Files of logs by name. */
  logs(): ReadonlyMap<string, unknown> {
    const names = readdirSync(this.#folder)
      .filter((name) => LOG_NAME.test(name))
      .sort();
    return new Map(
      names.flatMap((name) =>
        parsed(readFileSync(join(this.#folder, name), 'utf8')).map((value) => [name, value] as const),
      ),
    );
  }

  writeLog(name: string, value: unknown): void {
    this.#replace(name, JSON.stringify(value));
  }

  removeLog(name: string): void {
    rmSync(join(this.#folder, name), { force: true });
  }

  #replace(name: string, text: string): void {
    const path = join(this.#folder, name);
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
    this.#unsynced.add(name);
  }

  /**
   * Has the disk hold what was written since the last time, so that a loss of power loses little. Beside the reading: a disk
   * may take its time, and a file that a loss of power damages is one whose log is read again. Does nothing while it is at it.
   */
  async sync(): Promise<void> {
    if (this.#isSyncing || this.#unsynced.size === 0) return;
    this.#isSyncing = true;
    const names = [...this.#unsynced];
    this.#unsynced.clear();
    for (const name of names) await synced(join(this.#folder, name));
    await synced(this.#folder);
    this.#isSyncing = false;
  }
}

/** A file that is gone need not be on the disk; not every system knows how to do this for a folder. */
async function synced(path: string): Promise<void> {
  try {
    const file = await open(path, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  } catch {
    // As above.
  }
}

function parsed(line: string): readonly unknown[] {
  if (line === '') return [];
  try {
    const value: unknown = JSON.parse(line);
    return [value];
  } catch {
    return [];
  }
}
