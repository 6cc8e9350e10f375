import { data } from './data.js';
import { showDetail } from './detail.js';
import { all, numberIn } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const SECOND = 1000;
const STEPS = [
  0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
  43_200, 86_400, 172_800, 604_800,
].map((seconds) => seconds * SECOND);
const HEAD = 26;
/** Pixels from either end in which a time would be cut. */
const EDGE = 30;

type View = { from: number; to: number };

/** The timeline's window onto time: everything drawn carries its times, and is moved, not redrawn. */
export class Timeline {
  readonly #plot: HTMLElement;
  readonly #whole: View;
  readonly #offset: number;
  #view: View;
  #chosen = -1;

  constructor(plot: HTMLElement) {
    this.#plot = plot;
    this.#whole = { from: numberIn(plot, 'from') ?? 0, to: numberIn(plot, 'to') ?? 1 };
    this.#offset = (numberIn(plot, 'offset') ?? 0) * 60 * SECOND;
    this.#view = { ...this.#whole };
    plot.addEventListener('keydown', (event) => this.#key(event));
    plot.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    plot.addEventListener('pointerdown', (event) => this.#drag(event));
    const [from, to] = (plot.dataset['focus'] ?? '').split(' ').map(Number);
    const isNarrow = from !== undefined && to !== undefined && (to - from) * 3 < this.#whole.to - this.#whole.from;
    if (isNarrow) this.focus(from, to);
    else this.all();
  }

  /** Shows a stretch with room around it. */
  focus(from: number, to: number | undefined): void {
    const end = to ?? this.#whole.to;
    const room = Math.max(5 * SECOND, (end - from) * 0.3);
    this.#show({ from: from - room, to: end + room });
  }

  all(): void {
    this.#show({ ...this.#whole });
  }

  /** Factor below 1 zooms in; `at` stays where it is. */
  zoom(factor: number, at = (this.#view.from + this.#view.to) / 2): void {
    const { from, to } = this.#view;
    this.#show({ from: at - (at - from) * factor, to: at + (to - at) * factor });
  }

  /** By a share of what is seen. */
  move(share: number): void {
    const { from, to } = this.#view;
    const by = (to - from) * share;
    const kept = Math.max(this.#whole.from - from, Math.min(by, this.#whole.to - to));
    this.#show({ from: from + kept, to: to + kept });
  }

  choose(index: number): void {
    const event = data().events[index];
    if (!event) return;
    this.#chosen = index;
    for (const old of all('.chosen', SVGElement, this.#plot)) old.classList.remove('chosen');
    for (const mark of all(`[data-event="${index}"]`, SVGElement, this.#plot)) mark.classList.add('chosen');
    const { from, to } = this.#view;
    if (event.at < from || event.at > to)
      this.#show({ from: event.at - (to - from) / 2, to: event.at + (to - from) / 2 });
    showDetail(index);
  }

  #show({ from, to }: View): void {
    const least = 20;
    const span = Math.max(least, Math.min(to - from, this.#whole.to - this.#whole.from));
    const start = Math.max(this.#whole.from, Math.min(from, this.#whole.to - span));
    this.#view = { from: start, to: start + span };
    const x = (time: number): number => ((time - start) / span) * 100;
    const percent = (value: number): string => `${Math.round(Math.max(-50, Math.min(150, value)) * 1e3) / 1e3}%`;
    for (const mark of all('[data-at]', SVGElement, this.#plot))
      mark.setAttribute('x', percent(x(numberIn(mark, 'at') ?? 0)));
    for (const bar of all('rect[data-from]', SVGElement, this.#plot)) {
      const left = Math.max(-50, Math.min(150, x(numberIn(bar, 'from') ?? 0)));
      const right = Math.max(-50, Math.min(150, x(numberIn(bar, 'to') ?? 0)));
      bar.setAttribute('x', percent(left));
      bar.setAttribute('width', percent(right - left));
    }
    for (const arrow of all('[data-at1]', SVGElement, this.#plot)) {
      arrow.setAttribute('x1', percent(x(numberIn(arrow, 'at1') ?? 0)));
      arrow.setAttribute('x2', percent(x(numberIn(arrow, 'at2') ?? 0)));
    }
    this.#grid(percent, x);
  }

  #grid(percent: (value: number) => string, x: (time: number) => number): void {
    const grid = this.#plot.querySelector('#grid');
    const height = this.#plot.querySelector('svg')?.getAttribute('height') ?? '0';
    if (!grid) return;
    const { from, to } = this.#view;
    const wanted = Math.max(2, Math.floor(this.#plot.clientWidth / 110));
    const step = STEPS.find((candidate) => (to - from) / candidate <= wanted) ?? to - from;
    const parts: Element[] = [];
    for (let tick = Math.ceil((from + this.#offset) / step) * step - this.#offset; tick <= to; tick += step) {
      const isAtEdge = 50 - Math.abs(x(tick) - 50) < (EDGE / this.#plot.clientWidth) * 100;
      const at = percent(x(tick));
      parts.push(
        shape('line', { x1: at, x2: at, y1: String(HEAD), y2: height }),
        shape('text', { x: at, y: '16' }, isAtEdge ? '' : this.#clock(tick, step)),
      );
    }
    grid.replaceChildren(...parts);
  }

  #clock(at: number, step: number): string {
    const text = new Date(at + this.#offset).toISOString();
    if (step < SECOND) return text.slice(11, 23);
    return text.slice(11, 19) === '00:00:00' ? text.slice(5, 10) : text.slice(11, 19);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => this.zoom(0.5),
      '=': () => this.zoom(0.5),
      '-': () => this.zoom(2),
      '0': () => this.all(),
      ArrowRight: () => this.choose(Math.min(data().events.length - 1, this.#chosen + 1)),
      ArrowLeft: () => this.choose(Math.max(0, this.#chosen - 1)),
      Home: () => this.choose(0),
      End: () => this.choose(data().events.length - 1),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = this.#plot.getBoundingClientRect();
    const { from, to } = this.#view;
    this.zoom(event.deltaY > 0 ? 1.25 : 0.8, from + ((event.clientX - box.left) / box.width) * (to - from));
  }

  #drag(down: PointerEvent): void {
    if (down.pointerType === 'touch') return;
    const start = { ...this.#view };
    const width = this.#plot.clientWidth || 1;
    const move = (event: PointerEvent): void => {
      const by = ((down.clientX - event.clientX) / width) * (start.to - start.from);
      if (Math.abs(event.clientX - down.clientX) > 3) this.#show({ from: start.from + by, to: start.to + by });
    };
    const stop = (): void => removeEventListener('pointermove', move);
    addEventListener('pointermove', move);
    addEventListener('pointerup', stop, { once: true });
  }
}

function shape(tag: string, attributes: Readonly<Record<string, string>>, text = ''): Element {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}
