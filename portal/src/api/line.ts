/**
 * The line on which a company's events arrive, one for all pages of a person at this browser.
 *
 * A browser holds six connections to a server (HTTP/1.1), so a stream for each page would leave none to read with.
 * Whoever holds the lock of the line leads: it has the stream, and passes on what it hears. Locks end with their
 * page, so the next in the queue leads when a leader is closed. A leader that a browser has put to sleep holds its
 * lock yet does not answer; whoever asks in vain takes the lock from it. docs/decisions/0016.
 */
export type Heard =
  /** News arrive from now on; what happened before was told to nobody. */
  | { what: 'open' }
  | { what: 'waiting' }
  /** The server does not want to tell; it is asked again after a while. */
  | { what: 'refused' }
  | { what: 'news'; kind: Kind; data: string };
type Ear = (heard: Heard) => void;
/** Ends the listening. */
type End = () => void;

export const kinds = ['call', 'registration', 'availability'] as const;
type Kind = (typeof kinds)[number];

const RETRY_MILLIS = 5_000;
/** A leader answers at once; one that has not answered by then sleeps. */
const ANSWER_MILLIS = 5_000;
const ASK_EVERY_MILLIS = 30_000;

/** A stream of one's own, that is opened again when it ends. */
function listen(path: string, ear: Ear): End {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(path);
    source.onopen = () => ear({ what: 'open' });
    source.onerror = () => {
      const refused = source.readyState === EventSource.CLOSED;
      if (refused) again = setTimeout(open, RETRY_MILLIS);
      ear({ what: refused ? 'refused' : 'waiting' });
    };
    for (const kind of kinds) source.addEventListener(kind, ({ data }) => ear({ what: 'news', kind, data: data as string }));
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}

/** Where pages cannot agree on a leader (plain http but for this machine's own): a stream while the page is seen. */
function listenWhileSeen(path: string, ear: Ear): End {
  let end: End | undefined;
  const turn = () => {
    if (!document.hidden) end ??= listen(path, ear);
    else if (end !== undefined) {
      end();
      end = undefined;
      ear({ what: 'waiting' });
    }
  };
  document.addEventListener('visibilitychange', turn);
  turn();
  return () => {
    document.removeEventListener('visibilitychange', turn);
    end?.();
  };
}

/** What pages say to each other: who leads? and what the leader hears. */
type Word = Heard | { what: 'who' };

function listenTogether(name: string, path: string, heard: Ear, locks: LockManager): End {
  const channel = new BroadcastChannel(name);
  let line: 'open' | 'waiting' = 'waiting';
  let queued = new AbortController();
  let stop: End | undefined;
  let overdue: ReturnType<typeof setTimeout> | undefined;

  function hear(said: Heard) {
    if (said.what === 'open' && line === 'open') return; // An answer to another page.
    if (said.what !== 'news') line = said.what === 'open' ? 'open' : 'waiting';
    heard(said);
  }
  function tell(said: Heard) {
    hear(said);
    channel.postMessage(said);
  }
  const lead = () =>
    new Promise<void>((done) => {
      clearTimeout(overdue);
      tell({ what: 'waiting' });
      const end = listen(path, tell);
      stop = () => {
        stop = undefined;
        end();
        done();
      };
    });
  function queue(steal: boolean) {
    queued.abort();
    const mine = (queued = new AbortController());
    locks.request(name, steal ? { steal } : { signal: mine.signal }, () => (mine.signal.aborted ? undefined : lead())).catch(() => {
      if (mine.signal.aborted) return;
      stop?.(); // Another page has taken the lock.
      queue(false);
    });
  }
  function ask() {
    if (document.hidden || stop !== undefined) return;
    clearTimeout(overdue);
    overdue = setTimeout(() => queue(true), ANSWER_MILLIS);
    channel.postMessage({ what: 'who' } satisfies Word);
  }
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.what !== 'who') {
      clearTimeout(overdue);
      hear(data);
    } else if (stop !== undefined) channel.postMessage({ what: line } satisfies Word);
  };
  queue(false);
  ask();
  const asking = setInterval(ask, ASK_EVERY_MILLIS);
  document.addEventListener('visibilitychange', ask);
  return () => {
    document.removeEventListener('visibilitychange', ask);
    clearInterval(asking);
    clearTimeout(overdue);
    queued.abort();
    stop?.();
    channel.close();
  };
}

/** Listens to the line of this name; where the browser can, together with the other pages that listen to it. */
export function share(name: string, path: string, ear: Ear): End {
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? listenWhileSeen(path, ear) : listenTogether(name, path, ear, locks);
}
