import type { ScreenSize } from '../report/follow-screen.js';

/** A terminal that is written to. */
export type ScreenOutput = NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };

export type Screen = {
  readonly size: () => ScreenSize;
  /** Shows these lines; only those that changed are written. */
  readonly draw: (lines: readonly string[]) => void;
  /** Gives the terminal to the shell until the program is continued. */
  readonly suspend: () => void;
  /** Gives the terminal back as it was; may be called again. */
  readonly leave: () => void;
};

/** The other screen, no cursor, no wrapping: what is too long is cut by the terminal too. */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J';
const LEAVE = '\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l';

/** Ends of the program that would leave the terminal as it is. */
const ENDS = ['SIGTERM', 'SIGHUP'] as const;

type Reactions = { readonly redraw: () => void; readonly quit: () => void };

/** Takes the terminal over until `leave`, and gives it back on any other end of the program too. */
export function enterScreen(output: ScreenOutput, { redraw, quit }: Reactions): Screen {
  let shown: readonly string[] = [];
  let isOpen = false;
  const enter = (): void => {
    isOpen = true;
    shown = [];
    output.write(ENTER);
  };
  const restore = (): void => {
    if (isOpen) output.write(LEAVE);
    isOpen = false;
  };
  const onResize = (): void => {
    shown = [];
    if (isOpen) output.write('\u001b[2J');
    redraw();
  };
  const onContinue = (): void => {
    if (!isOpen) enter();
    redraw();
  };
  process.on('exit', restore);
  process.on('SIGCONT', onContinue);
  output.on('resize', onResize);
  for (const name of ENDS) process.on(name, quit);
  enter();
  return {
    size: () => ({ columns: output.columns ?? 80, rows: output.rows ?? 24 }),
    draw: (lines) => {
      if (!isOpen) return;
      const changed = lines.flatMap((line, row) =>
        line === shown[row] ? [] : [`\u001b[${row + 1};1H\u001b[2K${line}`],
      );
      shown = lines;
      if (changed.length > 0) output.write(changed.join(''));
    },
    suspend: () => {
      restore();
      process.kill(process.pid, 'SIGTSTP');
    },
    leave: () => {
      restore();
      process.off('exit', restore);
      process.off('SIGCONT', onContinue);
      output.off('resize', onResize);
      for (const name of ENDS) process.off(name, quit);
    },
  };
}
