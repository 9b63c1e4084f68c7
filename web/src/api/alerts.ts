// Alerts: what was told, by which rules, and the server that takes our mail.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, get, post } from './http';
import type { components } from './schema.gen';

type Schemas = components['schemas'];
export type Alert = Schemas['Alert'];
export type AlertRule = Schemas['AlertRule'];
export type AlertRuleChanges = Schemas['AlertRuleChanges'];
export type NewAlertRule = Schemas['NewAlertRule'];
export type NewMailRelay = Schemas['NewMailRelay'];
export type SavedAlertRule = Schemas['SavedAlertRule'];
export type Weekday = Schemas['Weekday'];

export const unseenAlertsQuery = queryOptions({ queryKey: ['alerts_unseen'], queryFn: ({ signal }) => get('/api/v1/alerts/unseen', { signal }), retry: false });
export const alertRulesQuery = queryOptions({ queryKey: ['alert_rules'], queryFn: ({ signal }) => get('/api/v1/alert_rules', { signal }).then((list) => list.items) });
export const alertsQuery = infiniteQueryOptions({
  queryKey: ['alerts'], initialPageParam: '',
  queryFn: ({ signal, pageParam }) => get('/api/v1/alerts', { query: { limit: 30, ...(pageParam && { cursor: pageParam }) }, signal }),
  getNextPageParam: (page) => page.next_cursor,
});
export const mailRelayQuery = queryOptions({ queryKey: ['mail_relay'], queryFn: ({ signal }) => get('/api/v1/mail_relay', { signal }) });

export const alertWrites = {
  addRule: (body: NewAlertRule) => post('/api/v1/alert_rules', { body }),
  changeRule: (id: string, body: AlertRuleChanges) => call('patch', '/api/v1/alert_rules/{id}', { path: { id }, body }),
  removeRule: (id: string) => call('delete', '/api/v1/alert_rules/{id}', { path: { id } }),
  testRule: (id: string) => post('/api/v1/alert_rules/{id}/test', { path: { id } }),
  see: (through: string) => post('/api/v1/alerts/seen', { body: { through } }),
  setRelay: (body: NewMailRelay) => call('put', '/api/v1/mail_relay', { body }),
  dropRelay: () => call('delete', '/api/v1/mail_relay'),
  testRelay: (to: string) => post('/api/v1/mail_relay/test', { body: { to } }),
};
