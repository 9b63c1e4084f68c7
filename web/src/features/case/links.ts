/** Web addresses in a text, without the sign that ends the sentence. Only http and https: nothing else may become a link. */
export function linksOf(text: string): { from: number; to: number; href: string }[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s<>"]+/g), (match) => {
    const address = match[0].replace(/[.,;:!?)»\]]+$/, '');
    return { from: match.index, to: match.index + address.length, href: address };
  });
}
