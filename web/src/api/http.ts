// The one file that speaks HTTP with the server. Paths, queries, bodies and answers are typed by the contract.
import { learnServerTime } from '../lib/now';
import { sayNow, type Say } from '../lib/say';
import type { paths } from './schema.gen';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation<Path extends keyof paths, Verb extends Method> = paths[Path][Verb];
export type PathsOf<Verb extends Method> = { [Path in keyof paths]: Operation<Path, Verb> extends { responses: unknown } ? Path : never }[keyof paths];

type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } } ? Query : never;
type BodyOf<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : undefined;
type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : undefined;
export type AnswerOf<Operation> = Operation extends { responses: infer Responses } ? Json<Responses[keyof Responses & (200 | 201 | 204)]> : never;

export interface Options<Operation> {
  path?: Record<string, string>;
  query?: QueryOf<Operation>;
  body?: BodyOf<Operation>;
  /** The version of a case that was on the screen: somebody else's change in between is a conflict. */
  version?: number | undefined;
  /** The same key for the same intention, however often it is tried. Made anew when absent. */
  key?: string;
  signal?: AbortSignal | undefined;
}

/** What the server answers when it does not do what it was asked; `offline` when it was not reached at all. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly status: number,
    readonly values: Record<string, string> = {},
    readonly until?: string,
    readonly title?: string,
  ) {
    super(reason);
    this.name = 'Problem';
  }
}

export const offline = (): Problem => new Problem('unavailable', 'offline', 0);

let token: string | undefined;

/** The token that every write repeats; it comes with the session. */
export function setCsrfToken(next: string | undefined): void {
  token = next;
}

const whenSignedOut = new Set<() => void>();
/** Called when the server no longer knows who we are. */
export function onSignedOut(listener: () => void): () => void {
  whenSignedOut.add(listener);
  return () => whenSignedOut.delete(listener);
}

export const newKey = (): string => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Browsers let a page that goes away finish what is small; they refuse to promise it of what is large. */
const smallEnough = 32_000;

export async function call<Verb extends Method, Path extends PathsOf<Verb>>(
  verb: Verb, path: Path, options: Options<Operation<Path, Verb>> = {},
): Promise<AnswerOf<Operation<Path, Verb>>> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': sayNow().language };
  if (verb !== 'get' && token) headers['X-CSRF-Token'] = token;
  if (verb === 'post') headers['Idempotency-Key'] = options.key ?? newKey();
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  let response: Response;
  try {
    response = await fetch(addressOf(path, options.path, options.query as Record<string, unknown> | undefined), {
      method: verb.toUpperCase(),
      headers,
      credentials: 'same-origin',
      body,
      // What somebody did counts, even when the tab is closed in the same breath.
      keepalive: verb !== 'get' && (body?.length ?? 0) < smallEnough,
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw offline();
  }
  const date = response.headers.get('date');
  if (date) learnServerTime(Date.parse(date) + 500);
  if (response.status === 204) return undefined as AnswerOf<Operation<Path, Verb>>;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as AnswerOf<Operation<Path, Verb>>;
  const problem = problemOf(response.status, answer);
  if (response.status === 401 && path !== '/api/v1/session') for (const listener of whenSignedOut) listener();
  throw problem;
}

export const get = <Path extends PathsOf<'get'>>(path: Path, options: Options<Operation<Path, 'get'>> = {}) => call('get', path, options);
export const post = <Path extends PathsOf<'post'>>(path: Path, options: Options<Operation<Path, 'post'>> = {}) => call('post', path, options);

/** Puts values into the template of a path and appends what is asked; absent and empty questions are left out. */
export function addressOf(path: string, values: Record<string, string> = {}, query: Record<string, unknown> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (asked.length === 0) return filled;
  return `${filled}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()}`;
}

function problemOf(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  // A proxy between us and the server answers in its own words when the server is away.
  if (typeof given.code !== 'string') return status >= 500 ? offline() : new Problem('invalid', 'malformed_request', status);
  return new Problem(
    given.code, String(given.reason ?? ''), status, (given.arguments ?? {}) as Record<string, string>,
    typeof given.until === 'string' ? given.until : undefined, typeof given.title === 'string' ? given.title : undefined,
  );
}

/** What happened and what to do, in the user's words. */
export function problemSentence(say: Say, error: unknown): string {
  if (!(error instanceof Problem)) return say('web.error.unexpected');
  if (error.reason === 'offline') return say('web.error.offline');
  return say.maybe(`error.${error.reason}`, error.values) ?? error.title ?? say.maybe(`error_code.${error.code}`) ?? say('web.error.unexpected');
}
