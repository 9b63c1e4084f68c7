// A store of many cases to look at in a browser: made once by the program's own import, kept below build/bench.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const agent = { email: 'eva@example.com', name: 'Eva Vela', password: 'a long password of eva' };

const topics = [
  'llevo dos días sin internet y nadie contesta, ¿qué hago?', 'me habéis cobrado dos veces la factura, ¿quién me lo devuelve?',
  '¿a qué hora abre la tienda de la calle Mayor?', 'el móvil se queda sin cobertura en casa desde el lunes, ¿alguna solución?',
  'pedí la baja hace un mes y sigo pagando, ¿me ayudáis?', 'la aplicación no me deja entrar, ¿podéis mirarlo?',
  'el técnico no ha venido por tercera vez y nadie avisa', '¿cuánto cuesta añadir otra línea a mi tarifa?',
];
const names = ['Lucía', 'Mario', 'Pau', 'Ainhoa', 'Iker', 'Marta', 'Nuria', 'Xoán', 'Sara', 'Diego'];

/** Runs a command of the program to its end. */
async function run(binary, args, input) {
  const child = spawn(binary, args, { stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (text) => (out += text));
  const closed = once(child, 'close');
  if (typeof input === 'string') child.stdin.end(input);
  else if (input) await input(child.stdin);
  const [status] = await closed;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return out;
}

function* posts(count, newest) {
  // Over the last twenty hours, so that some are in time, some late.
  const step = (20 * 3600 * 1000) / count;
  for (let i = 0; i < count; i += 1) {
    const name = names[i % names.length];
    const handle = `${name.toLowerCase().normalize('NFD').replace(/\P{ASCII}/gu, '')}${i}`;
    yield {
      channel: 'playground', remote_id: `bench-${i}`, thread_remote_id: `bench-${i}`, direction: 'in', visibility: 'public',
      author: { stable_id: `bench-author-${i}`, handle, display_name: `${name} ${i}`, followers: (i * 7919) % 5000 },
      created_at: new Date(newest - (count - i) * step).toISOString(), text: `@ejemplo ${topics[i % topics.length]} (${i})`,
    };
  }
}

/** The folder of a store with `count` cases; younger than a day, or made anew. Says what it does through `say`. */
export async function storeOfCases(binary, folder, count, say) {
  const mark = path.join(folder, `cases-${count}`);
  // A newer program may want a newer schema; then its migrations would be measured, too.
  const made = `${statSync(binary).mtimeMs}`;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === made && Date.now() - statSync(mark).mtimeMs < 12 * 3600 * 1000) return folder;
  say(`Making a store of ${count} cases in ${folder}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run(binary, ['user', 'add', '--data', folder, '--email', agent.email, '--name', agent.name, '--role', 'administrator'], `${agent.password}\n`);
  await run(binary, ['import', '-', '--as', 'posts', '--data', folder, '--brand', 'Ejemplo', '--account', 'ejemplo', '--batch', '1000'], async (stdin) => {
    for (const post of posts(count, Date.now())) if (!stdin.write(`${JSON.stringify(post)}\n`)) await once(stdin, 'drain');
    stdin.end();
  });
  // The breaches that were due meanwhile are written by the first server; wait until it has nothing more to write.
  const server = spawn(binary, ['serve', '--data', folder, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(server, 'exit');
  for (let before = -1, quiet = 0; quiet < 4; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { events } = JSON.parse(await run(binary, ['status', '--json', '--data', folder]));
    quiet = events === before ? quiet + 1 : 0;
    before = events;
  }
  server.kill('SIGTERM');
  await exited;
  const status = JSON.parse(await run(binary, ['status', '--json', '--data', folder]));
  if (status.open_cases < count * 0.9) say(`Only ${status.open_cases} of ${count} posts opened a case.`);
  writeFileSync(mark, made);
  return folder;
}
