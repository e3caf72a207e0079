// What an open page knows of the outside world: one stream for all of it, kept beside React because pages come and go under it.
// It asks the server for the page anew when something newer than the page is told of, so nothing can be missed: what the page
// has seen is a number the server put into it, and a change of one's own is already in the answer that brought it.

export type PersonInView = { id: string; name: string };
export type Connection = "off" | "live" | "polling" | "lost";
export type FeedState = { connection: Connection; here: readonly PersonInView[] };

const OFF: FeedState = { connection: "off", here: [] };
const NOT_SOONER_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const POLL_MS = 4_000;
/** Polls between two tries to have a stream after all. */
const POLLS_PER_TRY = 5;
/** A stream says something every 15 seconds; where it does not begin within these, something in between holds it back. */
const SILENT_MS = 40_000;
const BEGINS_MS = 8_000;
/** A tab that is not looked at gives its connection back: a browser has six of them for all its tabs. */
const HIDDEN_MS = 5_000;

let known = OFF;
const watchers = new Set<() => void>();
let address: string | null = null;
let lastAddress: string | null = null;
let stage: string | null = null;
let refresh = () => {};
/** The newest event that the page shows, and the newest there is. */
let shown = 0;
let newest = 0;
let source: EventSource | null = null;
let sourceOf = "";
let failures = 0;
let polls = 0;
/** How often the page was asked for since it last came. */
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

/** Follows a plan, until the function it gives is called. */
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
    // The next page may be of the same plan.
    connecting = later(connecting, disconnect, 100);
  };
}

/** The page as it now stands shows all up to this event. */
export function show(seq: number): void {
  shown = seq;
  tries = 0;
  catchUp();
}

/** Says which stage is looked at, until the function it gives is called. */
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

/** Asks for the page anew where it is behind: soon, at most once a second, more rarely where it does not come. */
function catchUp(): void {
  if (newest <= shown || !address || document.hidden) {
    clearTimeout(refreshing);
    refreshAt = Number.POSITIVE_INFINITY;
    return;
  }
  // Not all readers of a plan in the same instant.
  const soon = Date.now() + 100 + Math.random() * 300;
  const at = Math.max(soon, askedAt + Math.min(NOT_SOONER_MS * 2 ** tries, LONGEST_PAUSE_MS));
  // What is due sooner stays due, however much else happens meanwhile.
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

/** A stream begins anew, a moment later: a page that opens says several things at once. */
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
    // One failure may be a server that starts again: the browser comes back by itself.
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

/** Where no stream comes through: asks every few seconds. */
async function poll(): Promise<void> {
  if (!address || document.hidden) return;
  const asked = address;
  know({ here: [] });
  let next: () => void = () => void poll();
  try {
    const answer = await fetch(`${address}/live`, { cache: "no-store" });
    if (asked !== address) return;
    if (answer.ok) {
      newest = (await answer.json()).seq;
      know({ connection: "polling" });
      catchUp();
      // One failure is enough to come back here.
      failures = 1;
      if (polls++ % POLLS_PER_TRY === 0) next = connect;
    } else {
      know({ connection: "lost" });
      // Signed out, or no longer in this plan: the server says it best.
      if (answer.status === 401 || answer.status === 404) return refresh();
    }
  } catch {
    know({ connection: "lost" });
  }
  if (asked === address) connecting = later(connecting, next, POLL_MS);
}
