import type { FileFacts } from '../model/facts.js';
import type { ReadEnd } from '../source/blocks.js';
import type { InnerLine } from '../source/envelope/unwrapper.js';
import { type Writer, Writers } from '../source/envelope/writers.js';
import { ZoneVotes } from '../source/envelope/zone-votes.js';
import { kindOfName } from '../source/log-kinds.js';
import { packingNotices } from '../source/packed/notices.js';
import type { Selection } from '../source/selection.js';
import { Extraction } from './extraction.js';
import type { ExtractOptions } from './options.js';
import type { SavedExtraction } from './saved.js';

type Place = { readonly path: string; readonly origin: string };
type Stream = {
  readonly path: string;
  readonly writer: Writer;
  readonly extraction: Extraction;
  readonly votes: ZoneVotes;
};

/** One of the logs in a file, to go on with in another process. */
export type SavedStream = {
  readonly process: string | null;
  readonly isLocal: boolean;
  readonly file: string | null;
  readonly extraction: SavedExtraction;
  readonly votes: ReturnType<ZoneVotes['save']>;
};

export type StreamOptions = ExtractOptions & { readonly selection: Selection };

/** The logs that lie in one file, each with its writer. */
export class Streams {
  readonly #source: Place;
  readonly #options: StreamOptions;
  readonly #writers: Writers;
  readonly #streams = new Map<string, Stream>();

  constructor(source: Place, options: StreamOptions) {
    this.#source = source;
    this.#writers = new Writers(source.path);
    // The scanner's memory holds one log at a time, and it counts lines by itself.
    this.#options = { ...options, skimmer: undefined };
  }

  take(line: InnerLine): void {
    const stream = this.#streamOf(line);
    stream.votes.add(line);
    stream.extraction.lineAt(line.bytes, line.line);
  }

  /** Opens a log without taking a line of it. Returns its path. */
  open(writer: Writer): string {
    return this.#streamOf(writer).path;
  }

  get extractions(): readonly Extraction[] {
    return [...this.#streams.values()].map(({ extraction }) => extraction);
  }

  /** Facts of all of them. How reading ended is said of the first. */
  finish(end: ReadEnd, bytes: number): readonly FileFacts[] {
    const whole: ReadEnd = { complete: true, reason: undefined };
    return this.#factsOf((extraction, index) => extraction.finish(index === 0 ? end : whole), bytes);
  }

  /** Facts of all of them so far; reading goes on. */
  snapshot(bytes: number): readonly FileFacts[] {
    return this.#factsOf((extraction) => extraction.snapshot(), bytes);
  }

  save(): readonly SavedStream[] {
    return [...this.#streams.values()].map(
      ({ writer: { process = null, isLocal = false, file = null }, extraction, votes }) => ({
        process,
        isLocal,
        file,
        extraction: extraction.save(),
        votes: votes.save(),
      }),
    );
  }

  restore(saved: readonly SavedStream[]): this {
    for (const { process, isLocal, file, extraction, votes } of saved) {
      const stream = this.#streamOf({ process: process ?? undefined, isLocal, file: file ?? undefined });
      stream.extraction.restore(extraction);
      stream.votes.restore(votes);
    }
    return this;
  }

  #factsOf(take: (extraction: Extraction, index: number) => FileFacts, bytes: number): readonly FileFacts[] {
    if (this.#streams.size === 0) this.#streamOf({ process: undefined, file: undefined });
    const folders = foldersOf([...this.#streams.values()].map(({ writer }) => writer));
    return [...this.#streams.values()].map(({ writer, extraction, votes }, index) => {
      extraction.provenOffset = votes.offset;
      const facts = this.#withOrigin(take(extraction, index), writer, folders);
      return placed(this.#streams.size === 1 ? { ...facts, bytes } : facts);
    });
  }

  /** A name that only means something here is no proof that two folders hold logs of one process. */
  #withOrigin(facts: FileFacts, { process, isLocal, file }: Writer, folders: Folders): FileFacts {
    if (this.#options.selection.originOf(facts.file.path) !== undefined) return facts;
    const folder = this.#source.origin;
    if (process !== undefined)
      return isLocal === true ? { ...facts, file: { ...facts.file, local: { process, folder } } } : facts;
    const own = file === undefined ? undefined : folders.get(file);
    return own === undefined ? facts : { ...facts, file: { ...facts.file, origin: own } };
  }

  #streamOf(writer: Writer): Stream {
    const { process, file } = writer;
    const key = this.#writers.nameOf(writer);
    const known = this.#streams.get(key);
    if (known !== undefined) return known;
    const path = this.#writers.pathOf(key);
    const origin = this.#options.selection.originOf(path) ?? process ?? this.#source.origin;
    const extraction = new Extraction({ path, origin, named: this.#nameOf(key, file) }, this.#options);
    const stream = { path, writer, extraction, votes: new ZoneVotes() };
    this.#streams.set(key, stream);
    return stream;
  }

  /** A pod may be called as a file of Nacos is; a file of JSON is no log by its name, but by what is in it. */
  #nameOf(key: string, file: string | undefined): string {
    if (file !== undefined) return file;
    const named = kindOfName(this.#source.path);
    const isOfNacos = named !== undefined && ('kind' in named || 'shared' in named || 'pausesOf' in named);
    return isOfNacos || (key === '' && named !== undefined && 'host' in named) ? this.#source.path : '';
  }
}

type Folders = ReadonlyMap<string, string>;

/** The folders of the files that lines were read from, where there are several: as far as they differ. */
function foldersOf(writers: readonly Writer[]): Folders {
  const files = writers.flatMap(({ process, file }) => (process === undefined && file !== undefined ? [file] : []));
  const paths = files.map((file) => file.split(/[/\\]+/).slice(0, -1));
  const [first = []] = paths;
  const differing = first.findIndex((name, at) => paths.some((path) => path[at] !== name));
  const shared = differing < 0 ? first.length : differing;
  if (paths.every((path) => path.length === shared)) return new Map();
  return new Map(
    files.map((file, index) => [file, paths[index]?.slice(shared).join('/') || (first[shared - 1] ?? file)]),
  );
}

/** Says behind which line a source broke. */
export function placed(facts: FileFacts): FileFacts {
  const notices = facts.notices.map((notice) =>
    notice.id === 'input-truncated' ? packingNotices.broken(facts.file.path, facts.lines) : notice,
  );
  return { ...facts, notices };
}
