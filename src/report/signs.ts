import type { Role } from '../model/event.js';
import { ROLE_MARKS } from './words.js';

/** Characters that a terminal draws with. */
export type Signs = Readonly<Record<Role, string>> & {
  readonly rule: string;
  /** In a lane: the process wrote, fell silent, an incident lasts. */
  readonly covered: string;
  readonly silent: string;
  readonly incident: string;
};

export const UNICODE: Signs = { ...ROLE_MARKS, rule: '─', covered: '─', silent: '┄', incident: '━' };

/** For terminals and locales that show nothing else. */
export const ASCII: Signs = {
  trigger: '^',
  symptom: '*',
  recovery: '+',
  context: '.',
  rule: '-',
  covered: '-',
  silent: '_',
  incident: '=',
};
