// Records what a real server of the AT Protocol says on its firehose while people post: bench/data/firehose.frames.gz
// for the benchmark, and for the unit tests a few frames of each sort, sample.frames, with what the protocol's own
// decoder reads in them, sample.json.
//
// usage: node bench/record_firehose.mjs FOLDER
// FOLDER holds the network of the protocol's authors: npm i @atproto/dev-env@0.3.215 there. Everything runs on loopback.
// Frames stand with their length before them (32 bits, little end first). bench/README.md says what is in the files.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(resolve(process.argv[2] ?? '.'), 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const { TestNetworkNoAppView } = await load('@atproto/dev-env');
const { default: WebSocket } = await load('ws');
const { AtpAgent } = await load('@atproto/api');
const { cborDecodeMulti } = await load('@atproto/common');
const { readCarWithRoot } = await load('@atproto/repo');

const PEOPLE = 8;
const HISTORY = 3; // times 200 records that each person had written before
const POSTS_EACH = 36;

// A generator of our own, so that two recordings differ only by what the server chooses.
let seed = 20261125;
const below = (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
};
const pick = (list) => list[below(list.length)];

const slots = {
    marca: ['Telenova', '@telenova'], rival: ['Movifibra'], rivalcuenta: ['movifibra'], ciudad: ['Burgos', 'Vigo', 'Cádiz'],
    otraciudad: ['León', 'Murcia'], barrio: ['Gamonal', 'Teis'], servicio: ['internet', 'fibra', 'línea'],
    elservicio: ['internet', 'la fibra'], importe: ['12,40', '39,90'], mes: ['octubre', 'noviembre'], plan: ['600 Mb', '1 Gb'],
};
const literal = /^ {4}"((?:[^"\\]|\\.)*)",?$/gm;
const texts = ['care', 'talk'].flatMap((part) => {
    const source = readFileSync(join(here, `../src/channels/playground/day_texts_${part}.cc`), 'utf8');
    return [...source.matchAll(literal)].map((m) => m[1].replaceAll('\\"', '"'));
});
const sentence = () =>
    pick(texts).replace(/\{(\w+)\}/g, (_, name) => (slots[name] ? pick(slots[name]) : String(2 + below(40))));
const text = () => {
    let whole = sentence();
    while (whole.length < 40 + below(120)) whole += '. ' + sentence();
    return whole.slice(0, 280);
};
const bytes = (s) => Buffer.byteLength(s, 'utf8');

const network = await TestNetworkNoAppView.create({});
const service = network.pds.url;
const people = [];
for (let i = 0; i < PEOPLE; ++i) {
    const agent = new AtpAgent({ service });
    await agent.createAccount({ handle: `persona${i}.test`, email: `persona${i}@example.test`, password: 'una-de-prueba' });
    people.push(agent);
}
const repo = (agent) => agent.session.did;
const create = async (agent, collection, record) =>
    (await agent.com.atproto.repo.createRecord({ repo: repo(agent), collection, record })).data;
const now = () => new Date().toISOString();

// Somebody's post that nobody has liked yet: of likes for the same post the server keeps only the last.
let strangers = 0;
const stranger = () => ({ uri: `${anchor.uri.slice(0, -6)}${String(100000 + ++strangers)}`, cid: anchor.cid });

// Likes, so that the trees of the repositories are as deep as those of people who have been there for a while.
const anchor = await create(people[0], 'app.bsky.feed.post', { text: 'hola', langs: ['es'], createdAt: now() });
for (const agent of people) {
    for (let batch = 0; batch < HISTORY; ++batch) {
        const writes = Array.from({ length: 200 }, () => ({
            $type: 'com.atproto.repo.applyWrites#create', collection: 'app.bsky.feed.like',
            value: { $type: 'app.bsky.feed.like', subject: stranger(), createdAt: now() },
        }));
        await agent.com.atproto.repo.applyWrites({ repo: repo(agent), writes });
    }
}

const frames = [];
const socket = new WebSocket(`${service.replace('http', 'ws')}/xrpc/com.atproto.sync.subscribeRepos`);
socket.on('message', (data) => frames.push(Buffer.from(data)));
await new Promise((opened) => socket.on('open', opened));
// The stream begins when the server says so: the first post that comes through proves it.
while (frames.length === 0) {
    await create(people[0], 'app.bsky.feed.like', { subject: stranger(), createdAt: now() });
    await new Promise((tick) => setTimeout(tick, 50));
}
frames.length = 0;

