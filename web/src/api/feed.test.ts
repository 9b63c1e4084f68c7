import { describe, expect, it } from 'vitest';
import { Feed } from './feed';

class Line {
  onmessage: ((message: { data: string }) => void) | undefined;
  onclose: ((close: { code: number }) => void) | undefined;
  constructor(readonly address: string) {}
  close(): void { this.onclose?.({ code: 1000 }); }
  say(message: object): void { this.onmessage?.({ data: JSON.stringify(message) }); }
}

function house() {
  const lines: Line[] = [];
  const waits: { millis: number; work: () => void; off: boolean }[] = [];
  const feed = new Feed('ws://x/feed', {
    open: (address) => { const line = new Line(address); lines.push(line); return line as unknown as WebSocket; },
    later: (millis, work) => { const wait = { millis, work, off: false }; waits.push(wait); return () => { wait.off = true; }; },
    random: () => 0.5,
  });
  const heard: number[] = [];
  feed.onEvents((events) => heard.push(...events.map((event) => event.position)));
  feed.start();
  return { feed, lines, waits, heard, last: () => lines.at(-1) as Line };
}

describe('the feed', () => {
  it('begins from now on and lives after the hello', () => {
    const { feed, last, heard } = house();
    expect(last().address).toContain(`after=${Number.MAX_SAFE_INTEGER}`);
    last().say({ type: 'hello', position: 40 });
    expect(feed.state).toBe('live');
    last().say({ position: 41, type: 'case_opened' });
    expect(heard).toEqual([41]);
  });
  it('resumes behind the last event it told, or where the hello stood', () => {
    const { last, waits } = house();
    last().say({ type: 'hello', position: 40 });
    last().onclose?.({ code: 1006 });
    waits.at(-1)?.work();
    expect(last().address).toContain('after=40');
    last().say({ type: 'hello', position: 40 });
    last().say({ position: 57, type: 'note_added' });
    last().onclose?.({ code: 1001 });
    waits.at(-1)?.work();
    expect(last().address).toContain('after=57');
  });
  it('waits longer after each failure, up to a limit, and begins anew after success', () => {
    const { last, waits } = house();
    for (let time = 0; time < 8; time += 1) { last().onclose?.({ code: 1006 }); waits.at(-1)?.work(); }
    expect(waits.map((wait) => wait.millis)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    last().say({ type: 'hello', position: 1 });
    last().onclose?.({ code: 1006 });
    expect(waits.at(-1)?.millis).toBe(500);
  });
  it('remembers since when it is offline, and tries at once when told', () => {
    const { feed, lines, last, waits } = house();
    last().say({ type: 'hello', position: 1 });
    last().onclose?.({ code: 1006 });
    expect(feed.state).toBe('offline');
    const since = feed.lostAt;
    expect(since).toBeDefined();
    feed.retry();
    expect(lines).toHaveLength(2);
    expect(waits.at(-1)?.off).toBe(true);
    expect(feed.lostAt).toBe(since);
    last().say({ type: 'hello', position: 1 });
    expect(feed.lostAt).toBeUndefined();
  });
  it('does not knock again when the session has ended', () => {
    const { feed, last, waits } = house();
    last().onclose?.({ code: 1008 });
    expect(feed.state).toBe('signed_out');
    expect(waits).toEqual([]);
  });
});
