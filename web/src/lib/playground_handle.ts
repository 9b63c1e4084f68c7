/** A handle for a brand on the playground: its name in plain letters and digits. */
export function playgroundHandle(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9_]+/g, '').slice(0, 30);
}
