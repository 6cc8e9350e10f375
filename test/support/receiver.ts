import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = {
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
  readonly url: string;
};

export type Receiver = {
  readonly url: URL;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
};

/** A web hook on this machine; `answer` gets the number of the request, from 1. */
export async function receiver(answer: (response: ServerResponse, number: number) => void): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const { headers, url = '' } = request;
    received.push({ body: JSON.parse(Buffer.concat(parts).toString('utf8')), headers, url });
    answer(response, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/hook?token=secret-token`),
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Until a condition holds; fails after a few seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > 8000) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
