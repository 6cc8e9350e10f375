#!/usr/bin/env node
import { compileLate } from './compile-late.js';
import { EXIT } from './context.js';
import { languageOf } from './language.js';
import { crashHeading, run } from './run.js';

compileLate();
const argv = process.argv.slice(2);
const language = languageOf(argv, process.env);
const interruption = new AbortController();

// The first Ctrl-C ends the reading, the second one everything.
process.on('SIGINT', () => {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
});

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  const { stdin, stdout, stderr, env } = process;
  process.exit(await run(argv, { stdin, stdout, stderr, env, language, signal: interruption.signal }));
} catch (error) {
  process.stderr.write(
    `${crashHeading(language)}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(EXIT.internal);
}
