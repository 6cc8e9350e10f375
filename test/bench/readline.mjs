// Bare readline: what any line-based reader pays before it looks at a line.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

let lines = 0;
for (const path of process.argv.slice(2)) {
  const reader = createInterface({ input: createReadStream(path, { encoding: 'utf8', highWaterMark: 65_536 }) });
  reader.on('line', () => {
    lines += 1;
  });
  await new Promise((resolve) => reader.once('close', resolve));
}
console.log(lines);
