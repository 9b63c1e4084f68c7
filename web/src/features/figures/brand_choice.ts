// Whose figures the board shows: what was chosen, else all brands, else what there is to see.

export const ALL_BRANDS = 'all';

interface BrandLike { id: string; example: boolean }
interface CountLike { brand: string; cases: number }

/** The brand asked for; undefined is all of ours together. While only the example has cases, its figures are the ones to see. */
export function shownBrand(asked: string | undefined, brands: readonly BrandLike[], counts: readonly CountLike[]): string | undefined {
  if (asked === ALL_BRANDS) return undefined;
  if (asked !== undefined) return asked;
  if (brands.length === 1) return brands[0]?.id;
  const example = brands.find((brand) => brand.example);
  const own = counts.some((count) => count.cases > 0 && count.brand !== example?.id);
  return own ? undefined : example?.id;
}
