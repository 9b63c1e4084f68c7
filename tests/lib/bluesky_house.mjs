// A house beside the Bluesky network: the real binary, its brand's identity on the network, and the proxy between them.
import assert from 'node:assert/strict';
import { setUp } from './client.mjs';
import { FaultProxy, NoWayOut } from './fault_proxy.mjs';
import { eventually, startServer } from './server.mjs';

let number = 0;
/** A handle that nobody else has in this run. */
export const freshName = (name) => `${name}-${(number += 1)}`;

export class BlueskyHouse {
  /** Started and set up, its brand already somebody on the network; not connected yet. */
  static async start(t, network, { env = {}, view = network.bsky, ...options } = {}) {
    const house = new BlueskyHouse();
    house.network = network;
    house.exit = await NoWayOut.start(t);
    house.proxy = await FaultProxy.start(t, network.pds);
    house.options = { ...options, env: { ...house.exit.env, ATIENDE_BLUESKY_VIEW: view, ...env } };
    house.server = await startServer(t, house.options);
    house.client = await setUp(house.server);
    house.brand = await network.person(freshName('telondra'));
    return house;
  }

  credentials(password) {
    return { channel: 'bluesky', service: this.proxy.url, identifier: this.brand.handle, password };
  }

  /** Connects the brand's identity as the wizard does. */
  async connect() {
    this.appPassword = await this.brand.appPassword();
    const request = { brand: this.client.brand, ...this.credentials(this.appPassword) };
    const answer = await this.client.post('/api/v1/accounts/connect', request);
    assert.equal(answer.status, 201, answer.text);
    assert.ok(answer.body.account, answer.text);
    this.account = answer.body.account;
    return answer.body;
  }

  static async connected(t, network, options) {
    const house = await BlueskyHouse.start(t, network, options);
    await house.connect();
    return house;
  }

  /** Somebody who has never written before. */
  somebody(name = 'lucia') {
    return this.network.person(freshName(name));
  }

  /** Somebody complains to the brand; gives who, the post, and the case that opened for it. */
  async complaint({ who, text } = {}) {
    const person = who ?? (await this.somebody());
    const words = text ?? `Hola @${this.brand.handle}, llevo dos días sin línea y nadie contesta, ¿qué hago?`;
    const post = await person.post(words, { mentions: [this.brand] });
    return { person, post, found: await this.caseOf(post) };
  }

  /** The case that this post is in, once there is one. */
  caseOf(post, options = {}) {
    return eventually(
      async () => {
        for (const one of (await this.client.get('/api/v1/cases?limit=200')).body.items) {
          const posts = await this.postsOf(one.case.id);
          if (posts.some((view) => view.post.remote_id === post.uri)) return one;
        }
        return undefined;
      },
      { seconds: 40, what: `a case with ${post.uri}`, ...options },
    );
  }

  async postsOf(caseId) {
    return (await this.client.get(`/api/v1/cases/${caseId}/posts?limit=200`)).body.items;
  }

  async whole(caseId) {
    return (await this.client.get(`/api/v1/cases/${caseId}`)).body;
  }

  async firstResponse(caseId) {
    return (await this.whole(caseId)).clocks.find((clock) => clock.kind === 'first_response');
  }

  /** What a person sees last in this case. */
  async newestPost(caseId) {
    return (await this.postsOf(caseId)).at(-1).post.id;
  }

  async answer(caseId, text, { client = this.client, ...more } = {}) {
    return client.post(`/api/v1/cases/${caseId}/replies`, { parts: [text], undo_window: 0, ...more });
  }

  /** Answers and gives the reply's id. */
  async answered(caseId, text, more) {
    const made = await this.answer(caseId, text, more);
    assert.equal(made.status, 201, made.text);
    return made.body.id;
  }

  /** The first part of a reply when `probe` holds for it. */
  partWhen(caseId, replyId, probe, { what = 'the part', seconds = 40 } = {}) {
    let last;
    return eventually(
      async () => {
        last = (await this.whole(caseId)).replies.find((reply) => reply.id === replyId)?.parts[0];
        return last && probe(last) ? last : undefined;
      },
      { what, seconds },
    ).catch((error) => {
      throw new Error(`${error.message}; it was ${JSON.stringify(last)}; the house said: ${this.server.stderr.slice(-3000)}`);
    });
  }

  partSent(caseId, replyId, options) {
    return this.partWhen(caseId, replyId, (part) => part.state === 'sent', { what: 'the part to be sent', ...options });
  }

  async health() {
    return (await this.client.get(`/api/v1/accounts/${this.account.id}/health`)).body;
  }

  /** Pulls the plug and starts again on the same data; whoever was signed in still is. */
  async killAndRestart(t, { between } = {}) {
    await this.server.kill();
    await between?.();
    await this.restart(t);
  }

  async restart(t) {
    const data = this.server.data;
    this.server = await startServer(t, { ...this.options, data });
    this.client.url = this.server.url;
  }

  /** Neither we nor the network asked for anything outside. */
  assertNothingLeft() {
    assert.deepEqual(this.exit.asked, [], 'the house asked for a way out of the machine');
    assert.deepEqual(this.network.outside, [], 'the network asked for something outside of the machine');
  }
}
