// Alert rules with something told, for whoever looks at screens.
import assert from 'node:assert/strict';
import { eventually } from './server.mjs';

export async function alerting(client) {
  const listener = await client.post('/api/v1/listeners', { brand: client.brand, name: 'Averías', query: 'avería', action: 'alert' });
  assert.equal(listener.status, 201, listener.text);
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  for (const rule of [
    { name: 'Cada avería', listener: listener.body.id, when: 'hit', quiet: { from_minute: 1380, to_minute: 420 } },
    { name: 'Algo pasa', when: 'rate', more_than: 2, window_minutes: 30, urgent: true },
    { name: 'Resumen de la mañana', when: 'digest', digest_minute: 480, digest_days: days.slice(0, 5), targets: [{ kind: 'mail', address: 'guardia@ejemplo.example' }] },
  ]) {
    const made = await client.post('/api/v1/alert_rules', { brand: client.brand, urgent: true, ...rule });
    assert.equal(made.status, 201, made.text);
  }
  const posts = ['Otra avería en el centro de Málaga, todo caído', '¿Avería general? A mi vecina tampoco le va', 'Avería de Telondra en Bilbao desde las ocho'];
  for (const [nth, text] of posts.entries()) {
    await client.post('/api/v1/posts', { posts: [{ channel: 'x', remote_id: `averia-${nth}`, author: { stable_id: `av-${nth}`, handle: `vecino${nth}`, followers: 300 }, created_at: new Date().toISOString(), text }] });
  }
  return eventually(async () => {
    const { items } = (await client.get('/api/v1/alerts')).body;
    return items.length >= 4 ? items : undefined;
  }, { what: 'alerts' });
}
