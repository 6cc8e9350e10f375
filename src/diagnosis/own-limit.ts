import type { LogEvent } from '../model/event.js';
import { textOf } from '../timeline/names.js';

/** -503, which no server answers: the limiter inside the client let the query not pass (`CLIENT_OVER_THRESHOLD`). */
const OVER_THRESHOLD = /(?:code=|ErrCode:)\s?-503\b/;

/** A config query that failed because the client itself refused it. */
export const isOwnLimit = ({ fields, text }: LogEvent): boolean =>
  Number(fields['code']) === -503 || OVER_THRESHOLD.test(textOf(fields, 'reason') ?? text);
