// A mail relay that checks the dialogue: RFC 5321 order, STARTTLS (RFC 3207), sign-in (PLAIN, LOGIN), CRLF, and reads the
// message back.
import net from 'node:net';
import tls from 'node:tls';

function decodeWords(text) {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([A-Za-z0-9+/=]*)\?=/g, (_, word) => `\u0000${word}\u0000`)
    .replace(/(?:\u0000[A-Za-z0-9+/=]*\u0000)+/g, (run) => Buffer.concat(run.split('\u0000').filter(Boolean).map((word) => Buffer.from(word, 'base64'))).toString('utf8'));
}

export function readMessage(raw) {
  const end = raw.indexOf('\r\n\r\n');
  const headers = {};
  for (const line of raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim());
  }
  const body = raw.slice(end + 4).replaceAll('\r\n', '');
  return { headers, text: Buffer.from(body, 'base64').toString('utf8') };
}

export class MailServer {
  messages = [];
  signedIn = [];
  /** What was against the protocol. */
  faults = [];
  /** Replies to the next RCPT TO in place of 250. */
  answers = [];
  /** Who signs in is refused with this in place of 235. */
  refusal;

  /** `tls`: {key, cert}, which makes it offer STARTTLS and take nothing else before; `implicit`: encrypted from the first byte. */
  async start({ tls: identity, implicit = false } = {}) {
    this.identity = identity;
    this.server = implicit ? tls.createServer(identity, (socket) => this.#serve(socket)) : net.createServer((socket) => this.#serve(socket));
    this.server.on('tlsClientError', () => {});
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = this.server.address().port;
    return this;
  }

  stop() {
    this.server.close();
  }

  #serve(plain) {
    let socket = plain;
    const say = (line) => socket.write(`${line}\r\n`);
    let text = '';
    let from;
    let to = [];
    let greeted = false;
    let inData = false;
    let login;
    const locked = () => this.identity !== undefined && !(socket instanceof tls.TLSSocket);
    const signIn = (who) => {
      this.signedIn.push(who);
      this.overTls = socket instanceof tls.TLSSocket;
      say(this.refusal ?? '235 in');
    };
    say('220 relay.test ESMTP');
    const command = (line) => {
      const [verb] = line.toUpperCase().split(' ');
      if (login !== undefined) {
        login.push(Buffer.from(line, 'base64').toString('utf8'));
        if (login.length === 1) return say('334 UGFzc3dvcmQ6');
        const who = login.join(':');
        login = undefined;
        return signIn(who);
      }
      if (verb === 'EHLO') {
        greeted = true;
        return socket.write(`250-relay.test\r\n${locked() ? '250-STARTTLS' : '250-AUTH PLAIN LOGIN'}\r\n250 8BITMIME\r\n`);
      }
      if (verb === 'QUIT') return socket.end('221 bye\r\n');
      if (verb === 'STARTTLS' && locked()) {
        say('220 go on');
        plain.removeAllListeners('data');
        if (text !== '') this.faults.push('something was said before the handshake');
        greeted = false;
        socket = new tls.TLSSocket(plain, { isServer: true, ...this.identity });
        return listen();
      }
      if (locked()) this.faults.push(`in the open: ${line}`);
      if (!greeted) this.faults.push(`before EHLO: ${line}`);
      if (verb === 'AUTH') {
        const [, kind, initial] = line.split(' ');
        if (kind === 'LOGIN') {
          login = [];
          return say('334 VXNlcm5hbWU6');
        }
        if (initial === undefined) {
          this.plain = true;
          return say('334 ');
        }
        return signIn(Buffer.from(initial, 'base64').toString('utf8').split('\0').slice(1).join(':'));
      }
      if (this.plain) {
        this.plain = false;
        return signIn(Buffer.from(line, 'base64').toString('utf8').split('\0').slice(1).join(':'));
      }
      if (verb === 'MAIL') {
        from = /^MAIL FROM:<([^<>\s]+)>/i.exec(line)?.[1];
        if (!from) this.faults.push(line);
        to = [];
        return say('250 ok');
      }
      if (verb === 'RCPT') {
        const one = /^RCPT TO:<([^<>\s]+)>/i.exec(line)?.[1];
        if (!one || !from) this.faults.push(line);
        const answer = this.answers.shift();
        if (answer) return say(answer);
        to.push(one);
        return say('250 ok');
      }
      if (verb === 'DATA') {
        if (to.length === 0) {
          this.faults.push('DATA without RCPT');
          return say('503 no recipients');
        }
        inData = true;
        return say('354 go on');
      }
      if (verb === 'STARTTLS') return say('502 no');
      this.faults.push(line);
      return say('500 what');
    };
    const take = (bytes) => {
      text += bytes.toString('latin1');
      for (;;) {
        if (inData) {
          const end = text.indexOf('\r\n.\r\n');
          if (end < 0) return;
          const raw = text.slice(0, end + 2).replaceAll('\r\n..', '\r\n.');
          if (/[^\r]\n|\r[^\n]/.test(raw)) this.faults.push('a line end that is no CRLF');
          text = text.slice(end + 5);
          inData = false;
          this.messages.push({ from, to, raw, ...readMessage(raw) });
          say('250 taken');
        } else {
          const end = text.indexOf('\r\n');
          if (end < 0) return;
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          command(line);
        }
      }
    };
    const listen = () => {
      socket.on('error', () => {});
      socket.on('data', take);
    };
    listen();
  }
}
