// Made-up people to write as. Most have few followers, a few have very many, as it is.

export interface Person { handle: string; name: string; followers: number }

const first = ['Lucía', 'Mario', 'Carmen', 'Iker', 'Nuria', 'Pablo', 'Aitana', 'Rubén', 'Inés', 'Óscar', 'Marta', 'Dani', 'Rocío', 'Álvaro', 'Sofía', 'Javi'];
const last = ['Pérez', 'Gómez', 'Vidal', 'Navarro', 'Soler', 'Ibarra', 'Castro', 'Molina', 'Rey', 'Prieto', 'Lozano', 'Cano'];

/** `random` gives numbers from 0 to below 1. */
export function anybody(random: () => number): Person {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? list[0] ?? '';
  const [given, family] = [one(first), one(last)];
  const plain = `${given}_${family}`.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  // From about ten to about a hundred thousand, the small numbers far more often.
  const followers = Math.round(10 ** (1 + 4 * random() ** 2));
  return { handle: `${plain}${String(Math.floor(random() * 90) + 10)}`, name: `${given} ${family}`, followers };
}
