// What the pages beside the inbox ask and change: streams, gaps, previews, policy, figures, set-up, playground. Each read is one
// entry of the query cache, each write says which entries it makes stale.
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { call, get, post } from './http';
import type { components } from './schema.gen';

type Schemas = components['schemas'];
export type AccountHealth = Schemas['AccountHealth'];
export type CalendarToPublish = Schemas['CalendarToPublish'];
export type CheckStep = Schemas['CheckStep'];
export type Connected = Schemas['Connected'];
export type ConnectionCheck = Schemas['ConnectionCheck'];
export type FirstResponse = Schemas['FirstResponse'];
export type Gap = Schemas['Gap'];
export type HouseStatus = Schemas['HouseStatus'];
export type ListenerHealth = Schemas['ListenerHealth'];
export type ListenerPreview = Schemas['ListenerPreview'];
export type ListenerToPreview = Schemas['ListenerToPreview'];
export type NewListener = Schemas['NewListener'];
export type NewUser = Schemas['NewUser'];
export type PlaygroundPost = Schemas['PlaygroundPost'];
export type PolicyInForce = Schemas['PolicyInForce'];
export type PublicStream = Schemas['PublicStream'];
export type Role = Schemas['Role'];
export type LearnedLabel = Schemas['LearnedLabel'];
export type Holiday = Schemas['HolidayList']['items'][number];

export const accountHealthQuery = (id: string) => queryOptions({
  queryKey: ['account_health', id], queryFn: ({ signal }) => get('/api/v1/accounts/{id}/health', { path: { id }, signal }), refetchInterval: 15_000,
});
export const publicStreamsQuery = queryOptions({
  queryKey: ['public_streams'], queryFn: ({ signal }) => get('/api/v1/public_streams', { signal }).then((list) => list.items), refetchInterval: 5_000,
});
export const gapsQuery = queryOptions({
  queryKey: ['gaps'], queryFn: ({ signal }) => get('/api/v1/gaps', { query: { limit: 100 }, signal }).then((list) => list.items), refetchInterval: 30_000,
});
/** What a query finds, asked again every few seconds for what the network says right now. */
export const previewQuery = (listener: Schemas['ListenerToPreview']) => queryOptions({
  queryKey: ['preview', listener], queryFn: ({ signal }) => post('/api/v1/listeners/preview', { body: listener, signal }),
  gcTime: 60_000, staleTime: 2_000, refetchInterval: 4_000, retry: false,
});
/** What the house says of a query: a problem and nothing else, or how it was read. */
export type QueryCheck = Schemas['QueryCheck'];
/** A query and how it reads say all: the answer never changes. */
export const checkQuery = (query: string, accents: Schemas['Accents'], quoted: Schemas['Quoted']) => queryOptions({
  queryKey: ['query_check', query, accents, quoted], gcTime: 60_000, staleTime: Infinity, retry: false,
  queryFn: ({ signal }): Promise<QueryCheck> => post('/api/v1/listeners/check', { body: { query, accents, quoted }, signal }),
});
export const listenersHealthQuery = queryOptions({
  queryKey: ['listeners_health'], queryFn: ({ signal }) => get('/api/v1/listeners/health', { signal }).then((list) => list.items), refetchInterval: 20_000,
});
export const policyQuery = queryOptions({ queryKey: ['policy'], queryFn: ({ signal }) => get('/api/v1/policy', { signal }) });
/** What corrections taught; a change is carried out within seconds. */
export const learningQuery = queryOptions({ queryKey: ['learning'], queryFn: ({ signal }) => get('/api/v1/learning', { signal }), staleTime: 0, refetchInterval: 5_000 });
/** Public holidays of Spain from one year to another, both included; of a region the national ones too. */
export const holidaysQuery = (region: string | undefined, first: number, last: number) => queryOptions({
  queryKey: ['holidays', region ?? '', first, last], retry: false,
  queryFn: ({ signal }) => get('/api/v1/holidays', { query: { country: 'ES', ...(region && { region }), from_year: first, to_year: last }, signal }).then((list) => list.items),
});
export const firstResponseQuery = (from: string, to: string, brand: string | undefined) => queryOptions({
  queryKey: ['figures', from, to, brand ?? ''], staleTime: 20_000,
  queryFn: ({ signal }) => get('/api/v1/measures/first_response', { query: { from, to, ...(brand && { brand }) }, signal }),
});
export const statusQuery = queryOptions({ queryKey: ['status'], queryFn: ({ signal }) => get('/api/v1/status', { signal }), staleTime: 0 });
export const livelyDayQuery = queryOptions({ queryKey: ['lively_day'], queryFn: ({ signal }) => get('/api/v1/playground/generator', { signal }), staleTime: 5_000, refetchInterval: 15_000 });
export const playgroundPosts = (after: number, limit: number) => get('/api/v1/playground/posts', { query: { after, limit } });

export const writes = {
  addBrand: (body: Schemas['NewBrand']) => post('/api/v1/brands', { body }),
  changeBrand: (id: string, body: Schemas['BrandChanges']) => call('patch', '/api/v1/brands/{id}', { path: { id }, body }),
  connect: (body: Schemas['CredentialsToConnect']) => post('/api/v1/accounts/connect', { body }),
  renew: (id: string, body: Schemas['CredentialsToCheck']) => post('/api/v1/accounts/{id}/credentials', { path: { id }, body }),
  changeAccount: (id: string, state: Schemas['AccountState']) => call('patch', '/api/v1/accounts/{id}', { path: { id }, body: { state } }),
  addStream: (body: Schemas['NewPublicStream']) => post('/api/v1/public_streams', { body }),
  changeStream: (id: string, body: Schemas['PublicStreamChanges']) => call('patch', '/api/v1/public_streams/{id}', { path: { id }, body }),
  addListener: (body: NewListener) => post('/api/v1/listeners', { body }),
  changeListener: (id: string, body: Schemas['ListenerChanges']) => call('patch', '/api/v1/listeners/{id}', { path: { id }, body }),
  publishPolicy: (body: Schemas['PolicyToPublish']) => call('put', '/api/v1/policy', { body }),
  changeLearning: (body: Schemas['LearningChanges']) => call('patch', '/api/v1/learning', { body }),
  addUser: (body: NewUser) => post('/api/v1/users', { body }),
  changeUser: (id: string, body: Schemas['UserChanges']) => call('patch', '/api/v1/users/{id}', { path: { id }, body }),
  changeOwnPassword: (body: Schemas['OwnPassword']) => post('/api/v1/session/password', { body }),
  setUp: (body: Schemas['SetUp']) => post('/api/v1/setup', { body }),
  signIn: (body: Schemas['SignIn']) => post('/api/v1/session', { body }),
  joinPlayground: (body: Schemas['NewPlaygroundAccount']) => post('/api/v1/playground/accounts', { body }),
  writePlayground: (body: Schemas['NewPlaygroundPost']) => post('/api/v1/playground/posts', { body }),
  orderFault: (body: Schemas['PlaygroundFaultOrder']) => post('/api/v1/playground/faults', { body }),
  runDay: (body: Schemas['PlaygroundGeneratorChange']) => post('/api/v1/playground/generator', { body }),
};

/** Makes entries of the cache stale, those with longer keys too: `['accounts']` also means each account's health. */
export const stale = (client: QueryClient, ...names: string[]): Promise<unknown> =>
  Promise.all(names.map((name) => client.invalidateQueries({ queryKey: [name] })));
