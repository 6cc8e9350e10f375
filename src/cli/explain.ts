import { existsSync } from 'node:fs';
import { describeCauses } from '../authoring/describe-cause.js';
import { Explainer } from '../authoring/explain.js';
import { StatementIndex } from '../authoring/statement-index.js';
import { readLeads } from '../catalog/leads.js';
import { readStatements } from '../catalog/statements.js';
import { causes } from '../diagnosis/causes/index.js';
import { UsageError } from '../errors.js';
import { Matcher } from '../match/matcher.js';
import { closest } from '../model/closest.js';
import { fill } from '../model/fill.js';
import type { Catalog } from '../model/pattern.js';
import { renderCausesJson } from '../report/cause-json.js';
import { renderCauses } from '../report/cause-text.js';
import { renderExplanationJson } from '../report/explain-json.js';
import { renderExplanation } from '../report/explain-text.js';
import type { TextOptions } from '../report/style.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { checkDocumentFormat, writeDocument } from './document.js';
import { messages } from './messages.js';
import { readRecords } from './records.js';
import { catalogOf } from './settings.js';

/** `nacos-log explain [LINE…|PATH…|CAUSE…]`: what lines mean, or what is known of causes. Returns the exit status. */
export async function explain(args: Arguments, context: Context): Promise<number> {
  checkDocumentFormat(args);
  const catalog = await catalogOf(args);
  const ids = new Set(catalog.causes.map(({ id }) => id));
  if (args.paths.length > 0 && args.paths.every((name) => ids.has(name))) return explainCauses(args, context, catalog);
  for (const word of args.paths) checkCause(word, ids);
  const matcher = new Matcher(catalog.patterns);
  const explainer = new Explainer({
    matcher,
    statements: new StatementIndex(readStatements()),
    knowledge: { leads: readLeads(), causes: catalog.causes, diagnoses: causes },
  });
  await readRecords(
    args.paths,
    { catalog, matcher, onRecord: (record, kind, path) => explainer.add(record, kind, path) },
    context,
  );
  const explanation = explainer.result();
  if (explanation.lines.length === 0) throw new UsageError(messages.nothingToExplain, { hint: messages.explainHint });
  const { language } = context;
  const document = {
    text: (options: TextOptions) => renderExplanation(explanation, options),
    json: () => renderExplanationJson(explanation, language),
  };
  await writeDocument(document, args, context);
  return EXIT.done;
}

/** Causes that are named beside a word that is part of their ids. */
const NEAR = 3;

/** A word that can be no path, and is neither a cause nor a file, was meant as a cause. Throws UsageError with the nearest. */
function checkCause(word: string, ids: ReadonlySet<string>): void {
  if (ids.has(word) || word === '-' || /[\s/\\.]/.test(word) || existsSync(word)) return;
  const near = closest(word, [...ids]);
  const holding = [...ids].filter((id) => id.includes(word.toLowerCase())).slice(0, NEAR);
  const meant = near === undefined ? holding : [near];
  throw new UsageError(fill(messages.unknownCause, { word }), {
    hint: meant.length === 0 ? messages.takesCauses : fill(messages.didYouMeanCause, { word: meant.join(', ') }),
  });
}

/** Causes by their ids, in the order in which they were asked for. */
async function explainCauses(args: Arguments, context: Context, catalog: Catalog): Promise<number> {
  const known = new Map(describeCauses(catalog.causes, causes).map((cause) => [cause.id, cause]));
  const asked = [...new Set(args.paths)].flatMap((id) => known.get(id) ?? []);
  const document = {
    text: (options: TextOptions) => renderCauses(asked, options),
    json: () => renderCausesJson(asked, context.language),
  };
  await writeDocument(document, args, context);
  return EXIT.done;
}
