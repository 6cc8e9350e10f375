import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from './context.js';
import { STDOUT } from './output.js';

/** Terminals that say so in the environment and follow OSC 8: https://github.com/Alhadis/OSC8-Adoption */
const PROGRAMS: ReadonlySet<string> = new Set(['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'Tabby', 'rio']);
const SIGNS = ['WT_SESSION', 'KITTY_WINDOW_ID', 'KONSOLE_VERSION', 'DOMTERM', 'ALACRITTY_WINDOW_ID', 'WEZTERM_PANE'];
const TERMS = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)/;
/** 0.50, the first VTE with links. */
const VTE = 5000;

/** Whether a terminal reads this target and can show links. FORCE_HYPERLINK=1 or 0 decides against the guess. */
export function canLink({ env, stdout }: Context, target: string): boolean {
  if (target !== STDOUT || stdout.isTTY !== true) return false;
  const forced = env['FORCE_HYPERLINK'];
  if (forced !== undefined) return forced !== '0' && forced !== '';
  if (env['TERM'] === 'dumb' || env['CI']) return false;
  if (Number(env['VTE_VERSION'] ?? 0) >= VTE) return true;
  const isKnown = PROGRAMS.has(env['TERM_PROGRAM'] ?? '') || TERMS.test(env['TERM'] ?? '');
  return isKnown || SIGNS.some((name) => env[name] !== undefined);
}

/** A file link with the line as its fragment, as kitty, iTerm and others read it; a pipe has no place to go to. */
export function linkTo(path: string, line: number): string | undefined {
  return path === '-' ? undefined : `${pathToFileURL(resolve(path)).href}#${line}`;
}

/** Terminals without Unicode: the Linux console, dumb ones, and those whose locale names another character set. */
export function needsAscii({ env, stdout }: Context, target: string): boolean {
  if (target !== STDOUT || stdout.isTTY !== true) return false;
  if (env['TERM'] === 'linux' || env['TERM'] === 'dumb') return true;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return /^(?:C|POSIX)$/.test(locale) || (/\./.test(locale) && !/utf-?8/i.test(locale));
}