const withDetails = (record, author) => {
    const kind = below(10);
    if (kind < 2) {
        const mention = '@telenova.test';
        record.text = `${mention} ${record.text}`;
        record.facets = [{ index: { byteStart: 0, byteEnd: bytes(mention) },
            features: [{ $type: 'app.bsky.richtext.facet#mention', did: repo(people[below(PEOPLE)]) }] }];
    } else if (kind === 2) {
        const begin = bytes(record.text) + 1;
        record.text += ' #averia';
        record.facets = [{ index: { byteStart: begin, byteEnd: begin + 7 },
            features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'averia' }] }];
    } else if (kind === 3) {
        record.embed = { $type: 'app.bsky.embed.external',
            external: { uri: 'https://example.test/noticia', title: 'Una noticia', description: 'De un diario que no existe' } };
    } else if (kind === 4) {
        record.embed = { $type: 'app.bsky.embed.record', record: { uri: anchor.uri, cid: anchor.cid } };
    }
    return record;
};

for (const agent of people) {
    const mine = [];
    for (let i = 0; i < POSTS_EACH; ++i) {
        const record = { $type: 'app.bsky.feed.post', text: text(), langs: below(8) ? ['es'] : ['es', 'en'], createdAt: now() };
        if (mine.length && below(3) === 0) {
            const parent = pick(mine);
            record.reply = { root: parent.root ?? parent.ref, parent: parent.ref };
        }
        const made = await create(agent, 'app.bsky.feed.post', withDetails(record, agent));
        const ref = { uri: made.uri, cid: made.cid };
        mine.push({ ref, root: record.reply?.root, rkey: made.uri.split('/').pop() });
        if (below(4) === 0) await create(agent, 'app.bsky.feed.like', { subject: ref, createdAt: now() });
        if (below(16) === 0) {
            await agent.com.atproto.repo.putRecord({ repo: repo(agent), collection: 'app.bsky.feed.post',
                rkey: mine.at(-1).rkey, record: { ...record, text: `${record.text.slice(0, 200)} (corregido)` } });
        } else if (below(16) === 0) {
            await agent.com.atproto.repo.deleteRecord({ repo: repo(agent), collection: 'app.bsky.feed.post',
                rkey: mine.pop().rkey });
        }
    }
}
await people[1].com.atproto.identity.updateHandle({ handle: 'persona1b.test' });
await people[2].com.atproto.server.deactivateAccount({});
let seen = -1;
while (seen !== frames.length) {
    seen = frames.length;
    await new Promise((tick) => setTimeout(tick, 500));
}
socket.terminate();
await network.close();

const pack = (list) => Buffer.concat(list.flatMap((frame) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(frame.length);
    return [length, frame];
}));
const packed = pack(frames);
const file = join(here, 'data/firehose.frames.gz');
writeFileSync(file, gzipSync(packed, { level: 9 }));
console.log(`${frames.length} frames, ${packed.length} bytes, ${readFileSync(file).length} packed`);

// The sample: the first few of each sort.
const sort = (type, op, record) => [type, op?.action, op?.path.split('/')[0], record?.reply && 'reply', record?.embed?.$type,
    record?.facets?.[0]?.features[0].$type].filter(Boolean).join(' ');
const counted = new Map();
const sample = [];
const told = [];
for (const frame of frames) {
    const [header, body] = cborDecodeMulti(frame);
    const op = body.ops?.[0];
    const blocks = op?.cid ? (await readCarWithRoot(body.blocks)).blocks : undefined;
    const record = op?.cid ? cborDecodeMulti(blocks.get(op.cid))[0] : undefined;
    const name = sort(header.t, op, record);
    counted.set(name, (counted.get(name) ?? 0) + 1);
    if (counted.get(name) > 1) continue;
    sample.push(frame);
    told.push({ type: header.t, seq: body.seq, time: body.time, repo: body.repo ?? body.did, action: op?.action, path: op?.path,
        text: record?.text, createdAt: record?.createdAt, language: record?.langs?.length === 1 ? record.langs[0] : undefined, root: record?.reply?.root.uri,
        parent: record?.reply?.parent.uri });
}
console.log(counted);
writeFileSync(join(here, '../src/channels/bluesky/sample.frames'), pack(sample));
writeFileSync(join(here, '../src/channels/bluesky/sample.json'), JSON.stringify(told, null, 1) + '\n');
process.exit(0);
