import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { share, type Heard } from './line';

/** A stream that the test opens and speaks on. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static all: Stream[] = [];
  readyState = 0;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;

  constructor(readonly path: string) {
    super();
    Stream.all.push(this);
  }
  close() {
    this.readyState = Stream.CLOSED;
  }
  static open() {
    return Stream.all.filter((each) => each.readyState !== Stream.CLOSED);
  }
  says(data: string) {
    this.dispatchEvent(new MessageEvent('call', { data }));
  }
}

interface Wish {
  grant: () => Promise<void> | undefined;
  resolve: () => void;
  reject: (why: Error) => void;
}

/** One lock, as a browser gives it: to one after the other, or to whoever steals it. */
class Locks {
  private holder: Wish | undefined;
  private waiting: Wish[] = [];

  request(_: string, { steal, signal }: { steal?: boolean; signal?: AbortSignal }, grant: Wish['grant']): Promise<void> {
    return new Promise((resolve, reject) => {
      const wish = { grant, resolve, reject };
      signal?.addEventListener('abort', () => {
        if (!this.waiting.includes(wish)) return;
        this.waiting = this.waiting.filter((each) => each !== wish);
        reject(new Error('aborted'));
      });
      if (steal) {
        this.holder?.reject(new Error('stolen'));
        this.hold(wish);
      } else {
        this.waiting.push(wish);
        queueMicrotask(() => this.next());
      }
    });
  }
  private next() {
    if (this.holder === undefined && this.waiting.length > 0) this.hold(this.waiting.shift()!);
  }
  private hold(wish: Wish) {
    this.holder = wish;
    void Promise.resolve(wish.grant()).then(() => {
      wish.resolve();
      if (this.holder !== wish) return;
      this.holder = undefined;
      this.next();
    });
  }
}

/** A page's end of the channel; what is said arrives at the others at once, but for one that sleeps. */
class Channel {
  static all = new Set<Channel>();
  static asleep = new Set<Channel>();
  onmessage: (event: { data: unknown }) => void = () => undefined;

  constructor(readonly name: string) {
    Channel.all.add(this);
  }
  postMessage(data: unknown) {
    for (const each of Channel.all) if (each !== this && each.name === this.name && !Channel.asleep.has(each)) each.onmessage({ data });
  }
  close() {
    Channel.all.delete(this);
  }
}

let hidden = false;
const turn = (to: boolean) => {
  hidden = to;
  document.dispatchEvent(new Event('visibilitychange'));
};

function page() {
  const heard: Heard[] = [];
  return { heard, end: share('events', '/events', (each) => heard.push(each)) };
}
const passed = (millis: number) => vi.advanceTimersByTimeAsync(millis);
const words = ({ heard }: { heard: Heard[] }) => heard.map((each) => (each.what === 'news' ? each.data : each.what));

beforeEach(() => {
  vi.useFakeTimers();
  hidden = false;
  [Stream.all, Channel.all, Channel.asleep] = [[], new Set(), new Set()];
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('BroadcastChannel', Channel);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the line of events', () => {
  describe('of pages that can agree', () => {
    beforeEach(() => vi.stubGlobal('navigator', { locks: new Locks() }));

    it('is one stream, and all hear what it says', async () => {
      const pages = [page(), page(), page()];
      await passed(0);
      Stream.open()[0]!.onopen();
      Stream.open()[0]!.says('rings');
      await passed(60_000);
      expect(Stream.all).toHaveLength(1);
      for (const each of pages) expect(words(each).slice(-2)).toEqual(['open', 'rings']);
    });

    it('is open for whoever comes later, and he alone reads again', async () => {
      const first = page();
      await passed(0);
      Stream.open()[0]!.onopen();
      const later = page();
      await passed(0);
      expect(words(later)).toEqual(['open']);
      expect(words(first)).toEqual(['waiting', 'open']);
    });

    it('is led by the next when the leader is closed, and all read again', async () => {
      const [first, second, third] = [page(), page(), page()];
      await passed(0);
      Stream.open()[0]!.onopen();
      first.end();
      await passed(0);
      expect(Stream.open()).toHaveLength(1);
      Stream.open()[0]!.onopen();
      for (const each of [second, third]) expect(words(each).slice(-3)).toEqual(['open', 'waiting', 'open']);
    });

    it('is taken from a leader that sleeps, which then follows', async () => {
      const sleeper = page();
      await passed(0);
      Stream.open()[0]!.onopen();
      const [asleep] = [...Channel.all];
      Channel.asleep.add(asleep!);
      const other = page();
      await passed(5_000);
      Channel.asleep.clear();
      expect(Stream.open()).toHaveLength(1);
      Stream.open()[0]!.onopen();
      Stream.open()[0]!.says('rings');
      expect(words(other).slice(-1)).toEqual(['rings']);
      expect(words(sleeper).slice(-1)).toEqual(['rings']);
      other.end();
      await passed(0);
      expect(Stream.open(), 'the sleeper leads again').toHaveLength(1);
    });

    it('tells all that it was refused, and is asked for again', async () => {
      const pages = [page(), page()];
      await passed(0);
      Stream.all[0]!.close();
      Stream.all[0]!.onerror();
      for (const each of pages) expect(words(each).slice(-1)).toEqual(['refused']);
      await passed(5_000);
      expect(Stream.open()).toHaveLength(1);
    });
  });

  describe('of pages that cannot agree', () => {
    beforeEach(() => vi.stubGlobal('navigator', {}));

    it('is a stream while the page is seen', () => {
      const { heard, end } = page();
      Stream.open()[0]!.onopen();
      turn(true);
      expect(Stream.open()).toHaveLength(0);
      turn(false);
      Stream.open()[0]!.onopen();
      expect(words({ heard })).toEqual(['open', 'waiting', 'open']);
      end();
      turn(true);
      turn(false);
      expect(Stream.open()).toHaveLength(0);
    });
  });
});
