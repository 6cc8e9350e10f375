#!/usr/bin/env node
import { fillIn } from '../model/fill.js';
import { EXIT } from './context.js';
import { languageOf } from './language.js';
import { loadEngine } from './load-engine.js';
import { messages } from './messages.js';
import { answerQuickly } from './quick-answer.js';
import { compileLate } from './v8-flags.js';

const { stdin, stdout, stderr, env } = process;
const argv = process.argv.slice(2);
const language = languageOf(argv, env);
const interruption = new AbortController();

// The first Ctrl-C ends the reading, the second one everything.
process.on('SIGINT', () => {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
});

// A reader that has seen enough (`| head`) closes the pipe; that is no error.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  stderr.write(
    `nacos-log: ${fillIn(messages.cannotWrite, language, {
      path: messages.standardOutput[language],
      reason: error.message,
    })}\n`,
  );
  process.exit(EXIT.usage);
});

try {
  process.exit(await answer());
} catch (error) {
  stderr.write(
    `${messages.internal[language]}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(EXIT.internal);
}

async function answer(): Promise<number> {
  const quick = answerQuickly(argv, { language, stdout });
  if (quick !== undefined) return await quick;
  if (!isSomewhere()) {
    stderr.write(`nacos-log: ${messages.noFolder[language]}\n`);
    return EXIT.usage;
  }
  compileLate();
  return await loadEngine().run(argv, { stdin, stdout, stderr, env, language, signal: interruption.signal });
}

/** A shell may stand in a folder that somebody else removed; names of files mean nothing there. */
function isSomewhere(): boolean {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}
