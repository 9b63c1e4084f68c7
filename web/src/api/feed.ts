// The one file that speaks WebSocket: the journal as it grows. It resumes where it was, waits longer after each failure, and
// tells what state it is in. Framework-free.
import type { Event } from './types';

export type FeedState = 'connecting' | 'live' | 'offline' | 'signed_out';

/** A position beyond the end of any journal: from now on. */
const fromNow = Number.MAX_SAFE_INTEGER;
const longestWait = 15_000;

export interface FeedDoors {
  open: (address: string) => WebSocket;
  later: (millis: number, work: () => void) => () => void;
  random: () => number;
}

const usualDoors: FeedDoors = {
  open: (address) => new WebSocket(address),
  later: (millis, work) => {
    const timer = setTimeout(work, millis);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

export class Feed {
  state: FeedState = 'connecting';
  /** When the connection was lost, in milliseconds of this machine; absent while it stands. */
  lostAt: number | undefined;
  private position: number | undefined;
  private socket: WebSocket | undefined;
  private failures = 0;
  private cancelWait: (() => void) | undefined;
  private readonly eventListeners = new Set<(events: Event[]) => void>();
  private readonly stateListeners = new Set<() => void>();
  private stopped = true;

  constructor(private readonly address: string, private readonly doors: FeedDoors = usualDoors) {}

  /** Begins, from now on or where it stopped. */
  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.cancelWait?.();
    this.socket?.close(1000);
    this.socket = undefined;
  }

  /** Tries at once: the network came back, or somebody pressed the button. */
  retry(): void {
    if (this.stopped || this.state === 'live') return;
    this.cancelWait?.();
    this.failures = 0;
    this.socket?.close();
    this.connect();
  }

  onEvents(listener: (events: Event[]) => void): () => void {
    this.eventListeners.add(listener);
    return () => this.eventListeners.delete(listener);
  }

  onState(listener: () => void): () => void {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  }

  private connect(): void {
    const socket = this.doors.open(`${this.address}?after=${this.position ?? fromNow}`);
    this.socket = socket;
    socket.onmessage = (message) => {
      if (this.socket !== socket) return;
      this.take(JSON.parse(String(message.data)) as { type: string; position: number } | Event);
    };
    socket.onclose = (close) => {
      if (this.socket !== socket || this.stopped) return;
      this.socket = undefined;
      if (close.code === 1008) {
        this.enter('signed_out');
        return;
      }
      this.lostAt ??= Date.now();
      this.enter('offline');
      const wait = Math.min(longestWait, 500 * 2 ** this.failures) * (0.75 + this.doors.random() / 2);
      this.failures += 1;
      this.cancelWait = this.doors.later(wait, () => this.connect());
    };
  }

  private take(message: { type: string; position: number } | Event): void {
    if (message.type === 'hello') {
      // The first hello says where "now" is; a later one repeats what we asked for.
      this.position ??= Number(message.position);
      this.failures = 0;
      this.lostAt = undefined;
      this.enter('live');
      return;
    }
    const event = message as Event;
    this.position = Number(event.position);
    for (const listener of this.eventListeners) listener([event]);
  }

  private enter(state: FeedState): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.stateListeners) listener();
  }
}
