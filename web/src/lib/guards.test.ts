import { describe, expect, it } from 'vitest';
import { acknowledged, kindsNamed, mannerOf, personalData, repeatedFrom } from './guards';

describe('personal data', () => {
  it.each([
    ['escríbenos a lucia.perez+tel@correo.es', ['mail']],
    ['te llamamos al 612 345 678', ['phone']],
    ['te llamamos al 612345678.', ['phone']],
    ['llama al +34 612 34 56 78', ['phone']],
    ['0044 20 7946 0958', ['phone']],
    ['llámanos gratis al 900 123 456', []],
    ['tarjeta 4111 1111 1111 1111', ['card']],
    ['pedido 4111 1111 1111 1112', []],
    ['ES91 2100 0418 4502 0005 1332', ['iban']],
    ['ES9121000418450200051332', ['iban']],
    ['ES91 2100 0418 4502 0005 1333', []],
    ['con DNI 12345678Z', ['identity']],
    ['con DNI 12.345.678-Z', ['identity']],
    ['con DNI 12345678A', []],
    ['NIE X1234567L', ['identity']],
    ['DNI 12345678Z y 612345678', ['identity', 'phone']],
    ['tu caso A7K-3Q2-9ME sigue abierto desde el 25/11/2026 a las 10:42', []],
    ['la factura es de 149,90 €', []],
    ['referencia 1234567890123456789012', []],
  ])('%s', (text, expected) => expect(personalData(text).map((each) => each.what)).toEqual(expected));
  it('says where', () => expect(personalData('al 612345678 ya')[0]?.span).toEqual({ from: 3, to: 12 }));
});

describe('manner', () => {
  it.each([
    ['Como ya le dijimos, hay que esperar', ['defensive']],
    ['Lo siento, Lucía. Lo miro ahora mismo.', []],
    ['No podemos hacer nada más', ['cold']],
    ['Aprovecha nuestra oferta de fibra', ['selling']],
    ['LEA BIEN el mensaje!!', ['shouting']],
    ['Nuestra red DSL en la UE', []],
  ])('%s', (text, expected) => expect([...new Set(mannerOf(text).map((each) => each.what))]).toEqual(expected));
});

describe('what a private message said', () => {
  it('is noticed in a public text', () => expect(repeatedFrom('Vemos que mi dirección es calle Mayor 4 piso segundo, ¿no?', ['Hola, mi dirección es calle Mayor 4, piso segundo'])).toBe('mi dirección es calle mayor 4'));
  it('is not found in common words', () => expect(repeatedFrom('Hola, gracias por escribirnos', ['Hola, gracias por escribirnos'])).toBeUndefined());
});

describe('what the server refused', () => {
  const text = 'Escríbenos a ayuda@ejemplo.es o al 612 345 678';
  it('is named by kinds', () => expect(kindsNamed({ kinds: 'email,phone, email', post: '7' })).toEqual(['email', 'phone']));
  it.each([
    [{ kinds: 'email' }, ['ayuda@ejemplo.es'], true],
    [{ kinds: 'email,phone' }, ['ayuda@ejemplo.es'], false],
    [{ kinds: 'email,phone' }, ['ayuda@ejemplo.es', '612 345 678'], true],
    [{ kinds: 'email,address' }, ['ayuda@ejemplo.es'], false],
    [{}, ['ayuda@ejemplo.es', '612 345 678'], false],
    [{ kinds: 'card' }, [], false],
  ])('%o after accepting %o is settled: %s', (values, accepted, settled) => expect(acknowledged(text, new Set(accepted), values as Record<string, string>)).toBe(settled));
});
