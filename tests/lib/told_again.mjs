// What is said again and what is only watched, for whoever looks at screens: one post with copies, quotes and reposts, and a
// talk that a listener watches.
import { eventually } from './server.mjs';

const words = (us) => `Llevo tres días sin que @${us} arregle la fibra de mi calle y nadie coge el teléfono, ¿alguien sabe qué hacer?`;

/** The cases of both, as the list shows them. */
export async function tellAgain(client) {
  const write = async (handle, more) => (await client.post('/api/v1/playground/posts', { author: { handle, display_name: handle, followers: 850 }, ...more })).body;
  const us = (await client.get('/api/v1/accounts')).body.items.find((one) => one.channel === 'playground').handle;
  const original = await write('rocio', { text: words(us) });
  for (const who of ['manu', 'itziar', 'jon']) await write(who, { text: `RT @rocio: ${words(us)}` });
  for (const who of ['eco', 'bea', 'altavoz']) await write(who, { repost_of: original.id });
  await write('paz', { text: `@${us} lo mismo que a ella, qué vergüenza.`, quotes: original.id });

  await client.post('/api/v1/listeners', { brand: client.brand, name: 'Se habla de la subida', query: '"subida de tarifa"', action: 'watch' });
  const says = [
    'Dicen que viene una subida de tarifa en enero.', 'Pues si hay subida de tarifa me voy, ya está bien.', 'Otra subida de tarifa, qué asco de empresa.', 'De la subida de tarifa a mí no me ha llegado nada.',
  ].map((text, nth) => ({
    channel: 'x', remote_id: `subida-${nth}`, author: { stable_id: `voz-${nth}`, handle: `voz${nth}`, followers: 2400 * (4 - nth) },
    created_at: new Date(Date.now() - (8 - nth) * 60_000).toISOString(), text, ...(nth > 0 && { parent_remote_id: 'subida-0', thread_remote_id: 'subida-0' }),
  }));
  await client.post('/api/v1/posts', { posts: says });

  const story = await eventually(async () => (await client.all('/api/v1/cases')).find((one) => one.author.handle === 'rocio' && one.story?.reposts === 3 && one.story.posts === 4), { seconds: 30, what: 'the story' });
  const watched = await eventually(async () => (await client.get('/api/v1/cases?shelf=watched')).body.items.find((one) => one.author.handle === 'voz0'), { what: 'the watched case' });
  return { story, watched };
}
