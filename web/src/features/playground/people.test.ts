import { expect, it } from 'vitest';
import { anybody } from './people';

it('somebody has a handle without accents and a number of followers between ten and a hundred thousand', () => {
  expect(anybody(() => 0)).toEqual({ handle: 'lucia_perez10', name: 'Lucía Pérez', followers: 10 });
  const { handle, followers } = anybody(() => 0.999);
  expect(handle).toMatch(/^[a-z]+_[a-z]+\d\d$/);
  expect(followers).toBeLessThanOrEqual(100_000);
});
