// Holds answers against openapi.yaml: status known, media type known, body exactly of its schema.
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { root } from './server.mjs';

export const document = parse(readFileSync(new URL('openapi.yaml', `file://${root}`), 'utf8'));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'openapi.yaml');

const validators = new Map();
function validatorAt(pointer) {
  if (!validators.has(pointer)) validators.set(pointer, ajv.compile({ $ref: `openapi.yaml#${pointer}` }));
  return validators.get(pointer);
}
const escaped = (word) => encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Throws unless `value` is a `name` of components/schemas. */
export function assertSchema(name, value) {
  const validate = validatorAt(`/components/schemas/${name}`);
  assert.ok(validate(value), `not a ${name}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value, null, 1)}`);
}

/** Every operation: `{ method, path, operation }`. */
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
);

const templates = Object.keys(document.paths)
  .map((path) => ({
    path,
    literals: path.split('/').filter((part) => part && !part.startsWith('{')).length,
    expression: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }))
  .sort((a, b) => b.literals - a.literals);

/** The operation behind a request, or undefined. */
export function operationOf(method, pathname) {
  const found = templates.find(({ expression }) => expression.test(pathname));
  const wanted = method === 'HEAD' ? 'GET' : method;
  return found && operations.find((one) => one.path === found.path && one.method === wanted);
}

/** The operations that have been seen to succeed, as `GET /path/{id}`. */
export const exercised = new Set();

const kAnywhere = new Set([400, 405, 408, 413, 431, 503]); // a whole server's answers, before any route

/** Throws unless this answer is one that openapi.yaml promises. `text` is the body as it came. */
export function assertAnswer({ method, pathname, status, mediaType, text, requestJson }) {
  const found = operationOf(method, pathname);
  const where = `${method} ${pathname} -> ${status}`;
  if (!found) {
    assert.ok([400, 404, 405, 413].includes(status), `${where}: this route is not in openapi.yaml`);
    return assertSchema('AnyProblem', JSON.parse(text));
  }
  const base = `/paths/${escaped(found.path)}/${found.method.toLowerCase()}/responses/${status}`;
  let response = found.operation.responses[status];
  if (!response) {
    assert.ok(kAnywhere.has(status), `${where}: openapi.yaml knows no such status`);
    return assertSchema('AnyProblem', JSON.parse(text));
  }
  let pointer = base;
  if (response.$ref) {
    pointer = response.$ref.slice(1);
    response = document.components.responses[response.$ref.split('/').at(-1)];
  }
  if (status < 300 || status === 303) {
    exercised.add(`${found.method} ${found.path}`);
    if (requestJson !== undefined) assertRequest(found, requestJson, where);
  }
  if (method === 'HEAD') return undefined;
  if (!response.content) return assert.equal(text, '', `${where}: there should be no body`);
  assert.ok(response.content[mediaType], `${where}: media type ${mediaType} is not in openapi.yaml`);
  const value = mediaType.endsWith('json') ? JSON.parse(text) : text;
  const validate = validatorAt(`${pointer}/content/${escaped(mediaType)}/schema`);
  assert.ok(validate(value), `${where}: ${ajv.errorsText(validate.errors)}\n${text.slice(0, 2000)}`);
  if (mediaType === 'application/problem+json' && value.status) assert.equal(value.status, status, where);
  return undefined;
}

/** What the server accepted must be what the document says that it accepts. */
function assertRequest(found, json, where) {
  const schema = found.operation.requestBody?.content['application/json'];
  if (!schema) return;
  const pointer = `/paths/${escaped(found.path)}/${found.method.toLowerCase()}/requestBody/content/application~1json/schema`;
  const validate = validatorAt(pointer.replace('application~1json', escaped('application/json')));
  assert.ok(validate(json), `${where}: accepted a body that openapi.yaml refuses: ${ajv.errorsText(validate.errors)}`);
}
