import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { Extraction } from '../../src/extract/extraction.js';
import type { ExtractionPlace } from '../../src/extract/options.js';
import { Matcher } from '../../src/match/matcher.js';
import type { FileFacts } from '../../src/model/facts.js';
import { Skimmer } from '../../src/skim/skimmer.js';
import { readPipe } from '../../src/source/lines.js';
import { decodeUtf8 } from '../../src/source/read-input.js';
import { scannerModule } from '../../src/source/scanner-module.js';
import { catalog, ROOT } from './scenarios.js';

const matcher = new Matcher(catalog().patterns);

/** A log as tests see it: its name, from which its kind follows, and its unpacked content. */
export type Log = { readonly path: string; readonly content: Buffer };

const PLACE = { origin: 'origin' };
const END = { complete: true, reason: undefined };

/** How an input is read: by the scanner, line by line, or every record decoded. */
export type Reading = 'skimmed' | 'by lines' | 'in full';

const skimmer = new Skimmer(scannerModule(), matcher.index);

/** Facts of a log whose bytes arrive in the given blocks; each block is overwritten afterwards, as a reader would. */
export function factsOf(path: string, blocks: readonly Buffer[], reading: Reading = 'skimmed'): FileFacts {
  const extraction = new Extraction(
    { path, ...PLACE },
    {
      matcher,
      decode: decodeUtf8,
      prefilter: reading !== 'in full',
      skimmer: reading === 'skimmed' ? skimmer : undefined,
    },
  );
  for (const block of blocks) {
    const shared = Buffer.from(block);
    extraction.push(shared);
    shared.fill(0x7f);
  }
  return extraction.finish(END);
}

/** The same, the bytes put straight into the scanner's memory, as a reader of files does. */
export function factsInRoom(path: string, blocks: readonly Buffer[]): FileFacts {
  const extraction = new Extraction({ path, ...PLACE }, { matcher, decode: decodeUtf8, skimmer });
  for (const block of blocks) {
    for (let from = 0; from < block.length; ) {
      const room = extraction.room?.next() ?? new Uint8Array();
      const count = Math.min(room.length, block.length - from);
      room.set(block.subarray(from, from + count));
      extraction.room?.filled(count);
      from += count;
    }
  }
  return extraction.finish(END);
}

/** An extraction of a log, or of a part of it that begins at a record. */
export function extractionOf(
  path: string,
  settled?: ExtractionPlace['settled'],
  reading: Reading = 'skimmed',
): Extraction {
  const options = { matcher, decode: decodeUtf8, skimmer: reading === 'skimmed' ? skimmer : undefined };
  return new Extraction({ path, ...PLACE, settled }, options);
}

/** Every pattern by its id. */
export const patterns = matcher.patterns;

/** Facts of a log that comes through a pipe; what comes behind a few bytes is a flood. */
export async function factsOfPipe(path: string, blocks: readonly Buffer[], few?: number): Promise<FileFacts> {
  const options = { matcher, decode: decodeUtf8 };
  const place = { path, ...PLACE };
  const beginning = new Extraction(place, options);
  let flood: Extraction | undefined;
  const sinks = {
    line: (bytes: Uint8Array, from: number, to: number): void => beginning.line(bytes, from, to),
    block: (bytes: Uint8Array): void => {
      flood ??= new Extraction(place, { ...options, skimmer }).restore(beginning.save());
      flood.push(bytes);
    },
  };
  const end = await readPipe(Readable.from(blocks), sinks, { few });
  return (flood ?? beginning).finish(end);
}

/** Every file of a folder of the repository, unpacked. */
export function logsBelow(folder: string): readonly Log[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const packed = readFileSync(path);
      return {
        path: relative(ROOT, path).replace(/\.gz$/, ''),
        content: path.endsWith('.gz') ? gunzipSync(packed) : packed,
      };
    });
}

/** Cuts a content into blocks of the given sizes, the sizes taken in turn. */
export function cut(content: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const blocks: Buffer[] = [];
  for (let from = 0, turn = 0; from < content.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    blocks.push(content.subarray(from, from + size));
    from += size;
  }
  return blocks;
}
