// openapi.yaml and the binary know the same routes, and each of them really does what the document says.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { Client, complaint, playgroundAccount, setUp } from '../lib/client.mjs';
import { document, exercised, operations } from '../lib/contract.mjs';
import { FeedWatcher } from '../lib/feed.mjs';
import { MailServer } from '../lib/mail_server.mjs';
import { Jetstream } from '../lib/jetstream.mjs';
import { administrator, eventually, run, startServer, temporaryFolder } from '../lib/server.mjs';

let ada;

// The plain pages are routes only where the web client is not.
const plain = { args: ['--plain-pages'] };
const server = await startServer({ after }, plain);

test('the binary prints the routes of openapi.yaml, no more and no fewer', async (t) => {
  const { status, stdout, stderr } = await run(['serve', '--data', temporaryFolder(t), '--listen', '127.0.0.1:0', '--print-routes', ...plain.args]);
  assert.equal(status, 0, stderr);
  const printed = stdout.split('\n').filter((line) => /^[A-Z]+ \//.test(line)).sort();
  assert.deepEqual(printed, operations.map(({ method, path }) => `${method} ${path}`).sort());
});

test('the document is whole: every operation has a name of its own, a summary and an answer of success', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(names).size, names.length);
  for (const { method, path, operation } of operations) {
    assert.ok(operation.summary, `${method} ${path}`);
    const statuses = Object.keys(operation.responses);
    assert.ok(statuses.some((one) => one < '400'), `${method} ${path}`);
    if (operation.security?.length !== 0) assert.ok(statuses.includes('401'), `${method} ${path}`);
    if (operation['x-permission']) assert.ok(statuses.includes('403'), `${method} ${path}`);
    for (const [, name] of path.matchAll(/\{([^}]+)\}/g)) {
      const parameters = (operation.parameters ?? []).map((one) => (one.$ref ? document.components.parameters[one.$ref.split('/').at(-1)] : one));
      assert.ok(parameters.some((one) => one.in === 'path' && one.name === name), `${method} ${path}: {${name}}`);
    }
  }
});

