/** The network between a worker and a server, which can be cut, and tells how much has passed. */
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface FaultProxy {
  readonly port: number;
  /** Called with the number of pieces that have passed, either way. */
  onPiece: (pieces: number) => void;
  /** Where new connections go. */
  target: number;
  /** Breaks all connections and refuses new ones, until `restore`. */
  cut(): void;
  restore(): void;
  /** Resolves when someone was refused since it was cut. */
  refused(): Promise<void>;
  close(): void;
}

export async function faultProxy(target: number): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let pieces = 0;
  let isCut = false;
  let refuse = Promise.withResolvers<void>();
  const pass = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('data', (piece) => {
      to.write(piece);
      proxy.onPiece(++pieces);
    });
    from.on('error', () => {}); // a broken connection is what this is for
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    if (isCut) {
      client.on('error', () => {});
      client.destroy();
      refuse.resolve();
      return;
    }
    const upstream = connect(proxy.target, '127.0.0.1');
    pass(client, upstream);
    pass(upstream, client);
  });
  const proxy: FaultProxy = {
    port: await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))),
    onPiece: () => {},
    target,
    cut: () => {
      isCut = true;
      refuse = Promise.withResolvers();
      for (const socket of sockets) socket.destroy();
    },
    restore: () => {
      isCut = false;
    },
    refused: () => refuse.promise,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return proxy;
}
