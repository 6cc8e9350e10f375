import { PassThrough, type Readable, Transform } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { type BlockSink, isGzip, type ReadEnd } from './blocks.js';
import { NEWLINE } from './bytes.js';
import { type LineSink, MAX_LINE_BYTES } from './line-scanner.js';

/** Where the content of a pipe goes. A line is only valid during the call; blocks begin at the beginning of a line. */
export type PipeSinks = { readonly line: LineSink; readonly block: BlockSink };

type PipeReading = {
  readonly signal?: AbortSignal | undefined;
  /** So many bytes are read line by line; those of the line in which they end, too. */
  readonly few?: number | undefined;
};

/** What somebody pastes, or `grep` finds; more than that is a flood. */
const FEW_BYTES = 1 << 18;

/**
 * Reads the beginning of a pipe line by line through readline as latin1: one character a byte, so that a line's bytes are known and only
 * candidates are decoded. What floods in behind it goes on in blocks, as a file does: four times as fast as readline makes its lines. gzip
 * is unpacked by its magic bytes; lines are cut at the bound before readline joins them.
 */
export function readPipe(input: Readable, sinks: PipeSinks, reading: PipeReading = {}): Promise<ReadEnd> {
  return Promise.race([failureOf(input), interruption(reading.signal), readToEnd(input, sinks, reading)]);
}

async function readToEnd(
  input: Readable,
  { line, block }: PipeSinks,
  { signal, few = FEW_BYTES }: PipeReading,
): Promise<ReadEnd> {
  const unpacked = await unpack(input);
  const beginning = await openLines(line, signal);
  let read = 0;
  let isFlood = false;
  try {
    for await (const chunk of unpacked.stream) {
      if (signal?.aborted === true) return INTERRUPTED;
      read += chunk.length;
      const end = isFlood ? 0 : read <= few ? chunk.length : chunk.lastIndexOf(NEWLINE) + 1 || chunk.length;
      if (end > 0) await beginning.take(chunk.subarray(0, end));
      if (end === chunk.length) continue;
      if (!isFlood) await beginning.end();
      isFlood = true;
      block(chunk.subarray(end));
    }
  } catch (error) {
    return { complete: false, reason: error instanceof Error ? error.message : String(error) };
  }
  if (!isFlood) await beginning.end();
  return (await unpacked.isWhole) ? COMPLETE : { complete: false, reason: 'truncated' };
}

type Lines = { readonly take: (chunk: Buffer) => Promise<void>; readonly end: () => Promise<void> };

/** Lines of what is taken, by readline. */
async function openLines(sink: LineSink, signal: AbortSignal | undefined): Promise<Lines> {
  const { createInterface } = await import('node:readline');
  const bound = new LineBound();
  const lines = createInterface({ input: bound.setEncoding('latin1'), crlfDelay: Number.POSITIVE_INFINITY });
  const buffer = Buffer.allocUnsafe(MAX_LINE_BYTES + 1);
  lines.on('line', (line) => {
    const length = buffer.write(line, 0, 'latin1');
    if (bound.hasReturns) swap(buffer.subarray(0, length), RETURN_MARK, RETURN);
    sink(buffer, 0, length);
  });
  const closed = new Promise<void>((resolve) => lines.once('close', resolve));
  signal?.addEventListener('abort', () => lines.close());
  return {
    take: (chunk) => new Promise((resolve) => bound.write(chunk, () => resolve())),
    end: async () => {
      bound.end();
      await closed;
    },
  };
}

const COMPLETE: ReadEnd = { complete: true, reason: undefined };
const INTERRUPTED: ReadEnd = { complete: false, reason: 'interrupted' };

/** Whoever waits for the first byte of a pipe must hear of its end too, and Ctrl-C must work. */
function failureOf(stream: Readable): Promise<ReadEnd> {
  return new Promise((resolve) => stream.once('error', (error) => resolve({ complete: false, reason: error.message })));
}

function interruption(signal: AbortSignal | undefined): Promise<ReadEnd> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve(INTERRUPTED);
    else signal?.addEventListener('abort', () => resolve(INTERRUPTED), { once: true });
  });
}

type Unpacked = { readonly stream: Readable; readonly isWhole: Promise<boolean> };

/**
 * The stream itself, or its unpacked content where it begins with gzip's magic bytes. A cut archive must yield what is
 * readable, and then zlib no longer says that it was cut: a second, strict reader of the same bytes does.
 */
async function unpack(input: Readable): Promise<Unpacked> {
  const first = await firstChunk(input);
  const body = new PassThrough();
  if (first !== undefined) body.write(first);
  if (first === undefined || !isGzip(first, first.length)) {
    return { stream: input.pipe(body), isWhole: Promise.resolve(true) };
  }
  const strict = body.pipe(createGunzip()).resume();
  const isWhole = new Promise<boolean>((resolve) => {
    strict.once('end', () => resolve(true));
    strict.once('error', () => resolve(false));
  });
  const stream = body.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }));
  input.pipe(body);
  return { stream, isWhole };
}

function firstChunk(input: Readable): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const finish = (chunk: Buffer | undefined): void => {
      input.pause();
      input.off('data', onData);
      input.off('end', onEnd);
      resolve(chunk);
    };
    const onData = (chunk: Buffer): void => finish(chunk);
    const onEnd = (): void => finish(undefined);
    input.on('data', onData);
    input.once('end', onEnd);
    input.once('error', onEnd);
  });
}

const RETURN = 13;
/** Never part of UTF-8: stands for a carriage return, at which readline would break the line and a file would not. */
const RETURN_MARK = 0xff;

function swap(bytes: Uint8Array, from: number, to: number): void {
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes[at] = to;
}

/**
 * Lets one byte more than the bound of a line through, so that the scanner notes the cut.
 */
class LineBound extends Transform {
  #length = 0;
  hasReturns = false;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: (error: null, data: Buffer) => void): void {
    const kept = Buffer.allocUnsafe(chunk.length);
    let size = 0;
    let from = 0;
    while (from < chunk.length) {
      const newline = chunk.indexOf(10, from);
      const end = newline < 0 ? chunk.length : newline;
      const length = Math.max(0, Math.min(end - from, MAX_LINE_BYTES + 1 - this.#length));
      size += chunk.copy(kept, size, from, from + length);
      this.#length = newline < 0 ? this.#length + length : 0;
      if (newline >= 0) kept[size++] = 10;
      from = end + 1;
    }
    const data = kept.subarray(0, size);
    if (data.includes(RETURN)) {
      this.hasReturns = true;
      swap(data, RETURN, RETURN_MARK);
    }
    callback(null, data);
  }
}
