import { examine } from '../examine.js';
import type { TextOptions } from '../report/style.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { checkDocumentFormat, writeDocument } from './document.js';
import { readFacts } from './input.js';
import { messages } from './messages.js';
import { catalogOf, zonesOf } from './settings.js';

/** `nacos-log doctor`: the state of the logs alone, without a judgement on what happened. Returns the exit status. */
export async function doctor(args: Arguments, context: Context): Promise<number> {
  checkDocumentFormat(args);
  const zones = zonesOf(args);
  const catalog = await catalogOf(args);
  const { facts, notices } = await readFacts(args, catalog, context);
  if (context.signal.aborted) context.stderr.write(`${messages.interrupted[context.language]}\n`);
  const checkup = examine(facts, { catalog, zones });
  const whole = { ...checkup, notices: [...notices, ...checkup.notices] };
  const { language } = context;
  const { renderCheckup } = await import('../report/checkup-text.js');
  const { renderCheckupJson } = await import('../report/checkup-json.js');
  const document = {
    text: (options: TextOptions) => renderCheckup(whole, options),
    json: () => renderCheckupJson(whole, language),
  };
  await writeDocument(document, args, context);
  if (context.signal.aborted) return EXIT.interrupted;
  return whole.notices.some(({ incomplete }) => incomplete) ? EXIT.incomplete : EXIT.done;
}
