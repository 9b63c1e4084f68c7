// A Jetstream that says what it is told to (docs.bsky.app/blog/jetstream, October 2024): verified against its description only.
import { WebSocketServer } from 'ws';

const letters = '234567abcdefghijklmnopqrstuvwxyz';
const key = (number) => [...number.toString(32).padStart(12, '0')].map((digit) => letters[parseInt(digit, 32)]).join('').padStart(13, '3');

export class Jetstream {
  static async start(t) {
    const stream = new Jetstream();
    stream.server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    stream.said = [];
    stream.server.on('connection', (socket) => { for (const event of stream.said) socket.send(event); });
    await new Promise((resolve) => { stream.server.on('listening', resolve); });
    stream.url = `ws://127.0.0.1:${stream.server.address().port}`;
    t.after(() => {
      for (const socket of stream.server.clients) socket.terminate();
      stream.server.close();
    });
    return stream;
  }

  /** Somebody of each text writes it; whoever comes later hears it too. */
  say(...texts) {
    for (const text of texts) {
      const number = this.said.length + 1;
      const event = JSON.stringify({
        did: `did:plc:persona${number}`, time_us: Date.now() * 1000 + number, kind: 'commit',
        commit: { rev: key(number), operation: 'create', collection: 'app.bsky.feed.post', rkey: key(number), cid: 'bafy', record: { $type: 'app.bsky.feed.post', text, langs: ['es'], createdAt: new Date().toISOString() } },
      });
      this.said.push(event);
      for (const socket of this.server.clients) socket.send(event);
    }
  }
}
