// Changes to logs that say nothing about what happened: a report must conclude the same from all of them. A disguise takes the
// files of a run and gives other files, the options they are read with, and `reveal`, which gives the old names back in a text.
import { minutesEast, shiftTimes, shuffleInstants } from './log-text.mjs';

/** Private addresses apart from those that mean something by themselves (loopback, bridges of containers and machines); `%22` is a quote in a URL. */
const ADDRESS = /(?:(?<=%22)|(?<![\d.]))(?:10|192\.168|172\.(?:2\d|3[01]))(?:\.\d{1,3}){2,3}(?!\.?\d)/g;
const BRIDGE = /^192\.168\.(?:99|122)\./;
const isAddress = (text) =>
  text.split('.').length === 4 && !BRIDGE.test(text) && text.split('.').every((part) => Number(part) < 256);

/** Records of one file that carry the same millisecond, in another order. */
export function shuffled({ files, zone }) {
  return { files: eachText(files, shuffleInstants), zone, reveal: (text) => text };
}

/** The folders of the processes under other names, in the reverse order of the alphabet. */
export function renamed({ files, zone }) {
  const origins = [...new Set(files.map(({ name }) => originOf(name)))].sort();
  const alias = new Map(
    origins.map((origin, index) => [origin, `host-${String(origins.length - index).padStart(3, '0')}`]),
  );
  return {
    files: files.map(({ name, bytes }) => ({
      name: alias.get(originOf(name)) + name.slice(originOf(name).length),
      bytes,
    })),
    zone,
    reveal: (text) =>
      replaceAll(
        text,
        [...alias].map(([origin, other]) => [other, origin]),
      ),
  };
}

/** The processes of the run's zone in another one, the others as far away from them as before. */
export function moved(target) {
  return ({ files, zone }) => {
    const minutes = minutesEast(target) - minutesEast(zone);
    return { files: eachText(files, (text) => shiftTimes(text, minutes)), zone: target, reveal: (text) => text };
  };
}

/** Every address of a private network becomes another one, the same in all files, in the reverse order. */
export function readdressed({ files, zone }) {
  const texts = files.map(({ bytes }) => bytes.toString('latin1'));
  const found = [...new Set(texts.flatMap((text) => text.match(ADDRESS) ?? []))].filter(isAddress).sort().reverse();
  const alias = new Map(
    found.map((address, index) => [address, `10.251.${100 + Math.floor(index / 100)}.${100 + (index % 100)}`]),
  );
  return {
    files: eachText(files, (text) => text.replace(ADDRESS, (address) => alias.get(address) ?? address)),
    zone,
    reveal: (text) =>
      replaceAll(
        text,
        [...alias].map(([address, other]) => [other, address]),
      ),
  };
}

const originOf = (name) => name.split('/')[0];

const eachText = (files, change) =>
  files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(change(bytes.toString('latin1')), 'latin1') }));

function replaceAll(text, pairs) {
  const known = new Map(pairs);
  if (known.size === 0) return text;
  const names = [...known.keys()].map((name) => name.replaceAll('.', '\\.'));
  return text.replace(new RegExp(names.join('|'), 'g'), (name) => known.get(name));
}
