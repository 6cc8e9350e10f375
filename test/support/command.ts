import { PassThrough, Readable, Writable } from 'node:stream';
import type { Context } from '../../src/cli/context.js';
import { languageOf } from '../../src/cli/language.js';
import { run } from '../../src/cli/run.js';

export type Outcome = { readonly status: number; readonly stdout: string; readonly stderr: string };

type Surroundings = {
  /** What is piped in; undefined stands for a terminal where nobody types. */
  readonly stdin?: string | Buffer | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
};

class Sink extends Writable {
  text = '';
  isTTY = false;
  columns = 100;

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** Runs `nacos-log` in this process with streams of its own. */
export async function nacosLog(argv: readonly string[], around: Surroundings = {}): Promise<Outcome> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  stdout.isTTY = around.isTTY === true;
  stdout.columns = around.columns ?? 100;
  const stdin =
    around.stdin === undefined
      ? Object.assign(new PassThrough(), { isTTY: true })
      : Readable.from([Buffer.from(around.stdin)]);
  const env = around.env ?? {};
  const signal = around.signal ?? new AbortController().signal;
  const context: Context = { stdin, stdout, stderr, env, language: languageOf(argv, env), signal };
  const status = await run(argv, context);
  return { status, stdout: stdout.text, stderr: stderr.text };
}
