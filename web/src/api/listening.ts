// What a listener found, how much of which tone, and its back-searches.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, get, post } from './http';
import type { components } from './schema.gen';

type Schemas = components['schemas'];
export type AuditSample = Schemas['AuditSample'];
export type AuditVerdict = Schemas['AuditVerdict'];
export type AuditWeek = Schemas['AuditWeek'];
export type BackSearch = Schemas['BackSearch'];
export type BackSearchAct = Schemas['BackSearchAct'];
export type Detection = Schemas['Detection'];
export type DetectionTimes = Schemas['DetectionTimes'];
export type ListenerDay = Schemas['ListenerDay'];
export type ListenerMatch = Schemas['ListenerMatch'];
export type NewBackSearch = Schemas['NewBackSearch'];

export const matchesQuery = (listener: string) => infiniteQueryOptions({
  queryKey: ['listener_matches', listener], initialPageParam: '',
  queryFn: ({ signal, pageParam }) => get('/api/v1/listeners/{id}/matches', { path: { id: listener }, query: { limit: 30, ...(pageParam && { cursor: pageParam }) }, signal }),
  getNextPageParam: (page) => page.next_cursor,
});
export const volumeQuery = (listener: string, days: number) => queryOptions({
  queryKey: ['listener_volume', listener, days], queryFn: ({ signal }) => get('/api/v1/listeners/{id}/volume', { path: { id: listener }, query: { days }, signal }).then((list) => list.items),
});
const goesOn = (searches: readonly BackSearch[] | undefined): boolean => searches?.some((one) => one.state === 'running') ?? false;
/** While one runs it is asked again and again how far it has come. */
export const backSearchesQuery = (listener: string) => queryOptions({
  queryKey: ['back_searches', listener], queryFn: ({ signal }) => get('/api/v1/listeners/{id}/back_searches', { path: { id: listener }, signal }).then((list) => list.items),
  refetchInterval: (query) => (goesOn(query.state.data) ? 1_000 : false),
});
export const detectionQuery = (from: string, to: string, brand: string | undefined) => queryOptions({
  queryKey: ['detection', from, to, brand ?? ''], staleTime: 20_000,
  queryFn: ({ signal }) => get('/api/v1/measures/detection', { query: { from, to, ...(brand && { brand }) }, signal }),
});

export const auditWeeksQuery = queryOptions({ queryKey: ['audit_weeks'], queryFn: ({ signal }) => get('/api/v1/audit/weeks', { signal }).then((list) => list.items) });
export const auditSamplesQuery = (week: string) => queryOptions({
  queryKey: ['audit_samples', week], queryFn: ({ signal }) => get('/api/v1/audit/samples', { query: { week }, signal }).then((list) => list.items),
});

export const listeningWrites = {
  judge: (id: string, verdict: AuditVerdict | undefined) => call('put', '/api/v1/audit/samples/{id}/verdict', { path: { id }, body: { ...(verdict && { verdict }) } }),
  startBackSearch: (listener: string, body: NewBackSearch) => post('/api/v1/listeners/{id}/back_searches', { path: { id: listener }, body }),
  moveBackSearch: (id: string, verb: 'pause' | 'resume' | 'cancel') => post(`/api/v1/back_searches/{id}/${verb}`, { path: { id } }),
};
