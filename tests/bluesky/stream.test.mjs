// Listening to everybody: the network's firehose through a proxy that cuts it and speaks nonsense.
import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { BlueskyHouse } from '../lib/bluesky_house.mjs';
import { BlueskyNetwork, missingForNetwork } from '../lib/bluesky_network.mjs';
import { eventually } from '../lib/server.mjs';

const skip = missingForNetwork() ?? false;
const network = skip || (await BlueskyNetwork.start({ after }));

/** A house that listens to the firehose for a word of its own. */
async function listening(t, word) {
  const house = await BlueskyHouse.start(t, network);
  const listener = await house.client.post('/api/v1/listeners', { brand: house.client.brand, name: 'Nos nombran', query: word });
  assert.equal(listener.status, 201, listener.text);
  const made = await house.client.post('/api/v1/public_streams', {
    channel: 'bluesky', form: 'firehose', url: house.proxy.url.replace('http', 'ws'),
  });
  assert.equal(made.status, 201, made.text);
  house.stream = async () => (await house.client.get('/api/v1/public_streams')).body.items.find((one) => one.id === made.body.id);
  await eventually(async () => (await house.stream()).health === 'healthy', { what: 'a stream that is listened to' });
  await eventually(() => house.proxy.streams.size === 1, { what: 'one connection' });
  return house;
}

/** Complaints about `brand` of which none tells another one again: four different ones. */
const complaint = (brand, i) => [
  `El servicio de ${brand} no funciona y nadie contesta, ¿qué hago?`,
  `${brand} me ha cobrado dos veces la factura de octubre, ¿me la devolvéis?`,
  `Llevo tres días sin internet, ${brand}, ¿cuándo lo arregláis?`,
  `¿Por qué ${brand} me sube la tarifa sin avisar? Quiero darme de baja.`,
][i];

const everyCase = async (house) => (await house.client.all('/api/v1/cases')).map((one) => one.excerpt);

test('a listener finds a complaint that names us without addressing us', { skip }, async (t) => {
  const house = await listening(t, 'velocirraptor');
  const person = await house.somebody();
  await person.post('Hoy hace sol.');
  const post = await person.post('Los de Velocirraptor me han cobrado dos veces la factura y nadie contesta, ¿qué hago?');
  const found = await house.caseOf(post);
  assert.equal(found.case.reach, 'proactive');
  assert.equal((await everyCase(house)).length, 1, 'the sun is nobody’s business');
  const [view] = await house.postsOf(found.case.id);
  assert.equal(view.author.handle, person.handle, 'who is known by a DID gets a name');
  house.assertNothingLeft();
});

test('cut and connected again: from where it stood, nothing lost, nothing doubled', { skip }, async (t) => {
  const house = await listening(t, 'estegosaurio');
  const person = await house.somebody();
  const words = (i) => complaint('Estegosaurio', i);
  const posts = [await person.post(words(0))];
  await house.caseOf(posts[0]);
  await house.proxy.cut();
  for (let i = 1; i < 4; i += 1) posts.push(await (await house.somebody()).post(words(i)));
  await eventually(async () => (await house.stream()).health !== 'healthy', { seconds: 60, what: 'health to notice' });
  await house.proxy.mend();
  for (const post of posts) await house.caseOf(post, { seconds: 60 });
  await eventually(async () => (await house.stream()).health === 'healthy', { seconds: 60, what: 'a stream that is listened to again' });
  const resumed = house.proxy.requests.filter((one) => one.method === 'STREAM').at(-1);
  assert.match(resumed.path, /[?&]cursor=\d+/, 'it asked for what it had missed');
  assert.equal((await everyCase(house)).length, posts.length);
});

test('kill -9 while listening: resumed from the cursor, nothing doubled', { skip }, async (t) => {
  const house = await listening(t, 'iguanodonte');
  const words = (i) => complaint('Iguanodonte', i);
  const first = await (await house.somebody()).post(words(0));
  await house.caseOf(first);
  let second;
  await house.killAndRestart(t, { between: async () => (second = await (await house.somebody()).post(words(1))) });
  await house.caseOf(second, { seconds: 60 });
  assert.equal((await everyCase(house)).length, 2);
});

test('malformed frames are put aside, and the stream flows on', { skip }, async (t) => {
  const house = await listening(t, 'diplodocus');
  for (const nonsense of [
    Buffer.from('not CBOR at all'),
    Buffer.from([0xa2, 0x61, 0x74, 0x67]), // a header that ends in the middle
    Buffer.concat([Buffer.from([0xa2, 0x61, 0x74, 0x67]), Buffer.from('#commit'), Buffer.from([0x62, 0x6f, 0x70, 0x01])]), // no body
    Buffer.alloc(0),
    Buffer.from([0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), // an array that says it is endless
  ]) {
    house.proxy.sayOnStreams(nonsense);
  }
  const post = await (await house.somebody()).post('Con Diplodocus llevo tres días sin internet, ¿me ayuda alguien?');
  await house.caseOf(post, { seconds: 60 });
  assert.equal((await everyCase(house)).length, 1);
});

test('a post of the stream that is edited is revised, one that is deleted is blanked', { skip }, async (t) => {
  const house = await listening(t, 'triceratops');
  const person = await house.somebody();
  const post = await person.post('Triceratops me ha dejado sin línea otra vez, ¿alguien me ayuda?');
  const found = await house.caseOf(post);
  const edited = 'Triceratops me ha dejado sin línea por tercera vez, ¿alguien me ayuda?';
  await person.edit(post, edited);
  const view = async () => (await house.postsOf(found.case.id))[0].post;
  // Changes are stored with what comes after them; here somebody has to say something.
  const somebodySpeaks = async (holds) => (await holds()) || (await person.post('Hoy hace sol.'), new Promise((resolve) => setTimeout(resolve, 200)));
  await eventually(() => somebodySpeaks(async () => (await view()).text === edited), { what: 'the words as they stand now' });
  assert.ok((await view()).edited_at);
  await person.delete(post);
  await eventually(() => somebodySpeaks(async () => (await view()).blanked), { seconds: 60, what: 'the post to be blanked' });
});
