import { writeFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { CACHE, compileEngine, startEngine } from './load-engine.js';
import { compileLate } from './v8-flags.js';

// Run by the build: `warm-engine FOLDER` runs the engine on the logs of scenarios as users run it, and keeps what V8 compiled for that.

compileLate();
const [folder = '.'] = process.argv.slice(2);
const script = compileEngine(undefined);
const { run } = startEngine(script);
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

for (const options of [[], ['--format', 'json'], ['--lang', 'zh']]) {
  const argv = ['analyze', folder, '--jobs', '1', ...options];
  const context = { stdin: Readable.from([]), stdout: nowhere(), stderr: nowhere(), env: {}, language: 'en' } as const;
  const status = await run(argv, { ...context, signal: new AbortController().signal });
  if (status !== 0) throw new Error(`nacos-log ${argv.join(' ')} ended with ${status}`);
}
writeFileSync(CACHE, script.createCachedData());
