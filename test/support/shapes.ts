import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { encode } from './encoders.js';
import { ROOT } from './scenarios.js';
import { envelopes, rebuilt, streams } from './wrappers.js';

/** Files of a folder: path below it, content. */
export type Files = ReadonlyMap<string, Buffer>;

/** One way in which people keep logs. */
export type Shape = {
  readonly name: string;
  readonly make: (files: Files) => Files;
  /** What the logs name before they are kept that way, where an encoding needs more than ASCII. */
  readonly words?: 'simplified' | 'traditional';
  /** All logs of a process are one: what two of them say at one moment is one event, which happened twice. */
  readonly isJoined?: boolean;
};

const SCENARIO = 'heartbeats-cut-for-good';

/** A tar archive in the format of POSIX. */
export function tarOf(files: Files, format: 'ustar' | 'gnu' | 'pax' = 'ustar'): Buffer {
  const parts: Buffer[] = [];
  for (const [path, content] of files) {
    if (format === 'gnu') parts.push(...entry('././@LongLink', Buffer.from(`${path}\0`), 'L'));
    if (format === 'pax') parts.push(...entry('PaxHeader', paxOf(path), 'x'));
    parts.push(...entry(format === 'ustar' ? path : 'shortened', content, '0'));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function paxOf(path: string): Buffer {
  const text = ` path=${path}\n`;
  const length = Buffer.byteLength(text);
  return Buffer.from(`${length + String(length + 2).length}${text}`);
}

export function entry(name: string, content: Buffer, type: string): readonly Buffer[] {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
}

export function zipOf(files: Files, level: 0 | 6 = 6): Buffer {
  return Buffer.from(zipSync(Object.fromEntries([...files].map(([path, content]) => [path, [content, { level }]]))));
}

const one = (name: string, content: Buffer): Files => new Map([[name, content]]);

/** Each file of a folder, changed in the same way. */
const each =
  (change: (path: string, content: Buffer) => readonly [string, Buffer]) =>
  (files: Files): Files =>
    new Map([...files].map(([path, content]) => change(path, content)));

/** One archive for each folder. */
function byFolder(files: Files, name: (folder: string) => string, pack: (files: Files) => Buffer): Files {
  const folders = new Map<string, Map<string, Buffer>>();
  for (const [path, content] of files) {
    const folder = folders.get(dirname(path)) ?? new Map<string, Buffer>();
    folders.set(dirname(path), folder.set(basename(path), content));
  }
  return new Map([...folders].map(([folder, inner]) => [name(folder), pack(inner)]));
}

const gz = (content: Buffer): Buffer => gzipSync(content);
const gzipped = each((path, content) => [`${path}.gz`, gz(content)]);
const stored = (extension: string) => (): Files =>
  one(`bundle.${extension}`, readFileSync(join(ROOT, 'fixtures/packed', `${SCENARIO}.${extension}`)));

const packings: readonly Shape[] = [
  { name: 'gzip', make: gzipped },
  {
    name: 'gzip of several members',
    make: each((path, content) => [
      `${path}.gz`,
      Buffer.concat([gz(content.subarray(0, 300)), gz(content.subarray(300))]),
    ]),
  },
  { name: 'gzip in gzip', make: each((path, content) => [`${path}.gz`, gz(gz(content))]) },
  { name: 'zip', make: (files) => one('bundle.zip', zipOf(files)) },
  { name: 'zip, stored', make: (files) => one('bundle.zip', zipOf(files, 0)) },
  { name: 'zip of gzip', make: (files) => one('bundle.zip', zipOf(gzipped(files))) },
  { name: 'zip in zip', make: (files) => one('outer.zip', zipOf(one('inner.zip', zipOf(files)))) },
  { name: 'tar', make: (files) => one('bundle.tar', tarOf(files)) },
  { name: 'tar of GNU', make: (files) => one('bundle.tar', tarOf(files, 'gnu')) },
  { name: 'tar of POSIX 2001', make: (files) => one('bundle.tar', tarOf(files, 'pax')) },
  { name: 'tar.gz', make: (files) => one('bundle.tar.gz', gz(tarOf(files))) },
  { name: 'tgz of gzip', make: (files) => one('bundle.tgz', gz(tarOf(gzipped(files)))) },
  { name: 'tar.zst', make: stored('tar.zst') },
  { name: 'tar.xz', make: stored('tar.xz') },
  { name: 'tar.bz2', make: stored('tar.bz2') },
  { name: 'tar.lz4', make: stored('tar.lz4') },
  { name: 'tar.lz4 of linked blocks', make: stored('linked.tar.lz4') },
  { name: 'tar in tar', make: (files) => one('outer.tar', tarOf(one('inner.tar', tarOf(files)))) },
  {
    name: 'nine layers',
    make: (files) => {
      const inner = one('c/three.tar.gz', gz(gz(gz(tarOf(gzipped(files))))));
      return one('a/one.zip.gz', gz(zipOf(one('b/two.tar.gz', gz(tarOf(inner))))));
    },
  },
  {
    name: 'a tar.gz a host in one zip',
    make: (files) =>
      one(
        'logs-prod.zip',
        zipOf(
          byFolder(
            files,
            (folder) => `${folder}.tar.gz`,
            (inner) => gz(tarOf(inner)),
          ),
        ),
      ),
  },
  {
    name: 'a zip a host',
    make: (files) =>
      byFolder(
        files,
        (folder) => `${folder}.zip`,
        (inner) => zipOf(inner),
      ),
  },
  { name: 'zip under another name', make: (files) => one('download', zipOf(files)) },
];

const utf16 = (content: Buffer): Buffer => Buffer.from(content.toString('utf8'), 'utf16le');
const textShape = (name: string, change: (content: Buffer) => Buffer): Shape => ({
  name,
  make: each((path, content) => [path, change(content)]),
});

const encodings: readonly Shape[] = [
  textShape('UTF-8 with its mark', (content) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), content])),
  textShape('UTF-16, little end first', (content) => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(content)])),
  textShape('UTF-16, big end first', (content) => Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(content).swap16()])),
  textShape('UTF-16 without a mark', utf16),
  textShape('UTF-16 without a mark, big end first', (content) => utf16(content).swap16()),
  {
    ...textShape('GB18030', (content) => encode(content.toString('utf8'), 'gb18030')),
    words: 'simplified',
  },
  { ...textShape('Big5', (content) => encode(content.toString('utf8'), 'big5')), words: 'traditional' },
  textShape('Windows line ends', (content) =>
    Buffer.from(content.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  ),
  textShape('line ends of old Macs', (content) =>
    Buffer.from(content.toString('latin1').replaceAll('\n', '\r'), 'latin1'),
  ),
];

