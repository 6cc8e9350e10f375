import { expect, test } from 'vitest';
import { exportsOf, importsOf, modulesIn } from './support/exports.js';

/** Modules whose exports are taken by others than modules of ours. */
const DOORS: Readonly<Record<string, string>> = {
  'src/index.ts': 'the public interface',
  'src/cli/engine.ts': 'cli/load-engine.ts takes it from the script that the build makes of it',
};

test('whatever a module of src exports is imported by another', () => {
  const taken = new Set(
    modulesIn('src', 'page', 'scripts', 'test')
      .flatMap(importsOf)
      .map(({ path, name }) => `${path} ${name}`),
  );
  const unused = modulesIn('src')
    .filter((path) => DOORS[path] === undefined && !taken.has(`${path} *`))
    .flatMap(exportsOf)
    .filter(({ path, name }) => !taken.has(`${path} ${name}`));
  expect(unused).toEqual([]);
});
