import { expect, it } from 'vitest';
import { ALL_BRANDS, shownBrand } from './brand_choice';

const own = { id: '1', example: false };
const example = { id: '2', example: true };

it.each([
  ['3', [own, example], [], '3'],
  [undefined, [own], [], '1'],
  [undefined, [example], [], '2'],
  [undefined, [own, example], [{ brand: '2', cases: 9 }], '2'],
  [undefined, [own, example], [{ brand: '2', cases: 9 }, { brand: '1', cases: 1 }], undefined],
  [ALL_BRANDS, [own, example], [{ brand: '2', cases: 9 }], undefined],
  [undefined, [own, { id: '4', example: false }], [], undefined],
])('asked for %s of %j with %j the board shows %s', (asked, brands, counts, shown) => expect(shownBrand(asked, brands, counts)).toBe(shown));
