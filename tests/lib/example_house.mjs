// A small house with something on every screen, for whoever looks at screens: people who wait, one who was answered, one
// found by listening, a sending that failed, a note, listeners, people of the team.
import assert from 'node:assert/strict';
import { alerting } from './alerting.mjs';
import { complaint, playgroundAccount, setUp, signedInAs } from './client.mjs';
import { overhearing } from './overhearing.mjs';
import { eventually, startServer } from './server.mjs';
import { tellAgain } from './told_again.mjs';

export async function exampleHouse(t) {
  const server = await startServer(t);
  const client = await setUp(server);
  const account = await playgroundAccount(client);
  const post = (from, text, more) => client.post('/api/v1/playground/posts', { author: { handle: from, display_name: from, followers: 1200 }, text, ...more });

  const listener = await client.post('/api/v1/listeners', { brand: client.brand, name: 'Nos nombran sin arroba', query: 'ejemplo -trabajo' });
  assert.equal(listener.status, 201, listener.text);
  const lead = await signedInAs(client, 'lead');

  const waiting = await complaint(client, { from: 'lucia', text: '@ejemplo llevo dos días sin línea y nadie responde 😡, ¿qué hago? https://example.com/foto' });
  await post('mario', `@ejemplo ${'me cobráis dos veces la misma factura, os he llamado y nadie sabe nada. '.repeat(5)}¿Me lo devolvéis?`);
  const long = await eventually(async () => (await client.all('/api/v1/cases')).find((one) => one.author.handle === 'mario'));
  await complaint(client, { from: 'pau', text: '@ejemplo bon dia, a quina hora obre la botiga del carrer Major?' });
  await complaint(client, { from: 'marta', text: '@ejemplo el técnico no ha venido por tercera vez, ¿vendrá hoy?' });
  await post('xoan', 'Los de ejemplo no me contestan desde hace una semana, ¿alguien sabe qué hacer?');
  await client.post('/api/v1/playground/posts', { author: { handle: 'nuria' }, text: 'Hola, no puedo entrar en mi cuenta, ¿me ayudáis?', to: 'ejemplo', visibility: 'direct' });

  const answered = await complaint(client, { from: 'iker', text: '@ejemplo se me ha ido internet en Bilbao, ¿hay avería?' });
  const reply = await client.post(`/api/v1/cases/${answered.case.id}/replies`, { parts: ['Hola, Iker: sí, hay una avería en tu zona. Te avisamos aquí en cuanto vuelva.'], undo_window: 0 });
  assert.equal(reply.status, 201, reply.text);
  await eventually(async () => (await client.get(`/api/v1/cases/${answered.case.id}`)).body.replies[0].parts[0].state === 'sent', { what: 'an answer that was sent' });

  const refused = await complaint(client, { from: 'sara', text: '@ejemplo la app se cierra sola cada vez que la abro, ¿lo arregláis?' });
  await client.post('/api/v1/playground/faults', { fault: 'refuse', count: 1 });
  await client.post(`/api/v1/cases/${refused.case.id}/replies`, { parts: ['Hola, Sara: ¿nos dices qué móvil tienes?'], undo_window: 0 });
  await eventually(async () => (await client.get(`/api/v1/cases/${refused.case.id}`)).body.replies[0].parts[0].state === 'refused', { what: 'an answer that was refused' });

  await client.post(`/api/v1/cases/${waiting.case.id}/notes`, { text: 'Ya llamó ayer al 900: avería 4411 abierta.' });
  await alerting(client);
  await overhearing(t, client);
  return { server, client, lead, account, listener: listener.body, cases: { waiting, long, answered, refused, ...(await tellAgain(client)) } };
}