test('every route is walked once with success', async (t) => {
  const { email, password, name, brand } = administrator;
  const stranger = new Client(server.url);
  const link = new URL(server.setUpLink);
  assert.equal((await stranger.get(link.pathname + link.search)).status, 200);
  ada = await setUp(server);
  const ok = async (answer) => {
    const { status, text, body } = await answer;
    assert.ok(status < 300, `${status} ${text}`);
    return body;
  };

  // The plain pages. Set-up is used up: its form is walked on a house of its own, below.
  assert.equal((await stranger.get('/')).status, 200);
  const form = await stranger.form('/sign_in', { email, password });
  assert.equal(form.status, 303);
  const page = new Client(server.url, { cookie: form.headers.get('set-cookie').split(';')[0] });
  const csrfToken = /name="csrf_token" value="([^"]+)"/.exec((await page.get('/')).text)[1];
  assert.equal((await page.form('/sign_out', { csrf_token: csrfToken })).status, 303);

  await ok(stranger.get('/healthz'));
  await ok(stranger.get('/api/v1/installation'));
  await ok(stranger.get('/metrics'));
  await ok(ada.get('/api/v1/status'));
  await ok(ada.get('/api/v1/session'));

  const user = await ok(ada.post('/api/v1/users', { email: 'bea@example.com', name: 'Bea', password: 'una clave muy larga', role: 'lead', brands: [ada.brand] }));
  await ok(ada.patch(`/api/v1/users/${user.id}`, { name: 'Beatriz', role: 'agent', disabled: false }));
  await ok(ada.get('/api/v1/users'));
  const examples = await ok(ada.post('/api/v1/brands', { name: 'Ejemplos', example: true }));
  await ok(ada.delete(`/api/v1/brands/${examples.id}`));
  await ok(ada.get('/api/v1/brands'));

  await ok(ada.patch(`/api/v1/brands/${ada.brand}`, { words: ['ejemplo'], not_words: [] }));
  const legal = `/api/v1/brands/${ada.brand}/legal_profile`;
  const { declared, profile } = await ok(ada.get(legal));
  assert.equal(declared, false);
  const energy = { ...profile, sector: 'electricity', continuous: true, in_force_from: '2025-12-28' };
  const previewed = await ok(ada.post(`${legal}/preview`, energy));
  assert.ok(previewed.duties.find((duty) => duty.id === 'LAW-8.3').applies);
  assert.equal((await ok(ada.put(legal, energy))).profile.version, 1);
  await ok(ada.get('/api/v1/holidays?country=ES&region=ES-MD&from_year=2026&to_year=2026'));

  const mail = await ok(ada.post('/api/v1/accounts', { brand: ada.brand, channel: 'mail', stable_id: 'hola@ejemplo.es', handle: 'hola' }));
  await ok(ada.patch(`/api/v1/accounts/${mail.id}`, { state: 'paused' }));
  await ok(ada.get('/api/v1/accounts'));
  await ok(ada.get(`/api/v1/accounts/${mail.id}/health`));
  // A server that is down: a check that does not pass is an answer all the same.
  const credentials = { channel: 'bluesky', service: 'http://127.0.0.1:1', identifier: 'ejemplo.example', password: 'abcd-efgh' };
  await ok(ada.post('/api/v1/accounts/check', credentials));
  await ok(ada.post('/api/v1/accounts/connect', { brand: ada.brand, ...credentials }));
  const bluesky = await ok(ada.post('/api/v1/accounts', { brand: ada.brand, channel: 'bluesky', stable_id: 'did:plc:ejemplo', handle: 'ejemplo.example' }));
  await ok(ada.post(`/api/v1/accounts/${bluesky.id}/credentials`, credentials));
  const stream = await ok(ada.post('/api/v1/public_streams', { channel: 'bluesky', form: 'jetstream', url: 'ws://127.0.0.1:1' }));
  await ok(ada.patch(`/api/v1/public_streams/${stream.id}`, { state: 'paused' }));
  await ok(ada.get('/api/v1/public_streams'));
  const jetstream = await Jetstream.start(t);
  jetstream.say('hoy hace sol');
  await ok(ada.post('/api/v1/public_streams', { channel: 'bluesky', form: 'jetstream', url: jetstream.url }));
  const [auditWeek] = await eventually(async () => {
    jetstream.say('hoy llueve'); // what concerns nobody is stored with what comes a second later
    const { items } = await ok(ada.get('/api/v1/audit/weeks'));
    return items.length > 0 && items[0].far.sampled > 0 ? items : undefined;
  }, { what: 'what nobody found' });
  const { items: [unfound] } = await ok(ada.get(`/api/v1/audit/samples?week=${auditWeek.week}`));
  await ok(ada.put(`/api/v1/audit/samples/${unfound.id}/verdict`, { verdict: 'not_ours' }));
  await ok(ada.get('/api/v1/gaps'));
  const listener = await ok(ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Todo', query: 'ejemplo', action: 'watch', state: 'active' }));
  await ok(ada.patch(`/api/v1/listeners/${listener.id}`, { state: 'paused', languages: ['es'], daily_cap: 9, ends_at: null }));
  await ok(ada.post('/api/v1/listeners/check', { query: '(a OR' }));
  await ok(ada.post('/api/v1/listeners/preview', { query: 'ejemplo', days: 2 }));
  await ok(ada.get('/api/v1/listeners/health'));
  await ok(ada.get('/api/v1/listeners'));
  const relay = await new MailServer().start();
  await ok(ada.get('/api/v1/learning'));
  await ok(ada.patch('/api/v1/learning', { on: true, anew: true }));
  await ok(ada.put('/api/v1/mail_relay', { host: '127.0.0.1', port: relay.port, security: 'none', sender: 'avisos@ejemplo.es' }));
  await ok(ada.get('/api/v1/mail_relay'));
  await ok(ada.post('/api/v1/mail_relay/test', { to: 'ada@ejemplo.es' }));
  await ok(ada.delete('/api/v1/mail_relay'));
  relay.stop();
  const { rule } = await ok(ada.post('/api/v1/alert_rules', { brand: ada.brand, name: 'Todo', listener: listener.id, when: 'rate', more_than: 5, window_minutes: 10, quiet: { from_minute: 0, to_minute: 60 } }));
  await ok(ada.patch(`/api/v1/alert_rules/${rule.id}`, { quiet: null, urgent: true, targets: [{ kind: 'mail', address: 'ada@ejemplo.es' }] }));
  await ok(ada.get('/api/v1/alert_rules'));
  const alert = await ok(ada.post(`/api/v1/alert_rules/${rule.id}/test`));
  await ok(ada.get(`/api/v1/alerts?rule=${rule.id}&limit=5`));
  await ok(ada.get('/api/v1/alerts/unseen'));
  await ok(ada.post('/api/v1/alerts/seen', { through: alert.id }));
  await ok(ada.delete(`/api/v1/alert_rules/${rule.id}`));
  const office = await ok(ada.post('/api/v1/calendars', {
    name: 'Oficina', zone: 'Europe/Madrid', shifts: [{ weekday: 0, from_minute: 540, to_minute: 1080 }], holidays: ['2026-12-08'],
  }));
  await ok(ada.put(`/api/v1/calendars/${office.id}`, {
    name: 'Oficina', zone: 'Europe/Madrid', shifts: [{ weekday: 0, from_minute: 540, to_minute: 1140 }], holidays: [],
  }));
  assert.equal((await ok(ada.get('/api/v1/calendars'))).items.length, 2);
  const claims = { name: 'Reclamaciones', calendar: office.id, wanted: 600_000, limit: 3_600_000, when: { kinds: ['claim'] } };
  const added = await ok(ada.post('/api/v1/policies', claims));
  await ok(ada.put(`/api/v1/policies/${added.id}`, {
    ...claims, targets: [{ clock: 'resolution', wanted: 86_400_000, limit: 259_200_000 }],
  }));
  const { items: inOrder } = await ok(ada.get('/api/v1/policies'));
  await ok(ada.put('/api/v1/policy_order', { policies: inOrder.map((one) => one.id) }));
  await ok(ada.post(`/api/v1/policies/${added.id}/retire`));
  await ok(ada.post(`/api/v1/calendars/${office.id}/retire`));
  const { policy, calendar } = await ok(ada.get('/api/v1/policy'));
  await ok(ada.put('/api/v1/policy', {
    policy: { name: policy.name, wanted: policy.wanted, limit: policy.limit },
    calendar: { name: calendar.name, zone: calendar.zone, shifts: calendar.shifts, holidays: calendar.holidays },
  }));

  await playgroundAccount(ada);
  const opened = await complaint(ada);
  const { id } = opened.case;
  await ok(ada.get('/api/v1/playground/posts'));
  await ok(ada.post('/api/v1/playground/faults', { fault: 'refuse', count: 0 }));
  await ok(ada.post('/api/v1/playground/generator', { running: false }));
  await ok(ada.get('/api/v1/playground/generator'));
  await ok(ada.post('/api/v1/posts', {
    account: mail.id,
    posts: [{
      channel: 'mail', remote_id: '<1@ejemplo.es>', thread_remote_id: '<0@ejemplo.es>', related_remote_ids: ['<0@ejemplo.es>'],
      author: { stable_id: 'eva@example.com', handle: 'eva', display_name: 'Eva', followers: 3 }, direction: 'in', visibility: 'private',
      created_at: '2026-05-05T10:00:00+02:00', text: 'No me funciona el router', language: 'es', url: 'https://example.com/1',
    }, { channel: 'mail', remote_id: '<2@ejemplo.es>', author: { stable_id: 'leo@example.com' }, created_at: '2026-05-05T10:00:00+02:00', text: '¡Sois geniales! Gracias.' }],
  }));

  await ok(ada.get('/api/v1/cases?shelf=waiting&at_least_late=in_time&assignee=none&limit=5'));
  await ok(ada.get(`/api/v1/cases/counts?brand=${ada.brand}`));
  const whole = await ok(ada.get(`/api/v1/cases/${id}`));
  const { items: [post] } = await ok(ada.get(`/api/v1/cases/${id}/posts`));
  await ok(ada.put(`/api/v1/cases/${id}/draft`, { text: 'Hola', answers: post.post.id }));
  await ok(ada.get(`/api/v1/cases/${id}/draft`));
  await ok(ada.delete(`/api/v1/cases/${id}/draft`));
  await ok(ada.get(`/api/v1/cases/${id}/events?limit=100`));
  await ok(ada.put(`/api/v1/authors/${post.author.id}/segment`, { segment: 'empresa' }));
  await ok(ada.post(`/api/v1/cases/${id}/ask_for_person`, { asked: 'supervisor' }));
  const { items: clocks } = await ok(ada.get(`/api/v1/cases/${id}/clocks`));
  assert.ok(clocks.some(({ clock, article }) => clock.kind === 'legal_supervisor' && article === '8.3'));
  const first = clocks.find(({ clock }) => clock.kind === 'first_response').clock;
  const clockPath = `/api/v1/cases/${id}/clocks/${first.id}`;
  await ok(ada.post(`${clockPath}/pause`, {
    reason: 'waiting_for_third_party', note: 'Lo mira el fabricante', until: new Date(Date.now() + 3_600_000).toISOString(),
  }));
  await ok(ada.post(`${clockPath}/resume`));
  await ok(ada.post(`/api/v1/cases/${id}/attend_in_person`, { asked: 'supervisor' }));
  await ok(ada.get(`/api/v1/authors/${post.author.id}`));
  const view = await ok(ada.post('/api/v1/views', { name: 'Quejas', filter: { kind: 'complaint', order: 'newest' } }));
  await ok(ada.get('/api/v1/views'));
  await ok(ada.delete(`/api/v1/views/${view.id}`));
  await ok(ada.get('/api/v1/posts?channel=playground&limit=5'));
  await ok(ada.get(`/api/v1/posts?listener=${listener.id}&suggested=true`));
  await ok(ada.get(`/api/v1/listeners/${listener.id}/matches?limit=5`));
  await ok(ada.get(`/api/v1/listeners/${listener.id}/volume?days=7`));
  // There is so little to look at that it may be over before it is told to rest.
  const search = await eventually(async () => {
    const started = await ok(ada.post(`/api/v1/listeners/${listener.id}/back_searches`, { from: '2026-01-01T00:00:00Z', act: 'open', most_cases: 1 }));
    const paused = await ada.post(`/api/v1/back_searches/${started.id}/pause`);
    return paused.status === 200 ? started : undefined;
  }, { what: 'a back-search that rests' });
  await ok(ada.post(`/api/v1/back_searches/${search.id}/resume`));
  await eventually(async () => {
    const { items: [newest] } = await ok(ada.get(`/api/v1/listeners/${listener.id}/back_searches`));
    if ((await ada.post(`/api/v1/back_searches/${newest.id}/cancel`)).status === 200) return true;
    const again = await ada.post(`/api/v1/listeners/${listener.id}/back_searches`, { from: '2026-01-01T00:00:00Z' });
    return (await ada.post(`/api/v1/back_searches/${again.body.id}/cancel`)).status === 200;
  }, { what: 'a back-search that is cancelled' });
  await ok(ada.get(`/api/v1/listeners/${listener.id}/back_searches`));
  const week = `from=${new Date(Date.now() - 7 * 86_400_000).toISOString()}&to=${new Date(Date.now() + 60_000).toISOString()}`;
  await ok(ada.get(`/api/v1/measures/detection?${week}`));
  const praise = (await ok(ada.get('/api/v1/posts?channel=mail'))).items.find((one) => one.post.remote_id === '<2@ejemplo.es>');
  await ok(ada.post(`/api/v1/posts/${praise.post.id}/open_case`));
  await ok(ada.get(`/api/v1/posts/${post.post.id}`));
  await ok(ada.get(`/api/v1/posts/${post.post.id}/counters?limit=5`));
  await ok(ada.post('/api/v1/posts', { posts: [{ channel: post.post.channel, remote_id: 'repost-1', text: '', reposted: { remote_id: post.post.remote_id }, author: { stable_id: 'eco' }, created_at: '2026-05-05T10:00:00Z' }] }));
  const { items: [{ story }] } = await ok(ada.get('/api/v1/stories?limit=5'));
  await ok(ada.get(`/api/v1/stories/${story.id}`));
  await ok(ada.post('/api/v1/listeners', { brand: ada.brand, name: 'Tarifa', query: 'tarifa', action: 'watch' }));
  await ok(ada.post('/api/v1/posts', { posts: [{ channel: 'x', remote_id: 't-1', author: { stable_id: 'ro' }, created_at: '2026-05-05T10:00:00Z', text: 'la tarifa nueva' }] }));
  const { items: [{ case: watched }] } = await ok(ada.get('/api/v1/cases?shelf=watched'));
  await ok(ada.get(`/api/v1/cases/${watched.id}/watch`));
  await ok(ada.put(`/api/v1/cases/${watched.id}/watch`, { thresholds: { per_hour: 5 } }));
  await ok(ada.post('/api/v1/assess', { text: 'no funciona la fibra' }));
  await ok(ada.post(`/api/v1/posts/${post.post.id}/labels`, { kind: 'complaint', tone: 'negative', urgency: 'harm_now', expects_reply: true }));
  await eventually(async () => (await ok(ada.get('/api/v1/search?q=internet&limit=5'))).items.length > 0, { what: 'the index' });

  const at = `/api/v1/cases/${id}`;
  const { version } = await ok(ada.post(`${at}/assign`, { assignee: ada.user.id }));
  await ok(ada.post(`${at}/priority`, { priority: 'urgent' }, { headers: { 'If-Match': `"${version}"` } }));
  await ok(ada.post(`${at}/kind`, { kind: 'claim' }));
  await ok(ada.post(`${at}/status`, { status: 'on_hold', reason: 'network' }));
  await ok(ada.post(`${at}/status`, { status: 'open' }));
  await ok(ada.post(`${at}/notes`, { text: 'Mirado con red.' }));
  const waiting = await ok(ada.post(`${at}/replies`, { parts: ['Un momento'], answers: post.post.id, account: whole.replies.account, seen_up_to: post.post.id, undo_window: 60_000 }));
  await ok(ada.post(`/api/v1/replies/${waiting.id}/withdraw`));
  await ok(ada.post(`${at}/resolve`, { resolution: 'direct' }));
  await ok(ada.post(`${at}/reopen`));
  await ok(ada.post(`${at}/close`, { exclusion: 'spam' }));
  await ok(stranger.get(`/public/cases/${opened.case.tracking_key}`));

  const unsure = (await complaint(ada, { from: 'unsure' })).case.id;
  await ok(ada.post('/api/v1/playground/faults', { fault: 'hang', count: 1 }));
  await ok(ada.post('/api/v1/playground/faults', { fault: 'find_unsure', count: 1 }));
  const lost = await ok(ada.post(`/api/v1/cases/${unsure}/replies`, { parts: ['¿Llegó?'] }));
  const part = await eventually(async () => {
    const { replies } = await ok(ada.get(`/api/v1/cases/${unsure}`));
    return replies.find((one) => one.id === lost.id).parts.find((one) => one.mark === 'needs_person');
  }, { what: 'a part that nobody knows about' });
  await ok(ada.post(`/api/v1/parts/${part.id}/settle`, { outcome: 'sent' }));
  await ok(ada.post('/api/v1/session/password', { current: password, wanted: 'otra clave muy larga' }));

  await ok(ada.get('/api/v1/journal?limit=200'));
  await ok(ada.get(`/api/v1/measures/first_response/cases?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z&group=all&longer_than=0&brand=${ada.brand}`));
  await ok(ada.get(`/api/v1/measures/first_response?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z`));
  const feed = await FeedWatcher.open(ada, { after: 0 });
  await feed.until((events) => events.some((event) => event.type === 'case_closed'));
  feed.checkAll();
  await feed.close();
  exercised.add('GET /api/v1/feed');
  await ok(ada.delete('/api/v1/session'));
  assert.ok(name && brand);
});

test('the set-up form is walked with success', async (t) => {
  const fresh = await startServer(t, plain);
  const { email, password, name, brand } = administrator;
  const answer = await new Client(fresh.url).form('/setup', { token: fresh.setUpToken, email, password, name, brand });
  assert.equal(answer.status, 303, answer.text);
});

test('nothing in openapi.yaml was left out', () => {
  const missing = operations.map(({ method, path }) => `${method} ${path}`).filter((one) => !exercised.has(one));
  assert.deepEqual(missing, []);
});
