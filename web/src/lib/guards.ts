// What a public reply must not hold, and how it may sound wrong. Pure; spans are units of the string.
// Sources: Luhn (ISO/IEC 7812-1), IBAN (ISO 13616, modulo 97), letters of DNI and NIE (modulo 23, Orden INT/2058/2008),
// Spanish numbering plan (landlines 8 and 9, mobiles 6 and 7; 800 and 900 are a company's own).
import type { Span } from './spans';

export type Datum = 'mail' | 'phone' | 'card' | 'iban' | 'identity';
export type Manner = 'defensive' | 'cold' | 'shouting' | 'selling';
export interface Finding<What extends string> { what: What; span: Span; words: string }

const digits = (text: string): string => text.replace(/\D/g, '');

function luhn(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number[number.length - 1 - place]);
    const counted = place % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

function iban(text: string): boolean {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const symbol of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(symbol, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function identity(text: string): boolean {
  const compact = text.replace(/[\s.-]/g, '').toUpperCase();
  const number = compact.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === compact.at(-1);
}

function phone(text: string): boolean {
  const all = digits(text);
  if (text.trim().startsWith('+') || all.startsWith('00')) return all.length >= 9 && all.length <= 16 && !/^(00)?34[89]0[0-9]/.test(all);
  return all.length === 9 && /^[6-9]/.test(all) && !/^[89]0/.test(all);
}

const data: { what: Datum; pattern: RegExp; holds: (text: string) => boolean }[] = [
  { what: 'iban', pattern: /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){3,8}\b/gi, holds: iban },
  { what: 'card', pattern: /\b\d(?:[ -]?\d){12,18}\b/g, holds: (text) => luhn(digits(text)) },
  { what: 'identity', pattern: /\b(?:[XYZ][ -]?\d{7}|\d{1,2}\.?\d{3}\.?\d{3})[ -]?[A-Z]\b/gi, holds: identity },
  { what: 'mail', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu, holds: () => true },
  { what: 'phone', pattern: /(?<![\d\p{L}])(?:\+|00)?\d(?:[ .-]?\d){7,15}(?!\d)/gu, holds: phone },
];

/** Personal data in a text, in its order; what two patterns find is the stricter one's. */
export function personalData(text: string): Finding<Datum>[] {
  const found: Finding<Datum>[] = [];
  for (const { what, pattern, holds } of data) {
    for (const match of text.matchAll(pattern)) {
      const span = { from: match.index, to: match.index + match[0].length };
      if (holds(match[0]) && !found.some((other) => other.span.from < span.to && span.from < other.span.to)) found.push({ what, span, words: match[0] });
    }
  }
  return found.sort((one, other) => one.span.from - other.span.from);
}

/** The server's names of kinds, and ours where this file looks for them too. */
const kindsOfServer: Record<string, Datum | undefined> = { phone: 'phone', email: 'mail', id_number: 'identity', card: 'card', iban: 'iban', address: undefined, account: undefined };

/** The kinds that the server names in a refusal, each once. */
export const kindsNamed = (values: Readonly<Record<string, string>>): string[] =>
  [...new Set(Object.values(values).flatMap((value) => value.split(/[\s,;]+/)))].filter((word) => word in kindsOfServer);

/** Whether somebody has already said of all that the server found that it may be public: it named kinds, and each was accepted here. */
export function acknowledged(text: string, accepted: ReadonlySet<string>, values: Readonly<Record<string, string>>): boolean {
  const kinds = kindsNamed(values);
  const found = personalData(text);
  return kinds.length > 0 && kinds.every((kind) => {
    const mine = found.filter((each) => each.what === kindsOfServer[kind]);
    return mine.length > 0 && mine.every((each) => accepted.has(each.words));
  });
}

const manners: { what: Manner; pattern: RegExp }[] = [
  { what: 'defensive', pattern: /como (?:ya )?(?:le|te|les|os) (?:dijimos|hemos dicho|indicamos|comentamos|explicamos)|no es (?:nuestra culpa|culpa nuestra|nuestro problema|cosa nuestra)|(?:est[áa]s?|usted est[áa]) equivocad[oa]|si (?:hubiera|hubiese|hubieras) le[íi]do|deber[íi]as? haber|(?:lea|lee) (?:las condiciones|el contrato)|as we (?:already )?(?:said|told you)|not our (?:fault|problem)|you should have/giu },
  { what: 'cold', pattern: /no podemos hacer (?:nada|m[áa]s)|no es posible|tranquil[íi](?:zate|cese)|c[áa]lm(?:ate|ese)|es lo que hay|tenga paciencia|calm down|nothing we can do|be patient/giu },
  { what: 'selling', pattern: /aprovech[ae] (?:nuestra|la|esta) (?:oferta|promoci[óo]n)|contrat[ae] (?:ya|ahora)|nuestra (?:nueva )?(?:oferta|promoci[óo]n)|solo hoy|(?:our|this) (?:new )?(?:offer|promotion|deal)\b/giu },
  { what: 'shouting', pattern: /(?<!\p{L})\p{Lu}{4,}(?:\s+\p{Lu}{3,})+(?!\p{L})|[!¡]{2,}/gu },
];

/** Words that may sound wrong to somebody who is waiting for help. */
export function mannerOf(text: string): Finding<Manner>[] {
  return manners.flatMap(({ what, pattern }) => Array.from(text.matchAll(pattern), (match) => ({ what, words: match[0], span: { from: match.index, to: match.index + match[0].length } })))
    .sort((one, other) => one.span.from - other.span.from);
}

/** Words of private posts that a public text repeats: at least six in a row. Returns the longest. */
export function repeatedFrom(text: string, privateTexts: readonly string[]): string | undefined {
  const wordsOf = (from: string) => from.toLowerCase().match(/[\p{L}\p{N}@.]+/gu) ?? [];
  const mine = wordsOf(text);
  const length = 6;
  for (const other of privateTexts) {
    const theirs = ` ${wordsOf(other).join(' ')} `;
    for (let at = 0; at + length <= mine.length; at += 1) {
      const run = mine.slice(at, at + length).join(' ');
      if (theirs.includes(` ${run} `)) return run;
    }
  }
  return undefined;
}
