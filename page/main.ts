import { both, numberIn, root } from './dom.js';
import { chooseLanguage, copyFrom, openForPrint, switchTheme } from './settings.js';
import { searchRows, sortRows } from './tables.js';
import { Timeline } from './timeline.js';
import { followPointer } from './tooltip.js';

const COPIED = { en: 'Copied', zh: '已复制' };

root.classList.add('js');
const plot = document.getElementById('plot');
const timeline = plot ? new Timeline(plot) : undefined;
if (plot) followPointer(plot);
openForPrint();

/** What each button does, by its `data-act`. */
const acts: Readonly<Record<string, (target: HTMLElement | SVGElement) => void>> = {
  language: (target) => chooseLanguage(target.dataset['value']),
  theme: () => switchTheme(),
  print: () => print(),
  copy: (target) => {
    if (target instanceof HTMLElement) void copyFrom(target, both(COPIED));
  },
  sort: (target) => {
    if (target instanceof HTMLElement) sortRows(target);
  },
  'zoom-in': () => timeline?.zoom(0.5),
  'zoom-out': () => timeline?.zoom(2),
  'zoom-all': () => timeline?.all(),
  earlier: () => timeline?.move(-0.5),
  later: () => timeline?.move(0.5),
  event: (target) => timeline?.choose(Number(target.dataset['index'])),
  focus: (target) => {
    timeline?.focus(numberIn(target, 'from') ?? 0, numberIn(target, 'to'));
    document.getElementById('timeline')?.scrollIntoView({ block: 'start' });
  },
  incident: (target) => {
    location.hash = `incident-${target.dataset['incident']}`;
  },
};

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const mark = event.target.closest('[data-event]');
  if (mark) {
    timeline?.choose(Number(mark.getAttribute('data-event')));
    return;
  }
  const target = event.target.closest('[data-act]');
  if (target instanceof HTMLElement || target instanceof SVGElement) acts[target.dataset['act'] ?? '']?.(target);
});

document.addEventListener('input', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.dataset['act'] === 'search') searchRows(event.target);
});
