// The line between a browser and the house, byte for byte; it can be cut and mended while both ends live on.
import net from 'node:net';

export class Wire {
  /** To a server of lib/server.mjs; ends with `t`. `url` is what a browser opens. */
  static async start(t, server) {
    const wire = new Wire();
    wire.to = server;
    wire.pairs = new Set();
    await wire.listen(0);
    t?.after?.(() => wire.cut());
    return wire;
  }

  listen(port) {
    this.server = net.createServer((near) => {
      const far = net.connect(Number(new URL(this.to.url).port), '127.0.0.1');
      const pair = [near, far];
      this.pairs.add(pair);
      for (const [one, other] of [pair, [far, near]]) {
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          other.destroy();
          this.pairs.delete(pair);
        });
      }
    });
    return new Promise((resolve) =>
      this.server.listen(port, '127.0.0.1', () => {
        this.port = this.server.address().port;
        this.url = `http://127.0.0.1:${this.port}`;
        resolve();
      }),
    );
  }

  /** Everybody is thrown out and nobody gets in. */
  async cut() {
    if (!this.server.listening) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    await closed;
  }

  mend() {
    return this.listen(this.port);
  }
}
