// Every route times every role: what openapi.yaml says is needed is what the server asks for.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { setUp, signedInAs } from '../lib/client.mjs';
import { operations } from '../lib/contract.mjs';
import { startServer } from '../lib/server.mjs';

const server = await startServer({ after });
const ada = await setUp(server);

const clients = {
  agent: await signedInAs(ada, 'agent'),
  lead: await signedInAs(ada, 'lead'),
  administrator: await signedInAs(ada, 'administrator'),
  auditor: await signedInAs(ada, 'auditor'),
};

const daily = ['read_cases', 'read_posts', 'read_measures', 'read_users', 'work_cases'];
const reading = ['read_cases', 'read_posts', 'read_measures', 'read_journal', 'read_settings', 'read_users'];
const expected = {
  agent: daily,
  auditor: reading,
  lead: [...new Set([...daily, ...reading, 'manage_listeners', 'import_posts'])],
  administrator: [
    ...new Set([...daily, ...reading, 'manage_listeners', 'import_posts', 'manage_accounts', 'manage_settings', 'manage_users']),
  ],
};

test('each role has the permissions that it should have', async () => {
  for (const [role, client] of Object.entries(clients)) {
    const { permissions } = (await client.get('/api/v1/session')).body;
    assert.deepEqual([...permissions].sort(), [...expected[role]].sort(), role);
  }
});

for (const { method, path, operation } of operations) {
  if (operation.security?.length === 0) continue;
  if (operation.operationId === 'sign_out') continue;
  test(`${method} ${path}`, async () => {
    const permission = operation['x-permission'];
    const pathname = path.replaceAll(/\{[^}]+\}/g, '4711');
    // A body that nothing accepts: whoever may come in gets no further than that.
    const ask = (client) => client.request(method, pathname, method === 'GET' ? {} : { json: { nothing: 'of the sort' } });
    assert.equal((await ask(ada.stranger())).status, 401);
    for (const [role, client] of Object.entries(clients)) {
      const answer = await ask(client);
      const where = `${role}: ${answer.status} ${answer.text.slice(0, 200)}`;
      if (permission && !expected[role].includes(permission)) {
        assert.equal(answer.status, 403, where);
        assert.equal(answer.body.reason, 'not_permitted', where);
      } else {
        assert.notEqual(answer.status, 401, where);
        assert.notEqual(answer.status, 403, where);
        assert.ok(answer.status < 500, where);
      }
    }
  });
}

test('an auditor can write nothing', () => {
  for (const { method, path, operation } of operations) {
    const open = operation.security?.length === 0;
    const own = ['sign_out', 'check_query', 'preview_listener', 'preview_legal_profile', 'change_own_password', 'save_view', 'drop_view', 'see_alerts', 'assess'].includes(operation.operationId);
    if (method === 'GET' || open || own) continue;
    assert.ok(operation['x-permission'], `${method} ${path} needs no permission`);
    assert.ok(!expected.auditor.includes(operation['x-permission']), `${method} ${path}`);
  }
});
