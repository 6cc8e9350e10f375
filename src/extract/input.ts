import type { FileFacts } from '../model/facts.js';
import { takeWhole } from '../source/blocks.js';
import { type FoundFile, sizeOf } from '../source/discover.js';
import type { PackedInput } from '../source/packed/sources.js';
import { packedInput, pipedInput, probe } from '../source/probe.js';
import { readRanges } from '../source/ranges.js';
import { decodeUtf8, readInput } from '../source/read-input.js';
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
    return { facts: [await extractPlain(file, { ...tools, stdin: piped.plain })], notices: [] };
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
  const { matcher, prefilter, layouts, signal, selection, wants } = tools;
  // How much is packed in it is not known.
  const skimmer = tools.skimmer.forInput(SMALL);
  let read = 0;
  const onBytes = (count: number): void => {
    read += count;
    tools.onBytes(read);
  };
  const reading = { matcher, decode: decodeUtf8, prefilter, skimmer, layouts, wants };
  return extractSources(packed, { ...reading, signal, selection, onBytes, cuts });
}

async function extractPlain(found: FoundFile, tools: Tools, whole?: Uint8Array): Promise<FileFacts> {
  const { matcher, stdin, signal, prefilter, onBytes, layouts, selection, wants } = tools;
  const file = { ...found, origin: selection.originOf(found.path) ?? found.origin };
  // The beginning of a pipe comes line by line through readline, all else in blocks.
  const isPipe = file.path === '-' && stdin !== undefined;
  const { part } = file;
  const size = part?.ranges.reduce((sum, [from, to]) => sum + to - from, 0) ?? whole?.length ?? sizeOf(file.path);
  const skimmer = isPipe ? undefined : tools.skimmer.forInput(size);
  const options = { matcher, decode: decodeUtf8, prefilter, layouts, wants };
  let extraction = new Extraction(file, { ...options, skimmer });
  if (extraction.isIgnored) return extraction.finish({ complete: true, reason: undefined });
  const block = (bytes: Uint8Array): void => {
    extraction.push(bytes);
    onBytes(extraction.scanner.bytes);
  };
  let isFlood = false;
  const flood = (bytes: Uint8Array): void => {
    if (!isFlood)
      extraction = new Extraction(file, { ...options, skimmer: tools.skimmer.forInput(SMALL) }).restore(
        extraction.save(),
      );
    isFlood = true;
    block(bytes);
  };
  if (whole !== undefined) return extraction.finish(await takeWhole(whole, block, signal));
  const line = (bytes: Uint8Array, from: number, to: number): void => extraction.line(bytes, from, to);
  if (isPipe) {
    const end = await readInput(file, { block: flood, line }, { stdin, signal });
    return extraction.finish(end);
  }
  const room = extraction.room && {
    next: extraction.room.next,
    filled: (count: number): void => {
      extraction.room?.filled(count);
      onBytes(extraction.scanner.bytes);
    },
  };
  if (part === undefined) return extraction.finish(await readInput(file, { block, line, room }, { stdin, signal }));
  return withPart(extraction.finish(await readRanges(file.path, part.ranges, { block, room, signal })), part);
}
