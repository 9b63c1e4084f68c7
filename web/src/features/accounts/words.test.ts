import { describe, expect, it } from 'vitest';
import { cleanHandle, cleanService, isStreamAddress, looksLikeAppPassword, moodOf, needsCredentials } from './words';

describe('how an account looks at a glance', () => {
  it.each([
    [{ state: 'connected', health: 'healthy', last_success_at: 'x' }, 'good'],
    [{ state: 'connected', health: 'degraded' }, 'warn'],
    [{ state: 'connected', health: 'down' }, 'bad'],
    [{ state: 'connected', health: 'unknown' }, 'rest'],
    [{ state: 'paused', health: 'down' }, 'rest'],
  ] as const)('%j is %s', (doing, mood) => expect(moodOf(doing)).toBe(mood));
  it('asks for new credentials only where they help', () => {
    expect(needsCredentials({ state: 'connected', health: 'down', health_reason: 'credentials_refused' })).toBe(true);
    expect(needsCredentials({ state: 'connected', health: 'down', health_reason: 'not_reachable' })).toBe(false);
  });
});

describe('what people type', () => {
  it.each([['@marca.bsky.social', 'marca.bsky.social'], [' marca.es ', 'marca.es'], ['https://bsky.app/profile/marca.es/', 'marca.es']])('%s is the handle %s', (typed, handle) =>
    expect(cleanHandle(typed)).toBe(handle));
  it.each([['', undefined], ['pds.example.org/', 'https://pds.example.org'], ['http://localhost:2583', 'http://localhost:2583']])('"%s" is the service %s', (typed, service) =>
    expect(cleanService(typed)).toBe(service));
  it.each([
    ['wss://jetstream2.us-east.bsky.network', true], ['ws://127.0.0.1:6008', true], ['https://bsky.network', false], ['wss://host/subscribe', false], ['wss://', false], ['host', false],
  ])('%s as an address: %s', (typed, good) => expect(isStreamAddress(typed)).toBe(good));
  it.each([['abcd-efgh-ijkl-mnop', true], ['correct horse battery', false]])('"%s" as an app password: %s', (typed, good) => expect(looksLikeAppPassword(typed)).toBe(good));
});
