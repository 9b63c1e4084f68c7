// A public stream that says things nobody listens for, for whoever looks at screens.
import { Jetstream } from './jetstream.mjs';
import { eventually } from './server.mjs';

export async function overhearing(t, client) {
  const stream = await Jetstream.start(t);
  stream.say('Qué barbaridad lo que tarda el autobús de la línea 27, veinte minutos esperando', 'Buenos días a todos menos a mi router', 'Hoy toca paella', '¿Alguien sabe si el concierto empieza a las nueve?', 'Me voy a dormir, mañana más');
  await client.post('/api/v1/public_streams', { channel: 'bluesky', form: 'jetstream', url: stream.url });
  await eventually(async () => {
    const [week] = (await client.get('/api/v1/audit/weeks')).body.items;
    if (week && week.far.heard + week.near.heard >= 5) return true;
    stream.say('Qué frío hace hoy'); // what concerns nobody is stored with what comes a second later
    return undefined;
  }, { seconds: 30, what: 'what nobody found' });
}
