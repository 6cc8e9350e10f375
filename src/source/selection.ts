import picomatch from 'picomatch';

/** What the user said about which logs to read, and whose they are. The door to picomatch. */
export type SelectionOptions = {
  /** Globs: only logs that one of them fits are read; none means all. */
  readonly include?: readonly string[] | undefined;
  /** Globs: what one of them fits is left out, archives too. */
  readonly exclude?: readonly string[] | undefined;
  /** Origins of all logs at and below a path, whatever their folder says. */
  readonly origins?: readonly { readonly path: string; readonly origin: string }[] | undefined;
};

export type Selection = {
  /** Is this log to be read? Members of archives are `bundle.zip!/node1/naming.log`. */
  readonly takes: (path: string) => boolean;
  /** Is this file left out, before anybody looks into it? */
  readonly leavesOut: (path: string) => boolean;
  readonly originOf: (path: string) => string | undefined;
};

/**
 * A glob without a slash fits names, one with a slash the end of a path: `node1/*.log` fits `logs/node1/naming.log`. A slash at the
 * end stands for all below a folder.
 */
export function createSelection({ include = [], exclude = [], origins = [] }: SelectionOptions): Selection {
  const isIncluded = include.length === 0 ? () => true : matcherOf(include);
  const leavesOut = exclude.length === 0 ? () => false : matcherOf(exclude);
  const byLength = [...origins].sort((a, b) => b.path.length - a.path.length);
  return {
    takes: (path) => isIncluded(path) && !leavesOut(path),
    leavesOut,
    originOf: (path) => byLength.find((stated) => isAtOrBelow(path, stated.path))?.origin,
  };
}

function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.map((stated) => {
    const glob = stated.replace(/\/$/, '/**');
    const fits = picomatch(glob.includes('/') ? `{${glob},**/${glob}}` : glob, {
      dot: true,
      basename: !glob.includes('/'),
    });
    return (path: string) => fits(path);
  });
  return (path) => {
    const plain = path
      .replaceAll('\\', '/')
      .replaceAll('!/', '/')
      .replace(/^(\.?\/)+/, '');
    return tests.some((fits) => fits(plain));
  };
}

/** Is this the path of what was stated, or of something in it? Members of archives are below them. */
export function isAtOrBelow(path: string, stated: string): boolean {
  return (
    path === stated || path.startsWith(`${stated}/`) || path.startsWith(`${stated}!/`) || path.startsWith(`${stated}\\`)
  );
}
