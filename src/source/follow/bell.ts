/** What changed since it was last asked for. */
export type Changes = {
  /** Files that were written to, as absolute paths. */
  readonly paths: ReadonlySet<string>;
  /** Files or folders came or went, or too much happened to be listed: everything is to be looked at. */
  readonly isMore: boolean;
};

/** Changes one at a time in, many at once out. */
export type Bell = {
  /** A file changed, by its absolute path; undefined where something else did. */
  readonly ring: (path: string | undefined) => void;
  /** Resolves at the next change, or at once where there is one and the rest is over. */
  readonly wake: () => Promise<void>;
  /** What changed, forgotten thereby; undefined in a storm, where everything is to be looked at. */
  readonly take: () => Changes | undefined;
  /** Wakes nobody for so many ms. */
  readonly rest: (ms: number) => void;
  /** In a storm nobody need ring. */
  readonly storm: (isStorm: boolean) => void;
  /** How often it rang since this was last asked. */
  readonly count: () => number;
};

/** Changes that are told apart. */
const MAX_PATHS = 1024;

/** Many changes of one file are one; who waits is woken no more often than it asks for. */
export function createBell(): Bell {
  let [paths, isMore, isStorm, rings] = [new Set<string>(), false, false, 0];
  let resting: NodeJS.Timeout | undefined;
  let wake: () => void = () => undefined;
  const has = (): boolean => isStorm || isMore || paths.size > 0;
  return {
    ring(path) {
      rings += 1;
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
      return isStorm ? undefined : taken;
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
    storm(is) {
      isStorm = is;
    },
    count() {
      const counted = rings;
      rings = 0;
      return counted;
    },
  };
}
