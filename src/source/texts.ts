import { encodingOf, toUtf8 } from './encoding.js';
import { hasEnvelope } from './envelope/detect.js';
import { Writers } from './envelope/writers.js';
import { feed, readInnerLines } from './inner-lines.js';
import { type Chunks, discard, withHead } from './packed/chunks.js';
import { holdersOf, type PackedInput, type Source, sourcesOf } from './packed/sources.js';
import { MOST_BYTES, withFile } from './random-file.js';

// The texts of logs as they go by: unpacked, as UTF-8, without envelopes.

/** Takes the text of one log. */
export type TextSink = {
  /** A chunk is only valid during the call. */
  readonly push: (chunk: Uint8Array) => void;
  /** Nothing more is wanted. */
  readonly isDone: boolean;
  /** That was all of it: nothing that only reading needs is kept from now on. */
  readonly end?: () => void;
};

type Sinks = ReadonlyMap<string, TextSink>;
type Stop = { readonly signal: AbortSignal | undefined };

const NEWLINE = Buffer.from('\n');

/** Gives the texts of the named logs in a file that is packed, in another encoding or in envelopes. Damage ends a text. */
export async function readTexts(input: PackedInput, sinks: Sinks, { signal }: Stop): Promise<void> {
  const isWanted = holdersOf([...sinks.keys()]);
  try {
    for await (const source of sourcesOf(input)) {
      if ('id' in source) continue;
      const isOver = signal?.aborted === true || [...sinks.values()].every(({ isDone }) => isDone);
      if (!isOver && isWanted(source.path)) await readText(source, sinks, { signal });
      else await discard(source.chunks);
      if (isOver) return;
    }
  } catch {
    // What is wrong with a file was said when it was read.
  }
}

async function readText(source: Source, sinks: Sinks, stop: Stop): Promise<void> {
  const encoding = encodingOf(source.head);
  const text = encoding === undefined ? source : await withHead(toUtf8(source.chunks, encoding));
  const reading = { ...stop, onBytes: () => {} };
  if (!hasEnvelope(text.head)) {
    const sink = sinks.get(source.path);
    if (sink !== undefined) await feed(untilDone(text.chunks, sink), sink.push, reading);
    sink?.end?.();
    return;
  }
  const writers = new Writers(source.path);
  await readInnerLines(
    text,
    (line) => {
      const sink = sinks.get(writers.pathOf(writers.nameOf(line)));
      if (sink === undefined || sink.isDone) return;
      sink.push(line.bytes);
      sink.push(NEWLINE);
    },
    reading,
  );
  for (const [path, sink] of sinks) if (path.startsWith(source.path)) sink.end?.();
}

async function* untilDone(chunks: Chunks, sink: TextSink): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    if (sink.isDone) return;
    yield chunk;
  }
}

/** The same of a plain file, from a place on. */
export function readPlainText(path: string, from: number, sink: TextSink): void {
  withFile(path, (file) => {
    for (let at = from; !sink.isDone; ) {
      const chunk = file.read(at, MOST_BYTES);
      if (chunk.length === 0) return;
      sink.push(chunk);
      at += chunk.length;
    }
  });
}