const wrapped: readonly Shape[] = envelopes.map(({ name, wrap, extension = '' }) => ({
  name,
  make: each((path, content) => [`${path}${extension}`, wrap(content.toString('utf8'), path)]),
}));

/** All logs in one file. */
const inOne: readonly Shape[] = streams.map(({ name, path, join: joined }) => ({
  name,
  isJoined: true,
  make: (files) => one(path, joined(new Map([...files].map(([log, content]) => [log, content.toString('utf8')])))),
}));

/** Only clients write through encoders of their own. */
const encoded: readonly Shape[] = rebuilt.map(({ name, wrap }) => ({
  name,
  make: each((path, content) =>
    path.startsWith('client-') ? [`${path}.json`, wrap(content.toString('utf8'), path)] : [path, content],
  ),
}));

const mixed: readonly Shape[] = [
  {
    name: 'GB18030 in a zip',
    make: (files) =>
      one('laptop.zip', zipOf(each((path, content) => [path, encode(content.toString('utf8'), 'gb18030')])(files))),
    words: 'simplified',
  },
  {
    name: 'docker json-file in a tar.gz',
    make: (files) =>
      one(
        'all.tar.gz',
        gz(tarOf(each((path, content) => [path, wrapperNamed('docker json-file')(content, path)])(files))),
      ),
  },
  {
    name: 'UTF-16 in a zip',
    make: (files) => one('laptop.zip', zipOf(each((path, content) => [path, utf16(content)])(files))),
  },
];

function wrapperNamed(name: string): (content: Buffer, path: string) => Buffer {
  const found = envelopes.find((envelope) => envelope.name === name);
  if (found === undefined) throw new Error(`no envelope ${name}`);
  return (content, path) => found.wrap(content.toString('utf8'), path);
}

export const shapes: readonly Shape[] = [...packings, ...encodings, ...wrapped, ...inOne, ...encoded, ...mixed];
