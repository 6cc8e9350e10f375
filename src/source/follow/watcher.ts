import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Selection } from '../selection.js';
import { isFollowed } from './followed-names.js';

/** What changed since it was last asked for. */
export type Changes = {
  /** Files that were written to, as absolute paths. */
  readonly paths: ReadonlySet<string>;
  /** Files or folders came or went, or too much happened to be listed: everything is to be looked at. */
  readonly isMore: boolean;
};

/**
 * Tells that files changed sooner than the next look at them would. Only a wake-up: what is read is decided by looking, and
 * a file system that tells nothing (NFS), or a limit of the system, costs nothing but time.
 */
export type Watcher = {
  /** Resolves at the next change, or at once where there is one and the rest is over. */
  readonly wake: () => Promise<void>;
  /** What changed; forgotten thereby. */
  readonly take: () => Changes;
  /** Wakes nobody for so many ms. */
  readonly rest: (ms: number) => void;
  readonly close: () => Promise<void>;
};

export type WatcherOptions = {
  readonly paths: readonly string[];
  readonly selection: Selection;
  /** The system refuses to watch (more); nobody is woken any more. */
  readonly onRefused: (reason: string) => void;
};

/** Changes that are told apart; a storm of more is one look at everything. */
const MAX_PATHS = 1024;

/** Loads the package that watches, and begins. Paths that are not there yet are waited for. */
export async function createWatcher({ paths, selection, onRefused }: WatcherOptions): Promise<Watcher> {
  const bell = createBell();
  const { watch } = await import('chokidar');
  const watched = watch([...paths], {
    ignoreInitial: true,
    ignorePermissionErrors: true,
    atomic: false,
    ignored: (path, stats) => (stats?.isFile() === true ? !isFollowed(path, selection) : isFolderLink(path, stats)),
  });
  const close = async (): Promise<void> => {
    const closing = watched.close();
    // What was on its way when it was closed may still fail, and nobody would listen.
    watched.on('error', () => undefined);
    await closing;
  };
  let isRefused = false;
  watched.on('all', (event, path) => bell.ring(event === 'change' ? resolve(path) : undefined));
  watched.on('error', (error) => {
    if (isRefused) return;
    isRefused = true;
    void close();
    onRefused(error instanceof Error ? error.message : String(error));
  });
  return { ...bell, close };
}

/** Changes one at a time in, many at once out. Many changes of one file are one. */
export function createBell(): Pick<Watcher, 'wake' | 'take' | 'rest'> & {
  /** A file changed, by its absolute path; undefined where something else did. */
  readonly ring: (path: string | undefined) => void;
} {
  let [paths, isMore] = [new Set<string>(), false];
  let resting: NodeJS.Timeout | undefined;
  let wake: () => void = () => undefined;
  const has = (): boolean => isMore || paths.size > 0;
  return {
    ring(path) {
      if (path !== undefined && paths.size < MAX_PATHS) paths.add(path);
      else isMore = true;
      if (resting === undefined) wake();
    },
    wake: () =>
      new Promise((done) => {
        wake = done;
        if (resting === undefined && has()) done();
      }),
    take() {
      const taken = { paths, isMore };
      [paths, isMore] = [new Set(), false];
      return taken;
    },
    rest(ms) {
      clearTimeout(resting);
      resting = setTimeout(() => {
        resting = undefined;
        if (has()) wake();
      }, ms);
      // Whoever waits has a timer of his own.
      resting.unref();
    },
  };
}

/** Folders are not followed through links: see `discover`. */
function isFolderLink(path: string, stats: { isSymbolicLink(): boolean } | undefined): boolean {
  if (stats?.isSymbolicLink() !== true) return false;
  try {
    return !statSync(path).isFile();
  } catch {
    return true;
  }
}
