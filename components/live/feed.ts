// Live updates of the open page: one stream per tab, kept outside React because it outlives pages. Each page carries the number of the
// newest event it shows. When the stream reports a newer event, the page is loaded again, so no change is missed; a person's own change
// is already in the answer to it.

export type PersonInView = { id: string; name: string };
export type Connection = "off" | "live" | "polling" | "lost";
export type FeedState = { connection: Connection; here: readonly PersonInView[] };

const OFF: FeedState = { connection: "off", here: [] };
const NOT_SOONER_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const POLL_MS = 4_000;
/** Number of polls between two attempts to open a stream. */
const POLLS_PER_TRY = 5;
/** A stream sends something every 15 seconds; if it has not begun after this time, a proxy is buffering it. */
const SILENT_MS = 40_000;
const BEGINS_MS = 8_000;
/** A hidden tab closes its connection: a browser has six per server for all tabs. */
const HIDDEN_MS = 5_000;

let known = OFF;
const watchers = new Set<() => void>();
let address: string | null = null;
let lastAddress: string | null = null;
let stage: string | null = null;
let refresh = () => {};
/** The newest event that the page shows, and the newest event of the plan. */
let shown = 0;
let newest = 0;
let source: EventSource | null = null;
let sourceOf = "";
let failures = 0;
let polls = 0;
/** Number of reloads since the page last arrived. */
let tries = 0;
let askedAt = 0;
let refreshAt = Number.POSITIVE_INFINITY;
let refreshing: ReturnType<typeof setTimeout> | undefined;
let connecting: ReturnType<typeof setTimeout> | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;

export const getFeedState = (): FeedState => known;
export const getEmptyFeed = (): FeedState => OFF;
export function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

function know(change: Partial<FeedState>): void {
  known = { ...known, ...change };
  for (const watcher of watchers) watcher();
}

/** Follows a plan until the returned function is called. */
export function follow(plan: string, refreshPage: () => void): () => void {
  if (lastAddress !== plan) newest = 0;
  address = lastAddress = plan;
  refresh = refreshPage;
  document.addEventListener("visibilitychange", lookedAt);
  connectIn(0);
  return () => {
    document.removeEventListener("visibilitychange", lookedAt);
    address = null;
    catchUp();
    // The next page may belong to the same plan.
    connecting = later(connecting, disconnect, 100);
  };
}

/** The current page shows everything up to this event. */
export function show(seq: number): void {
  shown = seq;
  tries = 0;
  catchUp();
}

/** Announces the stage that is open, until the returned function is called. */
export function lookAt(key: string): () => void {
  stage = key;
  connectIn(0);
  return () => {
    stage = null;
    know({ here: [] });
    connectIn(0);
  };
}

const later = (before: ReturnType<typeof setTimeout> | undefined, work: () => void, ms: number) => {
  clearTimeout(before);
  return setTimeout(work, ms);
};

/** Reloads a page that is behind: soon, at most once a second, and less often while reloads fail. */
function catchUp(): void {
  if (newest <= shown || !address || document.hidden) {
    clearTimeout(refreshing);
    refreshAt = Number.POSITIVE_INFINITY;
    return;
  }
  // A random delay, so that not all readers of a plan reload at the same moment.
  const soon = Date.now() + 100 + Math.random() * 300;
  const at = Math.max(soon, askedAt + Math.min(NOT_SOONER_MS * 2 ** tries, LONGEST_PAUSE_MS));
  // An earlier reload stays due, whatever else happens meanwhile.
  if (at >= refreshAt) return;
  refreshAt = at;
  refreshing = later(
    refreshing,
    () => {
      refreshAt = Number.POSITIVE_INFINITY;
      askedAt = Date.now();
      tries++;
      refresh();
      catchUp();
    },
    at - Date.now(),
  );
}

function lookedAt(): void {
  if (document.hidden) connecting = later(connecting, disconnect, HIDDEN_MS);
  else if (!source) connectIn(0);
  else {
    clearTimeout(connecting);
    catchUp();
  }
}

/** Restarts the stream after a moment, because an opening page changes several things at once. */
function connectIn(ms: number): void {
  connecting = later(connecting, connect, ms + 30);
}

function disconnect(): void {
  clearTimeout(connecting);
  clearTimeout(silence);
  source?.close();
  source = null;
  if (!address) {
    failures = 0;
    know(OFF);
  }
}

function connect(): void {
  if (!address || document.hidden) return;
  const wanted = `${address}/live?${stage ? `stage=${encodeURIComponent(stage)}&` : ""}after=`;
  if (source && sourceOf === wanted) return;
  disconnect();
  sourceOf = wanted;
  const mine = new EventSource(wanted + shown);
  source = mine;
  const on = (event: string, act: (data: { seq: number; people: PersonInView[] }) => void) =>
    mine.addEventListener(event, ({ data }) => {
      silence = later(silence, silent, SILENT_MS);
      act(JSON.parse(data));
    });
  const fail = () => {
    if (source !== mine) return;
    // One failure may be a restarting server: the browser reconnects by itself.
    if (++failures < 2 && mine.readyState !== EventSource.CLOSED) return;
    disconnect();
    void poll();
  };
  const silent = () => {
    failures++;
    fail();
  };
  mine.onerror = fail;
  silence = later(silence, silent, BEGINS_MS);
  on("hello", ({ seq }) => {
    failures = polls = 0;
    newest = seq;
    know({ connection: "live" });
    catchUp();
  });
  on("news", ({ seq }) => {
    newest = Math.max(newest, seq);
    catchUp();
  });
  on("here", ({ people }) => know({ here: people }));
  on("beat", () => {});
}

/** Without a stream: polls every few seconds. */
async function poll(): Promise<void> {
  if (!address || document.hidden) return;
  const polled = address;
  know({ here: [] });
  let next: () => void = () => void poll();
  try {
    const answer = await fetch(`${address}/live`, { cache: "no-store" });
    if (polled !== address) return;
    if (answer.ok) {
      newest = (await answer.json()).seq;
      know({ connection: "polling" });
      catchUp();
      // One failure is enough to return to polling.
      failures = 1;
      if (polls++ % POLLS_PER_TRY === 0) next = connect;
    } else {
      know({ connection: "lost" });
      // Signed out, or no longer in this plan: the reloaded page says which.
      if (answer.status === 401 || answer.status === 404) return refresh();
    }
  } catch {
    know({ connection: "lost" });
  }
  if (polled === address) connecting = later(connecting, next, POLL_MS);
}
