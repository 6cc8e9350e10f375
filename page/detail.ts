import { data, type PageEvent, titleOf } from './data.js';
import { both, create } from './dom.js';

const NEIGHBOURS = { en: 'Before and after it in the same file', zh: '同一文件中的前后事件' };

/** The line behind an event: what, when, who wrote it, where it stands, its words, and what stands around it. */
export function showDetail(index: number): void {
  const holder = document.getElementById('detail');
  const event = data().events[index];
  if (!holder || !event) return;
  const badge = data().severities[event.severity];
  const head = create(
    'h3',
    '',
    create('span', `badge ${event.severity}`, ...(badge ? [both(badge)] : [])),
    ' ',
    both(titleOf(event)),
  );
  const run = event.count > 1 ? ` ×${event.count}${event.lastTime === '' ? '' : ` – ${event.lastTime}`}` : '';
  const role = data().roles[event.role];
  const facts = create(
    'p',
    'facts',
    create('time', '', event.time + run),
    ' · ',
    ltr('b', '', event.origin),
    ' · ',
    ...(role ? [both(role)] : []),
  );
  const parts = [
    head,
    facts,
    ...(event.details === '' ? [] : [ltr('p', 'hint', event.details)]),
    place(event),
    quote(event.text),
  ];
  const around = neighbours(index);
  if (around.length > 0)
    parts.push(
      create('h4', '', both(NEIGHBOURS)),
      create('ul', 'evidence', ...around.map((other) => neighbour(other))),
    );
  holder.replaceChildren(...parts);
}

function ltr(tag: string, className: string, text: string): HTMLElement {
  const element = create(tag, className, text);
  element.dir = 'ltr';
  return element;
}

function place({ path, line }: PageEvent): HTMLElement {
  return ltr('code', 'place', `${path}:${line}`);
}

function quote(text: string): HTMLElement {
  const block = ltr('pre', 'quote', text);
  block.tabIndex = 0;
  return block;
}

/** The nearest recognised lines of the same file, two on either side. */
function neighbours(index: number): readonly number[] {
  const { events } = data();
  const own = events[index];
  if (!own) return [];
  const same = [...events.keys()].filter(
    (other) => events[other]?.path === own.path && events[other]?.line !== own.line,
  );
  const lineOf = (other: number): number => events[other]?.line ?? 0;
  const sorted = same.sort((a, b) => lineOf(a) - lineOf(b));
  const cut = sorted.findIndex((other) => lineOf(other) > own.line);
  const at = cut < 0 ? sorted.length : cut;
  return sorted.slice(Math.max(0, at - 2), at + 2);
}

function neighbour(index: number): HTMLElement {
  const event = data().events[index];
  if (!event) return create('li', '');
  const button = create('button', 'link', `${event.path.split('/').pop() ?? ''}:${event.line}`);
  button.dataset['act'] = 'event';
  button.dataset['index'] = String(index);
  return create(
    'li',
    '',
    button,
    ' ',
    create('time', '', event.time.slice(11)),
    ' ',
    both(titleOf(event)),
    quote(event.text),
  );
}
