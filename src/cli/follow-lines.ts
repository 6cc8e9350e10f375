import type { Writable } from 'node:stream';
import type { Outlet, Receipt } from '../live/outlet.js';
import type { IncidentNotification } from '../model/notification.js';
import { notificationJson, notificationLine } from '../report/notification.js';
import type { Arguments } from './arguments.js';
import type { Context } from './context.js';
import { optionsFor } from './document.js';
import { STDOUT, targetsOf } from './output.js';
import { stdoutFile } from './stdout-file.js';

/**
 * Notifications as lines: JSON with `--format ndjson`, else for people. Standard output is theirs unless the final report goes
 * there in a form that no other lines may stand in: then they go to standard error.
 */
export function createLines(args: Arguments, context: Context): Outlet {
  const format = args.one('format') ?? 'text';
  const isShared = format === 'text' || format === 'ndjson' || !targetsOf(args).includes(STDOUT);
  const stream: Writable = isShared ? context.stdout : context.stderr;
  const options = optionsFor(STDOUT, args, context);
  const written = (notification: IncidentNotification): string =>
    format === 'ndjson' ? notificationJson(notification, context.language) : notificationLine(notification, options);
  const file = stdoutFile(stream);
  const { write, idle } = createWriter(stream);
  return {
    name: 'lines',
    notify: (notification, receipt) => write({ text: written(notification), receipt }),
    place: () => file?.place(),
    stands(notification, place) {
      const text = Buffer.from(written(notification));
      const count = file?.written(text, place);
      if (count !== undefined && count > 0 && count < text.length) write({ text: text.subarray(count) });
      return count === undefined ? undefined : count > 0;
    },
    close: idle,
  };
}

type Line = { readonly text: string | Buffer; readonly receipt?: Receipt | undefined };

/** One line after the other, so that of those that wait for a slow reader it is known that they were not written. */
function createWriter(stream: Writable) {
  const waiting: Line[] = [];
  let isBusy = false;
  let whenIdle: (() => void)[] = [];
  const next = (): void => {
    const line = waiting.shift();
    isBusy = line !== undefined;
    if (line === undefined) {
      for (const done of whenIdle) done();
      whenIdle = [];
      return;
    }
    line.receipt?.begun();
    stream.write(line.text, (error) => {
      if (!error) line.receipt?.done();
      next();
    });
  };
  return {
    write(line: Line): void {
      waiting.push(line);
      if (!isBusy) next();
    },
    /** Resolves when nothing waits. */
    idle: (): Promise<void> =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        if (!isBusy) next();
      }),
  };
}
