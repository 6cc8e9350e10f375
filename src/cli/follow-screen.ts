import type { Outlet } from '../live/outlet.js';
import type { FollowStatus, IncidentNotification } from '../model/notification.js';
import type { Text } from '../model/text.js';
import { lastScroll, type ScreenSize, type ScreenView, screenOf } from '../report/follow-screen.js';
import { cleaned } from '../report/printable.js';
import { type Style, styleOf } from '../report/style.js';
import { type Key, listen } from './follow-screen-keys.js';
import { enterScreen, type Screen, type ScreenOutput } from './follow-screen-terminal.js';

type FollowScreenOptions = {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: ScreenOutput;
  readonly language: 'en' | 'zh';
  readonly color: boolean;
  readonly ascii: boolean;
  /** Zone in which times are shown, as far as the logs have told it. */
  readonly zone: () => string;
  /** Ends the following; the report comes after the screen is closed. */
  readonly quit: () => void;
  /** Where keys come from; the terminal where nothing else is said. */
  readonly listen?: typeof listen;
};

type FollowScreen = Outlet & {
  /** What an outlet has to say; stands at the foot until the next one. */
  readonly say: (text: Text) => void;
};

/** Ms between two drawings; keys are answered at once. */
const EVERY = 250;
/** Ms over which rates are taken. */
const RATE_SPAN = 5000;
/** Incidents that are over and still listed. */
const OVER_LISTED = 50;

/** The status screen of `follow` on a terminal. `close` gives the terminal back as it was. */
export function createFollowScreen(options: FollowScreenOptions): FollowScreen {
  const state = new State();
  const style = (): Style => {
    const { language, color, ascii } = options;
    return styleOf({ language, width: 80, color, ascii }, options.zone());
  };
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const view = state.view();
    if (view !== undefined) screen.draw(screenOf(view, screen.size(), style()));
  };
  const drawSoon = (): void => {
    timer ??= setTimeout(draw, EVERY);
  };
  const onKey = (key: Key): void => {
    if (key === 'quit') options.quit();
    else state.press(key, (view) => lastScroll(view, screen.size(), style()), screen.size());
    draw();
  };
  const screen: Screen = enterScreen(options.stdout, { redraw: draw, quit: options.quit });
  const silence = (options.listen ?? listen)(options.stdin, { onKey, suspend: screen.suspend });
  return {
    notify: (notification) => {
      state.notify(notification);
      drawSoon();
    },
    status: (status) => {
      state.status(status);
      drawSoon();
    },
    say: (text) => {
      state.message = cleaned(text);
      drawSoon();
    },
    close: async () => {
      clearTimeout(timer);
      silence();
      screen.leave();
    },
  };
}

type Sample = { readonly now: number; readonly bytes: number; readonly records: number };

/** What is known and where the reader is in it. */
class State {
  message: Text | undefined;
  #status: FollowStatus | undefined;
  #samples: readonly Sample[] = [];
  #over: readonly IncidentNotification[] = [];
  /** By id, so that the choice stays where it is while others come and go. */
  #selected: string | undefined;
  #scroll: number | undefined;
  /** Open incidents are many and change seldom: each is cleaned once. */
  readonly #clean = new WeakMap<IncidentNotification, IncidentNotification>();

  notify(notification: IncidentNotification): void {
    const others = this.#over.filter(({ id }) => id !== notification.id);
    const isOver = notification.phase === 'resolved';
    this.#over = isOver ? [this.#cleaned(notification), ...others].slice(0, OVER_LISTED) : others;
  }

  status(status: FollowStatus): void {
    const { now, bytes, records } = status;
    this.#status = status;
    const recent = this.#samples.filter((sample) => now - sample.now <= RATE_SPAN);
    this.#samples = [...recent, { now, bytes, records }];
  }

  view(): ScreenView | undefined {
    const status = this.#status;
    if (status === undefined) return undefined;
    const open = status.open.map((notification) => this.#cleaned(notification));
    const ids = new Set(open.map(({ id }) => id));
    const incidents = [...open, ...this.#over.filter(({ id }) => !ids.has(id))];
    const place = incidents.findIndex(({ id }) => id === this.#selected);
    if (place < 0) this.#scroll = undefined;
    const [scroll, message] = [this.#scroll, this.message];
    return { status, incidents, rates: this.#rates(), selected: Math.max(0, place), scroll, message };
  }

  press(key: Exclude<Key, 'quit'>, last: (view: ScreenView) => number, { rows }: ScreenSize): void {
    const view = this.view();
    if (view === undefined) return;
    const { incidents, selected, scroll } = view;
    if (key === 'open' && scroll === undefined && incidents.length > 0) {
      this.#selected = incidents[selected]?.id;
      this.#scroll = 0;
    } else if (key === 'back' || key === 'open') this.#scroll = undefined;
    else if (scroll === undefined) this.#selected = incidents[moved(key, selected, incidents.length - 1, rows)]?.id;
    else this.#scroll = moved(key, scroll, last(view), rows);
  }

  #rates(): ScreenView['rates'] {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    const seconds = first === undefined || last === undefined ? 0 : (last.now - first.now) / 1000;
    if (first === undefined || last === undefined || seconds <= 0) return { bytes: 0, records: 0 };
    return { bytes: (last.bytes - first.bytes) / seconds, records: (last.records - first.records) / seconds };
  }

  #cleaned(notification: IncidentNotification): IncidentNotification {
    const known = this.#clean.get(notification);
    if (known !== undefined) return known;
    const clean = cleaned(notification);
    this.#clean.set(notification, clean);
    return clean;
  }
}

function moved(key: Exclude<Key, 'quit' | 'open' | 'back'>, at: number, last: number, rows: number): number {
  const page = Math.max(1, rows - 8);
  const steps = { up: -1, down: 1, 'page-up': -page, 'page-down': page, first: -at, last: last - at };
  return Math.max(0, Math.min(last, at + steps[key]));
}
