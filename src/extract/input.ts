import type { Readable } from 'node:stream';
import type { FileFacts } from '../model/facts.js';
import { readBlocks, takeWhole } from '../source/blocks.js';
import { type FoundFile, sizeOf } from '../source/discover.js';
import { readPipe } from '../source/lines.js';
import type { PackedInput } from '../source/packed/sources.js';
import { packedInput, pipedInput, probe } from '../source/probe.js';
import { readRanges } from '../source/ranges.js';
import { decodeUtf8 } from '../source/read-input.js';
import { Extraction } from './extraction.js';
import { extractKept, isKept } from './kept.js';
import { withPart } from './part.js';
import { extractSources } from './sources.js';
import { type Extracted, type Reading, SMALL, type Tools } from './tools.js';

type Extractor = (file: FoundFile, reading: Reading) => Promise<Extracted>;

/** Reads one input after the other with the same tables. */
export function createExtractor(tools: Tools): Extractor {
  return (file, { stdin, signal, wants, onBytes = () => {} }) =>
    extractInput(file, { ...tools, stdin, signal, wants, onBytes });
}

async function extractInput(file: FoundFile, tools: Tools): Promise<Extracted> {
  const { stdin, signal } = tools;
  if (file.path === '-' && stdin !== undefined) {
    const piped = await pipedInput(stdin, signal);
    if (!('plain' in piped)) return await extractPacked(piped, tools);
    return { facts: [await extractPipe(file, piped.plain, tools)], notices: [] };
  }
  if (file.cuts !== undefined) return await extractPacked(packedInput(file, tools.given), tools, file.cuts);
  if (tools.cache !== undefined && file.part === undefined && tools.wants === undefined && isKept(file))
    return await extractKept(file, tools, tools.cache, extractAnew);
  return await extractAnew(file, tools);
}

async function extractAnew(file: FoundFile, tools: Tools): Promise<Extracted> {
  const { selection } = tools;
  const found = file.part === undefined ? probe(file.path) : undefined;
  if (found?.isPlain === false) return await extractPacked(packedInput(file, tools.given), tools);
  return { facts: selection.takes(file.path) ? [await extractPlain(file, tools, found?.whole)] : [], notices: [] };
}

function extractPacked(packed: PackedInput, tools: Tools, cuts?: FoundFile['cuts']): Promise<Extracted> {
  const { signal, selection } = tools;
  // How much is packed in it is not known.
  const skimmer = tools.skimmer.forInput(SMALL);
  let read = 0;
  const onBytes = (count: number): void => {
    read += count;
    tools.onBytes(read);
  };
  return extractSources(packed, { ...readingOf(tools), skimmer, signal, selection, onBytes, cuts });
}

/** A log that comes through a pipe: its beginning line by line, what floods in behind that through the scanner. */
async function extractPipe(found: FoundFile, stdin: Readable, tools: Tools): Promise<FileFacts> {
  const file = originated(found, tools);
  let extraction = new Extraction(file, readingOf(tools));
  let isFlood = false;
  const line = (bytes: Uint8Array, from: number, to: number): void => extraction.line(bytes, from, to);
  const block = (bytes: Uint8Array): void => {
    if (!isFlood) {
      const skimmer = tools.skimmer.forInput(SMALL);
      extraction = new Extraction(file, { ...readingOf(tools), skimmer }).restore(extraction.save());
    }
    isFlood = true;
    extraction.push(bytes);
    tools.onBytes(extraction.scanner.bytes);
  };
  const end = await readPipe(stdin, { line, block }, { signal: tools.signal });
  return extraction.finish(end);
}

async function extractPlain(found: FoundFile, tools: Tools, whole?: Uint8Array): Promise<FileFacts> {
  const { signal, onBytes } = tools;
  const file = originated(found, tools);
  const { part } = file;
  const size = part?.ranges.reduce((sum, [from, to]) => sum + to - from, 0) ?? whole?.length ?? sizeOf(file.path);
  const extraction = new Extraction(file, { ...readingOf(tools), skimmer: tools.skimmer.forInput(size) });
  if (extraction.isIgnored) return extraction.finish({ complete: true, reason: undefined });
  const block = (bytes: Uint8Array): void => {
    extraction.push(bytes);
    onBytes(extraction.scanner.bytes);
  };
  if (whole !== undefined) return extraction.finish(await takeWhole(whole, block, signal));
  const room = extraction.room && {
    next: extraction.room.next,
    filled: (count: number): void => {
      extraction.room?.filled(count);
      onBytes(extraction.scanner.bytes);
    },
  };
  if (part === undefined) return extraction.finish(await readBlocks(file.path, block, { signal, room }));
  return withPart(extraction.finish(await readRanges(file.path, part.ranges, { block, room, signal })), part);
}

/** The same with the process that the user named. */
const originated = (file: FoundFile, { selection }: Tools): FoundFile => ({
  ...file,
  origin: selection.originOf(file.path) ?? file.origin,
});

const readingOf = ({ matcher, prefilter, layouts, wants }: Tools) => ({
  matcher,
  decode: decodeUtf8,
  prefilter,
  layouts,
  wants,
});
