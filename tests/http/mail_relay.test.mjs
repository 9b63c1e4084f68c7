// The relay over TLS: begun in the open or not, by an authority that atiende was told of; what it does not trust, and who
// is not let in.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { Authority } from '../lib/certificates.mjs';
import { playgroundAccount, setUp } from '../lib/client.mjs';
import { MailServer } from '../lib/mail_server.mjs';
import { eventually, startServer } from '../lib/server.mjs';

const authority = new Authority({ after });
const here = authority.identity('IP:127.0.0.1');
const server = await startServer({ after }, { env: { ATIENDE_MAIL_CA_FILE: authority.file } });
const ada = await setUp(server);

async function relay(t, options) {
  const mail = await new MailServer().start(options);
  t.after(() => mail.stop());
  return mail;
}
async function use(mail, security, password = 'secreto') {
  const set = await ada.put('/api/v1/mail_relay', { host: '127.0.0.1', port: mail.port, security, sender: 'avisos@marca.test', user: 'relevo', password });
  assert.equal(set.status, 200, set.text);
}
const sendTest = () => ada.post('/api/v1/mail_relay/test', { to: 'ana@marca.test' });

for (const [security, options] of [['starttls', { tls: here }], ['tls', { tls: here, implicit: true }]]) {
  test(`${security}: signs in and sends once the connection is encrypted`, async (t) => {
    const mail = await relay(t, options);
    await use(mail, security);
    const sent = await sendTest();
    assert.equal(sent.status, 204, sent.text);
    assert.deepEqual(mail.messages.map((one) => one.to), [['ana@marca.test']]);
    assert.deepEqual(mail.signedIn, ['relevo:secreto']);
    assert.equal(mail.overTls, true);
    assert.deepEqual(mail.faults, []);
  });

  for (const [what, stranger] of [
    ['of another authority', () => new Authority({ after }).identity('IP:127.0.0.1')],
    ['for another name', () => authority.identity('DNS:relay.test')],
  ]) {
    test(`${security}: a certificate ${what} gets neither password nor mail`, async (t) => {
      const mail = await relay(t, { ...options, tls: stranger() });
      await use(mail, security);
      const refused = await sendTest();
      assert.deepEqual([refused.status, refused.body.reason], [503, 'mail_tls_failed'], refused.text);
      assert.deepEqual([mail.signedIn, mail.messages], [[], []]);
    });
  }
}

test('whoever is not let in waits until the settings are mended', async (t) => {
  const mail = await relay(t, { tls: here });
  mail.refusal = '535 5.7.8 no';
  await use(mail, 'starttls', 'viejo');
  const refused = await sendTest();
  assert.deepEqual([refused.status, refused.body.reason], [503, 'mail_sign_in_refused'], refused.text);
  const account = await playgroundAccount(ada);
  await ada.post('/api/v1/listeners', { brand: ada.brand, name: 'fibra', query: 'telondra', action: 'alert' });
  const made = await ada.post('/api/v1/alert_rules', { brand: ada.brand, name: 'x', targets: [{ kind: 'mail', address: 'eva@marca.test' }] });
  assert.equal(made.status, 201, made.text);
  await ada.post('/api/v1/posts', {
    account: account.id,
    posts: [{ channel: 'playground', remote_id: 'uno', author: { stable_id: 'a', handle: 'a' }, text: 'telondra no va', visibility: 'public', created_at: new Date().toISOString() }],
  });
  await eventually(async () => (await ada.get('/api/v1/alerts')).body.items[0]?.deliveries[0].reason === 'mail_sign_in_refused', { what: 'the refusal' });
  mail.refusal = undefined;
  await use(mail, 'starttls', 'nuevo');
  await eventually(() => mail.messages.length === 1, { what: 'the mail' });
  assert.equal(mail.signedIn.at(-1), 'relevo:nuevo');
});
