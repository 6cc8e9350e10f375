import { pushTo } from '../../model/groups.js';
import type { InstanceHistory, InstanceState } from '../../model/history.js';
import type { Report } from '../../model/report.js';
import type { Language } from '../../model/text.js';
import { dateTimeOf } from '../../time/zone.js';
import { leftOut, section, table } from './controls.js';
import { both, type Html, html, within } from './markup.js';
import { INSTANCE_STATE_WORDS, pageWords, UNKNOWN_STATE } from './words.js';

const MAX_BYTES = 180_000;
const MAX_SERVICE_BYTES = 40_000;

type Place = {
  readonly zone: string;
  readonly language: Language;
  readonly hits: ReadonlyMap<string, readonly number[]>;
};

/** Services and instances as the logs name them: searched and sorted by the page's script. */
export function instancesSection(report: Report, language: Language): Html {
  const { instances } = report.histories;
  if (instances.length === 0) return html``;
  const where: Place = { zone: report.zone, language, hits: hitsOf(report) };
  const sorted = [...instances].sort(
    (a, b) => (where.hits.get(b.key)?.length ?? 0) - (where.hits.get(a.key)?.length ?? 0),
  );
  const rows = within(sorted, MAX_BYTES, (instance) => instanceRow(instance, where));
  const columns = [
    { title: pageWords.instance },
    { title: pageWords.service },
    { title: pageWords.namespace },
    { title: pageWords.process },
    { title: pageWords.lastState },
    { title: pageWords.lastChange },
    { title: pageWords.changes, number: true },
    { title: pageWords.inIncidents },
  ];
  return section('instances', pageWords.instances, [
    html`<label class="search js-only">${both(pageWords.search)} <input type="search" data-act="search" aria-controls="service-tables"></label>`,
    html`<div id="service-tables">${services(instances, language)}<div id="instance-table">${table(columns, rows.shown, { label: pageWords.instances, language, sortable: true })}</div></div>`,
    leftOut(rows.left),
  ]);
}

/** Numbers of the incidents that hit an instance. */
function hitsOf({ incidents }: Report): ReadonlyMap<string, readonly number[]> {
  const hits = new Map<string, number[]>();
  for (const [index, { subjects }] of incidents.entries()) {
    for (const key of new Set(subjects.map((subject) => subject.key))) pushTo(hits, key, index + 1);
  }
  return hits;
}

function instanceRow(
  { key, services: names, namespace, origin, states }: InstanceHistory,
  { zone, hits }: Place,
): Html {
  const last = states.at(-1);
  const links = (hits.get(key) ?? []).slice(0, 10).map((number) => html`<a href="#incident-${number}">${number}</a> `);
  return html`<tr><th scope="row" dir="ltr">${key}</th><td dir="ltr">${names.slice(0, 5).join(', ')}</td><td dir="ltr">${namespace ?? ''}</td><td dir="ltr">${origin ?? ''}</td><td>${stateWord(last?.state)}</td><td class="time">${last === undefined ? '–' : dateTimeOf(last.at, zone)}</td><td class="number">${states.length}</td><td>${links}</td></tr>`;
}

function stateWord(state: InstanceState | undefined): Html {
  if (state === undefined) return html`<span class="hint">${both(UNKNOWN_STATE)}</span>`;
  return html`<span class="state-word ${state}">${both(INSTANCE_STATE_WORDS[state])}</span>`;
}

function services(instances: readonly InstanceHistory[], language: Language): Html {
  const byService = new Map<string, InstanceHistory[]>();
  for (const instance of instances) {
    for (const name of instance.services.length === 0 ? ['–'] : instance.services) pushTo(byService, name, instance);
  }
  const states: readonly InstanceState[] = ['online', 'unhealthy', 'offline'];
  const sorted = [...byService].sort(([a], [b]) => (a < b ? -1 : 1));
  const { shown, left } = within(sorted, MAX_SERVICE_BYTES, ([name, members]) => {
    const counts = states.map((state) => members.filter((member) => member.states.at(-1)?.state === state).length);
    return html`<tr><th scope="row" dir="ltr">${name}</th><td class="number">${members.length}</td>${counts.map((count) => html`<td class="number">${count}</td>`)}</tr>`;
  });
  const columns = [
    { title: pageWords.service },
    { title: pageWords.count, number: true },
    ...states.map((state) => ({ title: INSTANCE_STATE_WORDS[state], number: true })),
  ];
  return html`${table(columns, shown, { label: pageWords.service, language, sortable: true })}${leftOut(left)}`;
}
