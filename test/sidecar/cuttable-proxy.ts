import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP relay on loopback whose connections a test can cut, as a network fault would. */
export class CuttableProxy {
  readonly #targetPort: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #refusing = false;

  constructor(targetPort: number) {
    this.#targetPort = targetPort;
  }

  async start(): Promise<number> {
    const server = createServer((near) => this.#relay(near));
    this.#server = server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  /** Resets every connection; while `refusing` new ones are reset too. */
  cut({ refusing }: { readonly refusing: boolean }): void {
    this.#refusing = refusing;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.#refusing = false;
  }

  async stop(): Promise<void> {
    this.cut({ refusing: true });
    const closed = this.#server && once(this.#server, 'close');
    this.#server?.close();
    await closed;
  }

  #relay(near: Socket): void {
    if (this.#refusing) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.#targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined); // the other side's close tells the peer
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }
}
