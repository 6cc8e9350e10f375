import { openSync } from 'node:fs';
import { emitKeypressEvents } from 'node:readline';
import { ReadStream } from 'node:tty';

/** What the keys of the screen mean. */
export type Key = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last' | 'open' | 'back' | 'quit';

const KEYS: Readonly<Record<string, Key>> = {
  up: 'up',
  k: 'up',
  down: 'down',
  j: 'down',
  pageup: 'page-up',
  pagedown: 'page-down',
  space: 'page-down',
  home: 'first',
  g: 'first',
  end: 'last',
  return: 'open',
  enter: 'open',
  right: 'open',
  escape: 'back',
  left: 'back',
  backspace: 'back',
  q: 'quit',
};

type Press = { readonly name?: string; readonly ctrl?: boolean; readonly shift?: boolean };

/** The key of a press, if it is one of ours. In raw mode Ctrl-C is a key like any other. */
export function keyOf({ name = '', ctrl = false, shift = false }: Press): Key | 'suspend' | undefined {
  if (ctrl) return name === 'c' || name === 'd' ? 'quit' : name === 'z' ? 'suspend' : undefined;
  return name === 'g' && shift ? 'last' : KEYS[name];
}

type Listener = { readonly onKey: (key: Key) => void; readonly suspend: () => void };

/**
 * Reads keys until the returned function is called. Where standard input is a pipe of logs, keys come from the terminal
 * itself; where there is none, the screen has no keys and Ctrl-C still ends it.
 */
export function listen(stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }, listener: Listener): () => void {
  const own = stdin instanceof ReadStream && stdin.isTTY === true;
  const input = own ? stdin : terminal();
  if (input === undefined) return () => {};
  const onPress = (_: unknown, press: Press | undefined): void => {
    const key = keyOf(press ?? {});
    if (key === 'suspend') {
      input.setRawMode(false);
      listener.suspend();
    } else if (key !== undefined) listener.onKey(key);
  };
  const resume = (): void => {
    input.setRawMode(true);
  };
  emitKeypressEvents(input);
  input.setRawMode(true);
  input.on('keypress', onPress);
  input.resume();
  process.on('SIGCONT', resume);
  let isOpen = true;
  return () => {
    if (!isOpen) return;
    isOpen = false;
    process.off('SIGCONT', resume);
    input.off('keypress', onPress);
    input.setRawMode(false);
    input.pause();
    if (!own) input.destroy();
  };
}

function terminal(): ReadStream | undefined {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    // No terminal of our own, as under a service manager, or a system without this file.
    return undefined;
  }
}
