import { createInterface } from 'node:readline';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { isGzip, type ReadEnd } from './blocks.js';
import { type LineSink, MAX_LINE_BYTES } from './line-scanner.js';

/**
 * Reads a pipe line by line through readline as latin1: one character a byte, so that a line's bytes are known and only
 * candidates are decoded. gzip is unpacked by its magic bytes; lines are cut at the bound before readline joins them.
 */
export async function readLines(input: Readable, sink: LineSink, signal?: AbortSignal): Promise<ReadEnd> {
  const unpacked = await unpack(input);
  const bounded = unpacked.pipe(new LineBound());
  const failure = new Promise<ReadEnd>((resolve) => {
    for (const stream of [input, unpacked]) stream.once('error', (error: Error) => resolve({ complete: false, reason: error.message }));
  });
  const lines = createInterface({ input: bounded.setEncoding('latin1'), crlfDelay: Number.POSITIVE_INFINITY });
  const buffer = Buffer.allocUnsafe(MAX_LINE_BYTES);
  const done = new Promise<ReadEnd>((resolve) => {
    lines.on('line', (line) => sink(buffer, 0, buffer.write(line, 0, 'latin1')));
    lines.once('close', () => resolve({ complete: true, reason: undefined }));
    signal?.addEventListener('abort', () => {
      lines.close();
      resolve({ complete: false, reason: 'interrupted' });
    });
  });
  return Promise.race([failure, done]);
}

/** The stream itself, or its unpacked content where it begins with gzip's magic bytes. */
async function unpack(input: Readable): Promise<Readable> {
  const first = await firstChunk(input);
  const body = new PassThrough();
  if (first !== undefined) body.write(first);
  input.pipe(body);
  if (first === undefined || !isGzip(first, first.length)) return body;
  return body.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }));
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

/** Lets at most MAX_LINE_BYTES of a line through, and takes a byte order mark away. */
class LineBound extends Transform {
  #length = 0;
  #started = false;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: (error: null, data: Buffer) => void): void {
    const start = !this.#started && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
    this.#started = true;
    const kept = Buffer.allocUnsafe(chunk.length);
    let size = 0;
    let from = start;
    while (from < chunk.length) {
      const newline = chunk.indexOf(10, from);
      const end = newline < 0 ? chunk.length : newline;
      const length = Math.max(0, Math.min(end - from, MAX_LINE_BYTES - this.#length));
      size += chunk.copy(kept, size, from, from + length);
      this.#length = newline < 0 ? this.#length + length : 0;
      if (newline >= 0) kept[size++] = 10;
      from = end + 1;
    }
    callback(null, kept.subarray(0, size));
  }
}
