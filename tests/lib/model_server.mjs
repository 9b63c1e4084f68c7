// A model of somebody else's over HTTP, as atiende meets it: a company's own by our contract, or a chat completions endpoint.
// The chat's shapes are those of the published OpenAPI document (createChatCompletion), as far as they are used.
import { createServer } from 'node:http';
import Ajv2020 from 'ajv/dist/2020.js';
import { assertSchema, document } from './contract.mjs';

const ajv = new Ajv2020({ strict: false, allErrors: true });

/** CreateChatCompletionRequest: what stands in a request of ours, and nothing the document does not know. */
const chatRequest = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['model', 'messages'],
  properties: {
    model: { type: 'string' },
    temperature: { type: ['number', 'null'], minimum: 0, maximum: 2 },
    messages: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', additionalProperties: false, required: ['role', 'content'], properties: { role: { enum: ['system', 'user', 'assistant'] }, content: { type: 'string' } } },
    },
    response_format: {
      oneOf: [
        { type: 'object', additionalProperties: false, required: ['type'], properties: { type: { const: 'json_object' } } },
        {
          type: 'object',
          additionalProperties: false,
          required: ['type', 'json_schema'],
          properties: {
            type: { const: 'json_schema' },
            json_schema: {
              type: 'object',
              additionalProperties: false,
              required: ['name'],
              properties: { name: { type: 'string', pattern: '^[a-zA-Z0-9_-]{1,64}$' }, description: { type: 'string' }, strict: { type: ['boolean', 'null'] }, schema: { type: 'object' } },
            },
          },
        },
      ],
    },
  },
});

const assessRequest = ajv.compile(document.paths['/api/v1/assess'].post.requestBody.content['application/json'].schema);

/** What strict structured outputs ask of a schema: every property required, no other allowed, at every depth. */
function strictFaults(schema, place = '$') {
  if (schema.type !== 'object') return [];
  const names = Object.keys(schema.properties ?? {});
  const faults = schema.additionalProperties === false && names.every((name) => schema.required?.includes(name)) ? [] : [place];
  return [...faults, ...names.flatMap((name) => strictFaults(schema.properties[name], `${place}.${name}`))];
}

function faultsOf(form, headers, body) {
  if (headers['content-type'] !== 'application/json') return ['content-type'];
  const validate = form === 'openai' ? chatRequest : assessRequest;
  if (!validate(body)) return [ajv.errorsText(validate.errors)];
  const format = body.response_format;
  if (format?.type === 'json_object' && !body.messages.some((one) => one.content.includes('JSON'))) return ['JSON mode without the word'];
  return format?.json_schema?.strict ? strictFaults(format.json_schema.schema) : [];
}

/** CreateChatCompletionResponse with this text as the answer. */
export const chatAnswer = (content, message = {}) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: Math.floor(Date.now() / 1000),
  model: 'tiny-2026-01-01',
  choices: [{ index: 0, message: { role: 'assistant', content, refusal: null, ...message }, logprobs: null, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/** Answers with `labels` until told otherwise by `behave(request, response)`; `requests` and `faults` say what came. */
export class ModelServer {
  constructor(form, labels) {
    Object.assign(this, { form, labels, requests: [], faults: [], behave: undefined });
    this.http = createServer((request, response) => {
      const pieces = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => this.answer(request, Buffer.concat(pieces).toString('utf8'), response));
    });
  }
  async start(port = 0) {
    await new Promise((resolve) => this.http.listen(port, '127.0.0.1', resolve));
    this.port = this.http.address().port;
    this.url = `http://127.0.0.1:${this.port}/${this.form === 'openai' ? 'v1/chat/completions' : 'assess'}`;
    return this;
  }
  stop() {
    this.http.closeAllConnections();
    return new Promise((resolve) => this.http.close(resolve));
  }

  /** Of the post, as the model was shown it. */
  get texts() {
    return this.requests.map(({ body }) => (this.form === 'openai' ? JSON.parse(body.messages.at(-1).content) : body).text);
  }
  send(response, status, answer) {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }
  sendLabels(response) {
    if (this.form === 'assess') assertSchema('Assessment', this.labels);
    this.send(response, 200, this.form === 'openai' ? chatAnswer(JSON.stringify(this.labels)) : this.labels);
  }
  answer(request, raw, response) {
    const body = JSON.parse(raw);
    this.faults.push(...faultsOf(this.form, request.headers, body));
    this.requests.push({ method: request.method, url: request.url, headers: request.headers, body });
    if (this.behave) return this.behave(request, response);
    return this.sendLabels(response);
  }
}
