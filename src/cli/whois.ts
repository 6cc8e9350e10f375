import { existsSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { identify } from '../identify.js';
import { fill } from '../model/fill.js';
import type { TextOptions } from '../report/style.js';
import type { Arguments } from './arguments.js';
import { type Context, EXIT } from './context.js';
import { checkDocumentFormat, writeDocument } from './document.js';
import { readFacts } from './input.js';
import { messages } from './messages.js';
import { catalogOf, zonesOf } from './settings.js';

/**
 * `nacos-log whois NAME [PATH…]`: whose an address, a connection or a service is, from when to when. A name that nobody
 * goes by is an answer too: status 0. Returns the exit status.
 */
export async function whois(args: Arguments, context: Context): Promise<number> {
  const [query, ...paths] = args.paths;
  if (query === undefined) throw new UsageError(messages.whoisNeedsName, { hint: messages.whoisHint });
  if (paths.length === 0 && existsSync(query))
    throw new UsageError(fill(messages.whoisPathOnly, { path: query }), { hint: messages.whoisHint });
  checkDocumentFormat(args);
  const zones = zonesOf(args);
  const catalog = await catalogOf(args);
  const { facts, notices } = await readFacts({ ...args, paths }, catalog, context);
  if (context.signal.aborted) context.stderr.write(`${messages.interrupted[context.language]}\n`);
  const answer = identify(facts, query, { catalog, zones });
  const { language } = context;
  const { renderWhois } = await import('../report/whois-text.js');
  const { renderWhoisJson } = await import('../report/whois-json.js');
  const document = {
    text: (options: TextOptions) => renderWhois(answer, options),
    json: () => renderWhoisJson(answer, language),
  };
  await writeDocument(document, args, context);
  if (context.signal.aborted) return EXIT.interrupted;
  const all = [...notices, ...facts.flatMap((file) => file.notices)];
  return all.some(({ incomplete }) => incomplete) ? EXIT.incomplete : EXIT.done;
}
