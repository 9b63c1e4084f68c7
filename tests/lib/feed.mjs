// One watcher of the live feed: collects what comes, holds each event against openapi.yaml.
import WebSocket from 'ws';
import { assertSchema } from './contract.mjs';
import { eventually } from './server.mjs';

export class FeedWatcher {
  constructor(client, { after, headers = {} } = {}) {
    this.events = [];
    const url = new URL('/api/v1/feed', client.url.replace(/^http/, 'ws'));
    if (after !== undefined) url.searchParams.set('after', after);
    const all = { ...(client.cookie && { Cookie: client.cookie }), ...(client.token && { Authorization: `Bearer ${client.token}` }) };
    this.socket = new WebSocket(url, { headers: { ...all, ...headers } });
    this.opened = new Promise((resolve) => {
      this.socket.on('open', () => resolve({ open: true }));
      this.socket.on('unexpected-response', (_, answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece) => (text += piece));
        answer.on('end', () => resolve({ status: answer.statusCode, body: JSON.parse(text) }));
      });
      this.socket.on('error', (error) => resolve({ error }));
    });
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    this.socket.on('message', (data) => {
      const message = JSON.parse(data.toString());
      if (this.hello) this.events.push(message);
      else this.hello = message;
    });
  }

  /** Connected and greeted. */
  static async open(client, options) {
    const watcher = new FeedWatcher(client, options);
    const outcome = await watcher.opened;
    if (!outcome.open) throw new Error(`the feed did not open: ${JSON.stringify(outcome)}`);
    await eventually(() => watcher.hello, { what: 'the hello of the feed' });
    assertSchema('FeedHello', watcher.hello);
    return watcher;
  }

  get positions() {
    return this.events.map((event) => event.position);
  }

  until(probe, what = 'the events') {
    return eventually(() => probe(this.events), { what: `${what} on the feed` });
  }

  checkAll() {
    for (const event of this.events) assertSchema('Event', event);
  }

  close() {
    this.socket.close();
    return this.closed;
  }
}
