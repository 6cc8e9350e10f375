import type { ClockJump } from '../model/clock.js';
import type { LogEvent } from '../model/event.js';
import type { FileFacts } from '../model/facts.js';
import { clockOf } from '../time/zone.js';
import type { Clocks } from './clock.js';

/** No statement says it, so no pattern knows it: the times of two lines do. */
const CLOCK_JUMP_PATTERN = 'clock/jump';

/** A clock that was set, as an event at the first line after it. */
export function jumpEvent(jump: ClockJump, facts: readonly FileFacts[], clocks: Clocks): LogEvent {
  const { origin, path, line, after } = jump;
  const kind = facts.find(({ file }) => file.path === path)?.file.kind ?? 'unknown';
  const side = kind.startsWith('server/') ? 'server' : kind.startsWith('client/') ? 'client' : 'unknown';
  const clock = clocks.byPath.get(path);
  const at = after - (clock?.ahead ?? 0);
  const zone = clock?.zone ?? 'UTC';
  return {
    pattern: CLOCK_JUMP_PATTERN,
    kind: 'other',
    title: { en: 'The clock was set while the log was written', zh: '写日志期间系统时钟被调整' },
    role: 'trigger',
    severity: 'warning',
    subject: side === 'server' ? 'server' : 'client',
    origin,
    path,
    file: kind,
    side,
    line,
    lastLine: line,
    count: 1,
    time: after,
    lastTime: after,
    at,
    lastAt: at,
    level: null,
    thread: null,
    fields: { duration: jump.ms },
    text: jump.text === '' ? `${clockOf(jump.before, zone)} → ${clockOf(after, zone)}` : jump.text,
  };
}
