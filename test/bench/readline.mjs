// Bare readline: what any line-based reader pays before it looks at a line. Reads the files that it is given, or standard input.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const BLOCK = { encoding: 'utf8', highWaterMark: 65_536 };
let lines = 0;

async function count(input) {
  const reader = createInterface({ input });
  reader.on('line', () => {
    lines += 1;
  });
  await new Promise((resolve) => reader.once('close', resolve));
}

const paths = process.argv.slice(2);
for (const path of paths) await count(createReadStream(path, BLOCK));
if (paths.length === 0) await count(process.stdin.setEncoding('utf8'));
console.log(lines);
