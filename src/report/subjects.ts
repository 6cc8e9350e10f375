import type { SubjectType } from '../model/event.js';
import { groupBy } from '../model/groups.js';
import type { Subject } from '../model/report.js';
import { type Style, say } from './style.js';
import { SUBJECT_WORDS, words } from './words.js';

/** So many are named; more are counted. */
const NAMED = 4;
const SEPARATORS = { ', ': { en: ', ', zh: '、' }, '; ': { en: '; ', zh: '；' } } as const;

/** Whom an incident hit, in one sentence: few by name, many by number and service. */
export function subjectsText(style: Style, subjects: readonly Subject[]): string {
  if (subjects.length === 0) return say(style, words.noSubject);
  const parts = [...groupBy(subjects, ({ type }) => type)].flatMap(([type, group]) =>
    group.length <= NAMED ? group.map((subject) => named(style, subject)) : [counted(style, type, group)],
  );
  return parts.join(SEPARATORS[', '][style.language]);
}

/** A list of names, shortened; titles that hold commas themselves want another separator. */
export function listText(
  style: Style,
  names: readonly string[],
  limit = NAMED,
  separator: keyof typeof SEPARATORS = ', ',
): string {
  const list = names.slice(0, limit).join(SEPARATORS[separator][style.language]);
  return names.length <= limit ? list : say(style, words.andMore, { list, count: names.length - limit });
}

function named(style: Style, { type, key, service, namespace }: Subject): string {
  const plain = say(style, SUBJECT_WORDS[type].one, { key });
  const subject =
    service === undefined || service === key ? plain : say(style, words.ofService, { subject: plain, service });
  if (namespace === undefined || namespace === '' || namespace === 'public') return subject;
  return say(style, words.inNamespace, { subject, namespace });
}

function counted(style: Style, type: SubjectType, group: readonly Subject[]): string {
  const subjects = say(style, SUBJECT_WORDS[type].many, { count: group.length });
  const services = [...new Set(group.flatMap(({ service }) => service ?? []))].sort();
  const [only] = services;
  if (only === undefined)
    return say(style, words.manyNamed, {
      subjects,
      list: listText(
        style,
        group.map(({ key }) => key),
      ),
    });
  if (services.length === 1) return say(style, words.ofService, { subject: subjects, service: only });
  return say(style, words.ofServices, { subjects, count: services.length, services: listText(style, services) });
}
