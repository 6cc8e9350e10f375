import type { ReadProgress } from '../extract/tools.js';
import { fillIn } from '../model/fill.js';
import type { Context } from './context.js';
import { messages } from './messages.js';

/** Short work needs no progress. */
const QUIET_MS = 700;
const EVERY_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

type Progress = {
  readonly show: (progress: ReadProgress) => void;
  readonly clear: () => void;
};

/** One line on standard error that is rewritten and finally wiped; nothing where no terminal shows it. */
export function createProgress({ stderr, language }: Context, quiet: boolean): Progress {
  if (quiet || stderr.isTTY !== true) return { show: () => {}, clear: () => {} };
  const start = Date.now();
  let last = start + QUIET_MS - EVERY_MS;
  let shown = false;
  return {
    show: ({ done, total, bytes, path }) => {
      const now = Date.now();
      if (now - last < EVERY_MS) return;
      last = now;
      shown = true;
      const values = { number: done + 1, total, megabytes: Math.round(bytes / 1e6), path };
      const line = fillIn(messages.reading, language, values);
      stderr.write(`${CLEAR_LINE}${line.slice(0, 100)}`);
    },
    clear: () => {
      if (shown) stderr.write(CLEAR_LINE);
    },
  };
}
