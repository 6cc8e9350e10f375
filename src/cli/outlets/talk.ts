import type { Outlet } from '../../live/outlet.js';
import type { Text } from '../../model/text.js';
import { printable } from '../../report/printable.js';
import type { Arguments } from '../arguments.js';
import type { Context } from '../context.js';
import type { Complain } from './worker.js';

/** An outlet that has room for a sentence beside what it shows. */
type Watching = Outlet & { readonly say: (text: Text) => void };

export type Talk = {
  readonly complain: Complain;
  /** From now on sentences stand at the foot of this screen, until it is closed. */
  readonly watch: (screen: Watching) => Outlet;
};

/** Lines that a screen held back and that are still worth reading when it is gone. */
const HELD = 20;

/** Lines on standard error; while a screen is shown they stand at its foot, and are written when it is gone. */
export function createTalk(args: Arguments, { stderr, language }: Context): Talk {
  let screen: Watching | undefined;
  let held: readonly Text[] = [];
  const write = (text: Text): boolean => stderr.write(`nacos-log: ${printable(text[language])}\n`);
  return {
    complain: (text) => {
      if (screen === undefined) {
        write(text);
        return;
      }
      screen.say(text);
      held = [...held, text].slice(-HELD);
    },
    watch: (opened) => {
      screen = opened;
      return {
        ...opened,
        close: async () => {
          await opened.close();
          screen = undefined;
          if (args.flag('quiet') !== true) held.forEach(write);
          held = [];
        },
      };
    },
  };
}
