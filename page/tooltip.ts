import { data, titleOf } from './data.js';
import { both, create } from './dom.js';

/** Beside the pointer: what an event is, before it is chosen. */
export function followPointer(plot: HTMLElement): void {
  const tip = create('div', 'tip');
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  document.body.append(tip);
  plot.addEventListener('pointermove', (event) => {
    const mark = event.target instanceof Element ? event.target.closest('[data-event]') : null;
    const found = data().events[Number(mark?.getAttribute('data-event') ?? -1)];
    tip.hidden = found === undefined;
    if (!found) return;
    const run = found.count > 1 ? ` ×${found.count}` : '';
    tip.replaceChildren(
      create('b', '', both(titleOf(found))),
      create('span', '', `${found.time.slice(11)}${run} · ${found.origin}`),
      create('span', '', found.details),
    );
    tip.style.left = `${Math.max(4, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8))}px`;
  });
  plot.addEventListener('pointerleave', () => {
    tip.hidden = true;
  });
}
