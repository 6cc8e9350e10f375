import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { Engine } from './engine.js';

/** Both made by `npm run build`: all modules as one script, and what V8 made of it in runs of the same program. */
export const SCRIPT = new URL('../../dist/cli/engine.js', import.meta.url);
export const CACHE = new URL('../../dist/cli/engine.cache', import.meta.url);

type Exports = { readonly engine: Engine };
type Start = (require: NodeJS.Require, module: { exports: Exports | undefined }, url: string) => void;

/**
 * The engine with its functions compiled already: a short run spent a quarter of its time on compiling what it ran once or twice
 * (test/bench/README.md). Another version of V8, or other flags, refuse the cache; then they compile as ever.
 */
export function loadEngine(): Engine {
  return startEngine(compileEngine(readIfThere(CACHE)));
}

export function compileEngine(cachedData: Buffer | undefined): Script {
  // Nothing but ASCII is in it: one byte a character.
  return new Script(readFileSync(SCRIPT, 'latin1'), {
    filename: fileURLToPath(SCRIPT),
    ...(cachedData === undefined ? {} : { cachedData }),
  });
}

/** Runs the modules of the engine. Throws where the script is not the one that the build made. */
export function startEngine(script: Script): Engine {
  const start: Start = script.runInThisContext();
  const module: { exports: Exports | undefined } = { exports: undefined };
  start(createRequire(SCRIPT), module, SCRIPT.href);
  if (module.exports === undefined) throw new Error('dist/cli/engine.js is damaged: npm run build');
  return module.exports.engine;
}

function readIfThere(file: URL): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
