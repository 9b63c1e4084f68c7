// A loopback proxy between the house and a server, that fails the way networks and servers fail: it cuts, delays, refuses,
// loses the answer after the server has accepted, and speaks nonsense on a stream. Without a fault it passes everything on.
import http from 'node:http';
import WebSocket, { WebSocketServer } from 'ws';

export class FaultProxy {
  /** Before `target`, a URL; ends with `t`. */
  static async start(t, target) {
    const proxy = new FaultProxy();
    Object.assign(proxy, { target: new URL(target), faults: [], requests: [], sockets: new Set(), streams: new Set() });
    proxy.greeter = new WebSocketServer({ noServer: true, maxPayload: 0 });
    await proxy.listen(0);
    t?.after?.(() => proxy.stop());
    return proxy;
  }

  listen(port) {
    this.server = http.createServer((request, answer) => this.pass(request, answer));
    this.server.on('upgrade', (request, socket, head) => this.passStream(request, socket, head));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.port = this.server.address().port;
        this.url = `http://127.0.0.1:${this.port}`;
        resolve();
      });
    });
  }

  /** Nobody answers at this address until `mend`; whoever is connected is thrown out. */
  async cut() {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const stream of this.streams) stream.upstream.terminate();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** The same address answers again. */
  mend() {
    return this.listen(this.port);
  }

  async stop() {
    this.faults = [];
    if (this.server.listening) await this.cut();
  }

  /**
   * The next `times` requests whose path matches `where` fail in the way of `how`:
   *   { status, headers, json }   answered here, the server never sees it
   *   { delay }                   passed on after so many milliseconds
   *   'drop'                      the connection is cut before the server sees it
   *   'lose_answer'               the server does it; then the connection is cut
   *   'accept_then_500'           the server does it; the answer says 500
   *   'hold'                      the server does it; no answer until the connection goes
   * `seen` of what it gives comes true when the first such request has been dealt with.
   */
  fault(where, how, { times = 1 } = {}) {
    const fault = { where, how, times, met: 0 };
    fault.seen = new Promise((resolve) => (fault.meet = resolve));
    fault.end = () => (fault.times = 0);
    this.faults.push(fault);
    return fault;
  }

  /** How many requests came whose path matches. */
  count(where, since = 0) {
    return this.requests.filter((one) => where.test(one.path) && one.at >= since).length;
  }

  takeFault(path) {
    const fault = this.faults.find((one) => one.times > 0 && one.where.test(path));
    if (fault) fault.times -= 1;
    return fault;
  }

  async pass(request, answer) {
    this.requests.push({ method: request.method, path: request.url, at: Date.now() });
    const fault = this.takeFault(request.url);
    const how = fault?.how;
    const met = () => fault && (fault.met += 1) && fault.meet();
    if (how === 'drop') {
      request.socket.destroy();
      return met();
    }
    const body = await collect(request).catch(() => undefined);
    if (body === undefined) return met();
    if (how?.status) {
      answer.writeHead(how.status, { 'Content-Type': 'application/json', ...how.headers });
      answer.end(JSON.stringify(how.json ?? { error: 'Fault', message: 'made by the test' }));
      return met();
    }
    if (how?.delay) await new Promise((resolve) => setTimeout(resolve, how.delay));
    let upstream;
    try {
      upstream = await this.forward(request, body);
    } catch {
      request.socket.destroy();
      return met();
    }
    if (how === 'lose_answer') request.socket.destroy();
    else if (how === 'accept_then_500') answer.writeHead(500, { 'Content-Type': 'text/plain' }).end('something broke');
    else if (how !== 'hold') answer.writeHead(upstream.status, upstream.headers).end(upstream.body);
    return met();
  }

  forward({ method, url, headers }, body) {
    return new Promise((resolve, reject) => {
      const onward = { ...headers, host: this.target.host };
      const request = http.request(new URL(url, this.target), { method, headers: onward, agent: false }, async (answer) => {
        const kept = { ...answer.headers };
        delete kept.connection;
        delete kept['transfer-encoding'];
        delete kept['keep-alive'];
        collect(answer).then((whole) => {
          kept['content-length'] = whole.length;
          resolve({ status: answer.statusCode, headers: kept, body: whole });
        }, reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  passStream(request, socket, head) {
    this.requests.push({ method: 'STREAM', path: request.url, at: Date.now() });
    const fault = this.takeFault(request.url);
    if (fault) {
      fault.met += 1;
      fault.meet();
      return socket.destroy();
    }
    const address = new URL(request.url, this.target);
    address.protocol = 'ws:';
    return this.greeter.handleUpgrade(request, socket, head, (client) => {
      const upstream = new WebSocket(address, { maxPayload: 0 });
      const stream = { client, upstream, path: request.url, passed: 0 };
      this.streams.add(stream);
      upstream.on('message', (data, isBinary) => {
        stream.passed += 1;
        client.send(data, { binary: isBinary });
      });
      upstream.on('close', () => client.terminate());
      upstream.on('error', () => client.terminate());
      client.on('error', () => {});
      client.on('close', () => {
        this.streams.delete(stream);
        upstream.terminate();
      });
      return undefined;
    });
  }

  /** Says something on every stream that the server never said. */
  sayOnStreams(data, { binary = true } = {}) {
    for (const { client } of this.streams) client.send(data, { binary });
  }

  /** Cuts every stream; who was listening may connect again at once. */
  dropStreams() {
    for (const { client } of this.streams) client.terminate();
  }
}

async function collect(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Whoever asks this for a way to another host is noted, and gets none: for `http_proxy` and `https_proxy`. */
export class NoWayOut {
  static async start(t) {
    const guard = new NoWayOut();
    guard.asked = [];
    guard.server = http.createServer((request, answer) => {
      guard.asked.push(request.url);
      answer.writeHead(403).end();
    });
    guard.server.on('connect', (request, socket) => {
      guard.asked.push(request.url);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise((resolve) => guard.server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${guard.server.address().port}`;
    guard.env = { http_proxy: url, https_proxy: url, all_proxy: url, no_proxy: 'localhost,127.0.0.1' };
    t?.after?.(() => new Promise((resolve) => guard.server.close(resolve) && guard.server.closeAllConnections()));
    return guard;
  }
}
