import { UsageError } from '../errors.js';
import { closest } from '../model/closest.js';
import { fill } from '../model/fill.js';
import type { Pattern } from '../model/pattern.js';
import { renderPatternsJson } from '../report/patterns-json.js';
import { renderPatternList, renderPatterns } from '../report/patterns-text.js';
import type { TextOptions } from '../report/style.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { checkDocumentFormat, checkFormatName, writeDocument } from './document.js';
import { messages } from './messages.js';
import { patternNamed } from './pattern-named.js';
import { catalogOf } from './settings.js';

const PATTERN_ACTIONS = ['list', 'show', 'test', 'lint', 'draft'] as const;

/** `nacos-log patterns list|show|test|lint|draft`: the catalogue, for those who read and extend it. Returns the exit status. */
export async function patterns(args: Arguments, context: Context): Promise<number> {
  const [word = '', ...rest] = args.paths;
  if (word === 'draft') checkFormatName(args);
  else checkDocumentFormat(args);
  const action = PATTERN_ACTIONS.find((name) => name === word);
  if (action === undefined) throw unknownAction(word);
  switch (action) {
    case 'list':
      return list(rest, args, context);
    case 'show':
      return show(rest, args, context);
    case 'test':
    case 'lint':
      return (await import('./patterns-lint.js')).lint(action, rest, args, context);
    case 'draft':
      return (await import('./patterns-draft.js')).draft(rest, args, context);
  }
}

/** All patterns, or those whose id, kind or title holds every given word. */
async function list(words: readonly string[], args: Arguments, context: Context): Promise<number> {
  const catalog = await catalogOf(args);
  const wanted = catalog.patterns.filter((pattern) => words.every((word) => holds(pattern, word.toLowerCase())));
  if (wanted.length === 0) throw new UsageError(fill(messages.noSuchPatterns, { words: words.join(' ') }));
  const { language } = context;
  const document = {
    text: (options: TextOptions) => renderPatternList(wanted, options),
    json: () => renderPatternsJson(wanted, language),
  };
  await writeDocument(document, args, context);
  return EXIT.done;
}

const holds = ({ id, kind, title }: Pattern, word: string): boolean =>
  [id, kind, title.en, title.zh].some((text) => text.toLowerCase().includes(word));

/** Everything that some patterns say. The compiled catalogue holds no examples: their files are read. */
async function show(ids: readonly string[], args: Arguments, context: Context): Promise<number> {
  if (ids.length === 0) throw new UsageError(messages.needsPattern, { hint: messages.patternHint });
  const [{ loadCatalog }, { PATTERNS }] = await Promise.all([
    import('../catalog/load.js'),
    import('../catalog/built-in.js'),
  ]);
  const catalog = loadCatalog([PATTERNS, ...args.many('patterns')]);
  const wanted = ids.map((id) => patternNamed(id, catalog));
  const { language } = context;
  const document = {
    text: (options: TextOptions) => renderPatterns(wanted, options),
    json: () => renderPatternsJson(wanted, language),
  };
  await writeDocument(document, args, context);
  return EXIT.done;
}

function unknownAction(word: string): UsageError {
  const near = closest(word, PATTERN_ACTIONS);
  const actions = PATTERN_ACTIONS.join(', ');
  if (word === '') return new UsageError(fill(messages.needsAction, { actions }), { hint: messages.seeHelp });
  return new UsageError(fill(messages.unknownAction, { word, actions }), {
    hint: near === undefined ? messages.seeHelp : fill(messages.didYouMean, { word: `nacos-log patterns ${near}` }),
  });
}
