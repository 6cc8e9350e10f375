import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, normalize, relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.js';
import type { Notice } from '../model/facts.js';
import type { LocalMs } from '../model/time.js';
import type { ByteRange } from './ranges.js';

/** A file to read: its path as given or found, and the origin that its folder names. */
export type FoundFile = {
  readonly path: string;
  readonly origin: string;
  /** All of it where nothing is said. */
  readonly part?: FilePart | undefined;
  /** Set where only some logs in a file that is not plain are read, and of these only a part. */
  readonly cuts?: ReadonlyMap<string, LogCut> | undefined;
};

/** What of a log counts where others hold copies of the rest: from one byte of its text up to another, and whose log it is. */
export type LogCut = {
  readonly from: number;
  readonly to: number;
  readonly origin: string;
  readonly notice: Notice | undefined;
};

/** What is read of a plain file, in whole lines, and what is said of the rest. */
export type FilePart = {
  readonly ranges: readonly ByteRange[];
  /** Stretches of time whose records are not read: `from, to, from, to, …`. */
  readonly unread: readonly LocalMs[];
  /** What was passed over; undefined where nothing was. */
  readonly notice: Notice | undefined;
};

type Discovery = { readonly files: readonly FoundFile[]; readonly notices: readonly Notice[] };

/** Folders deeper than this are a loop or no log archive. */
const MAX_DEPTH = 32;

/** What a walk collects: files by where they really are, what is said of the rest, and links to folders, which are not followed. */
type Findings = { readonly files: Map<string, FoundFile>; readonly notices: Notice[]; readonly links: string[] };

/**
 * Files at and below the given paths, each once, sorted. A folder level names the origin. Throws UsageError for a path
 * that does not exist; everything that cannot be read further down becomes a notice.
 */
export function discover(paths: readonly string[]): Discovery {
  const found: Findings = { files: new Map(), notices: [], links: [] };
  const roots: string[] = [];
  for (const path of paths) {
    const stats = statOf(path);
    if (stats === undefined) throw missing(path);
    const real = realpathSync(path);
    if (stats.isDirectory()) {
      roots.push(real);
      walk({ root: path, dir: path, real, depth: 0 }, found);
    } else if (stats.isFile()) addFile({ path, origin: basename(dirname(resolve(path))) }, real, found.files);
    else found.notices.push(skipped(path));
  }
  const outside = found.links.filter((link) => !roots.some((root) => isWithin(realpathSync(link), root)));
  return {
    files: [...found.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    notices: [...found.notices, ...outside.map(linked)],
  };
}

/** A folder, or one below it; both as they really are. */
const isWithin = (dir: string, root: string): boolean => dir === root || dir.startsWith(root + sep) || root === sep;

/** Bytes of a file as it lies there; 0 where that cannot be told. */
export function sizeOf(path: string): number {
  return statOf(path)?.size ?? 0;
}

/** When a file was last written to, as the file system has it (epoch ms); undefined where that cannot be told. */
export function mtimeOf(path: string): number | undefined {
  return statOf(path)?.mtimeMs;
}

/** A folder: as it was given and found, and where it really is. */
type Place = { readonly root: string; readonly dir: string; readonly real: string; readonly depth: number };

function walk({ root, dir, real, depth }: Place, found: Findings): void {
  const { files, notices, links } = found;
  const origin = originOf(root, dir);
  for (const entry of entriesOf(dir, notices)) {
    const path = join(dir, entry.name);
    // Symbolic links to folders are not followed: they lead in circles or out of what was given.
    const isLink = entry.isSymbolicLink();
    const stats = isLink ? statOf(path) : entry;
    if (stats === undefined) notices.push(unreadable(path));
    else if (stats.isDirectory()) {
      if (isLink) links.push(path);
      else if (depth < MAX_DEPTH) walk({ root, dir: path, real: join(real, entry.name), depth: depth + 1 }, found);
      else notices.push(tooDeep(path));
    } else if (stats.isFile()) addFile({ path, origin }, isLink ? realpathSync(path) : join(real, entry.name), files);
    else notices.push(skipped(path));
  }
}

function entriesOf(dir: string, notices: Notice[]): readonly Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    notices.push(unreadable(dir));
    return [];
  }
}

/** A file that several paths lead to counts once, under the first of them, and the folder that says most. */
function addFile(file: FoundFile, real: string, files: Map<string, FoundFile>): void {
  const known = files.get(real);
  if (known === undefined) files.set(real, file);
  else if (normalize(file.path) === normalize(known.path) && file.origin.length > known.origin.length)
    files.set(real, { ...known, origin: file.origin });
}

/** The folder that holds a file, relative to what was given; the given folder's own name at the top. */
function originOf(root: string, dir: string): string {
  const inner = relative(root, dir);
  return inner === '' ? basename(resolve(root)) : inner.split(sep).join('/');
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function missing(path: string): UsageError {
  return new UsageError(
    { en: `${path} does not exist or cannot be read.`, zh: `${path} 不存在或无法读取。` },
    {
      hint: {
        en: 'Give files or folders with Nacos logs, or - for standard input.',
        zh: '请给出 Nacos 日志文件或目录，或用 - 表示标准输入。',
      },
    },
  );
}

function unreadable(path: string): Notice {
  return {
    id: 'input-unreadable',
    path,
    incomplete: true,
    text: { en: `${path} could not be read.`, zh: `无法读取 ${path}。` },
  };
}

function tooDeep(path: string): Notice {
  return {
    id: 'input-skipped',
    path,
    incomplete: true,
    text: {
      en: `${path} lies more than ${MAX_DEPTH} folders deep and was not looked into.`,
      zh: `${path} 位于 ${MAX_DEPTH} 层以上的目录之中，未查看。`,
    },
  };
}

function linked(path: string): Notice {
  return {
    id: 'input-skipped',
    path,
    incomplete: false,
    text: {
      en: `${path} is a link to a folder and was not followed: give that folder, too, if its logs matter.`,
      zh: `${path} 是指向目录的链接，未进入：如需其中的日志，请一并给出该目录。`,
    },
  };
}

function skipped(path: string): Notice {
  return {
    id: 'input-skipped',
    path,
    incomplete: false,
    text: { en: `${path} is no regular file and was skipped.`, zh: `${path} 不是普通文件，已跳过。` },
  };
}
