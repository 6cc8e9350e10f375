import type { Writable } from 'node:stream';
import type { Outlet } from '../live/outlet.js';
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
  return {
    name: 'lines',
    notify(notification, receipt) {
      receipt?.begun();
      stream.write(written(notification), () => receipt?.done());
    },
    place: () => file?.place(),
    stands(notification, place) {
      const text = Buffer.from(written(notification));
      const count = file?.written(text, place);
      if (count !== undefined && count > 0 && count < text.length) stream.write(text.subarray(count));
      return count === undefined ? undefined : count > 0;
    },
    close() {
      return new Promise((resolve) => stream.write('', () => resolve()));
    },
  };
}
