import { lstatSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ChokidarOptions, FSWatcher } from 'chokidar';
import type { Selection } from '../selection.js';
import { type Bell, createBell } from './bell.js';
import { isFollowed } from './followed-names.js';

/**
 * Tells that files changed sooner than the next look at them would. Only a wake-up: what is read is decided by looking, and
 * a file system that tells nothing (NFS), or a limit of the system, costs nothing but time.
 */
export type Watcher = Pick<Bell, 'wake' | 'take' | 'rest'> & { readonly close: () => Promise<void> };

type WatcherOptions = {
  readonly paths: readonly string[];
  readonly selection: Selection;
  /** The system refuses to watch (more); nobody is woken any more. */
  readonly onRefused: (reason: string) => void;
};

/** Changes in a second that are a storm: to be told of each costs more than to look at everything. */
const STORM = 1000;
/** Seconds after which it is tried again whether the storm is over, longer each time. */
const FIRST_WAIT = 5;
const LONGEST_WAIT = 60;

/**
 * Loads the package that watches, and begins. Paths that are not there yet are waited for. Folders are watched, not the files
 * in them. In a storm of changes nothing is watched: there is something new at every look, and whoever waits is woken as often
 * as the rest allows.
 */
export async function createWatcher(options: WatcherOptions): Promise<Watcher> {
  const bell = createBell();
  const { watch } = await import('chokidar');
  let [isOver, calm, wait] = [false, 0, FIRST_WAIT];
  const begin = (): FSWatcher => opened(watch, options, { ring: bell.ring, onError: refuse });
  let watched: FSWatcher | undefined = begin();
  const second = setInterval(() => {
    const rings = bell.count();
    if (watched !== undefined && rings > STORM) {
      bell.storm(true);
      [calm, wait] = [wait, Math.min(2 * wait, LONGEST_WAIT)];
      void stop();
    } else if (watched === undefined && --calm <= 0) {
      bell.storm(false);
      watched = begin();
    } else if (rings > 0 && rings < STORM / 2) wait = FIRST_WAIT;
  }, 1000);
  second.unref();
  return { wake: bell.wake, take: bell.take, rest: bell.rest, close };

  async function stop(): Promise<void> {
    const closing = watched?.close();
    // What was on its way when it was closed may still fail, and nobody would listen.
    watched?.on('error', () => undefined);
    watched = undefined;
    await closing;
  }

  async function close(): Promise<void> {
    isOver = true;
    clearInterval(second);
    bell.storm(false);
    await stop();
  }

  function refuse(reason: string): void {
    if (isOver) return;
    void close();
    options.onRefused(reason);
  }
}

type Watch = (paths: string[], options: ChokidarOptions) => FSWatcher;

type Told = {
  readonly ring: (path: string | undefined) => void;
  readonly onError: (reason: string) => void;
};

function opened(watch: Watch, { paths, selection }: WatcherOptions, { ring, onError }: Told): FSWatcher {
  const given = new Set(paths.map((path) => resolve(path)));
  const watched = watch([...paths], {
    ignoreInitial: true,
    ignorePermissionErrors: true,
    atomic: false,
    ignored: (path, stats) => {
      if (stats === undefined || stats.isDirectory() || given.has(resolve(path))) return false;
      // Writing to what a link leads to changes nothing in the folder of the link.
      return !(isLinkToFile(path) && isFollowed(path, selection));
    },
  });
  watched.on('raw', (event, name: string | null, details) => {
    const place = watchedPathOf(details);
    if (event !== 'change' || name === null || place === undefined) ring(undefined);
    else if (name === basename(place)) ring(resolve(place));
    else if (isFollowed(join(place, name), selection)) ring(resolve(place, name));
  });
  watched.on('all', (event, path) => ring(event === 'change' ? resolve(path) : undefined));
  watched.on('error', (error) => onError(error instanceof Error ? error.message : String(error)));
  return watched;
}

/** What comes with a raw event is not described any closer. */
function watchedPathOf(details: unknown): string | undefined {
  if (typeof details !== 'object' || details === null || !('watchedPath' in details)) return undefined;
  return typeof details.watchedPath === 'string' ? details.watchedPath : undefined;
}

function isLinkToFile(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink() && statSync(path).isFile();
  } catch {
    return false;
  }
}
