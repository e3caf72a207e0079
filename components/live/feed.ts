// Live updates of the open page: one stream per tab, kept outside React because it outlives pages. Each page carries the number of the
// newest event it shows. When the stream reports a newer event, the page is loaded again, so no change is missed; a person's own change
// is in the answer to it, or that answer names its event.

export type PersonInView = { id: string; name: string };
export type Connection = "off" | "live" | "polling" | "lost";
export type FeedState = { connection: Connection; here: readonly PersonInView[] };

const OFF: FeedState = { connection: "off", here: [] };
const MIN_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;
/** Until the page follows its own change: whoever made one waits for nobody. */
const OWN_MS = 20;
const POLL_MS = 4_000;
/** Number of polls between two attempts to open a stream. */
const POLLS_PER_TRY = 5;
/** A stream sends something every 15 seconds; if it has not begun after this time, a proxy is buffering it. */
const SILENT_MS = 40_000;
const BEGINS_MS = 8_000;
/** A hidden tab closes its connection: a browser has six per server for all tabs. */
const HIDDEN_MS = 5_000;

let current = OFF;
const watchers = new Set<() => void>();
let address: string | null = null;
let lastAddress: string | null = null;
/** The ids of other plans that the page shows, separated by commas. */
let others = "";
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
let reloadedAt = 0;
let refreshAt = Number.POSITIVE_INFINITY;
let refreshing: ReturnType<typeof setTimeout> | undefined;
let connecting: ReturnType<typeof setTimeout> | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;

export const getFeedState = (): FeedState => current;
export const getEmptyFeed = (): FeedState => OFF;
export function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

function update(change: Partial<FeedState>): void {
  current = { ...current, ...change };
  for (const watcher of watchers) watcher();
}

/** Follows a plan, and those named in `also`, until the returned function is called. */
export function follow(plan: string, refreshPage: () => void, also = ""): () => void {
  if (lastAddress !== plan || others !== also) newest = 0;
  others = also;
  address = lastAddress = plan;
  refresh = refreshPage;
  document.addEventListener("visibilitychange", onVisibilityChange);
  connectIn(0);
  return () => {
    document.removeEventListener("visibilitychange", onVisibilityChange);
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

/** The page's own change has this number, and the page follows at once; false if it follows no plan. */
export function heardOwn(seq: number): boolean {
  if (!address) return false;
  newest = Math.max(newest, seq);
  catchUp(OWN_MS);
  return true;
}

/** Tells the server which stage is open, until the returned function is called. */
export function openStage(key: string): () => void {
  stage = key;
  connectIn(0);
  return () => {
    stage = null;
    update({ here: [] });
    connectIn(0);
  };
}

const later = (before: ReturnType<typeof setTimeout> | undefined, work: () => void, ms: number) => {
  clearTimeout(before);
  return setTimeout(work, ms);
};

/** Reloads a page that is behind: soon, at most once a second, and less often while reloads fail. */
function catchUp(ownMs?: number): void {
  if (newest <= shown || !address || document.hidden) {
    clearTimeout(refreshing);
    refreshAt = Number.POSITIVE_INFINITY;
    return;
  }
  // A random delay, so that the readers of a plan do not all reload at the same time.
  const soon = Date.now() + (ownMs ?? 100 + Math.random() * 300);
  const dueAt = Math.max(soon, reloadedAt + Math.min(MIN_PAUSE_MS * 2 ** tries, MAX_PAUSE_MS));
  // An earlier reload stays due.
  if (dueAt >= refreshAt) return;
  refreshAt = dueAt;
  refreshing = later(
    refreshing,
    () => {
      refreshAt = Number.POSITIVE_INFINITY;
      reloadedAt = Date.now();
      tries++;
      refresh();
      catchUp();
    },
    dueAt - Date.now(),
  );
}

function onVisibilityChange(): void {
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
    update(OFF);
  }
}

function connect(): void {
  if (!address || document.hidden) return;
  const wanted = `${address}/live?${stage ? `stage=${encodeURIComponent(stage)}&` : ""}${others ? `also=${others}&` : ""}after=`;
  if (source && sourceOf === wanted) return;
  disconnect();
  sourceOf = wanted;
  const stream = new EventSource(wanted + shown);
  source = stream;
  const on = (event: string, listener: (data: { seq: number; people: PersonInView[] }) => void) =>
    stream.addEventListener(event, ({ data }) => {
      silence = later(silence, silent, SILENT_MS);
      listener(JSON.parse(data));
    });
  const fail = () => {
    if (source !== stream) return;
    // One failure may be a restarting server: the browser reconnects by itself.
    if (++failures < 2 && stream.readyState !== EventSource.CLOSED) return;
    disconnect();
    void poll();
  };
  const silent = () => {
    failures++;
    fail();
  };
  stream.onerror = fail;
  silence = later(silence, silent, BEGINS_MS);
  on("hello", ({ seq }) => {
    failures = polls = 0;
    newest = seq;
    update({ connection: "live" });
    catchUp();
  });
  on("news", ({ seq }) => {
    newest = Math.max(newest, seq);
    catchUp();
  });
  on("here", ({ people }) => update({ here: people }));
  on("beat", () => {});
}

/** Without a stream: polls every few seconds. */
async function poll(): Promise<void> {
  if (!address || document.hidden) return;
  const polled = address;
  update({ here: [] });
  let next: () => void = () => void poll();
  try {
    const answer = await fetch(`${address}/live${others ? `?also=${others}` : ""}`, { cache: "no-store" });
    if (polled !== address) return;
    if (answer.ok) {
      newest = (await answer.json()).seq;
      update({ connection: "polling" });
      catchUp();
      // One failure is enough to return to polling.
      failures = 1;
      if (polls++ % POLLS_PER_TRY === 0) next = connect;
    } else {
      update({ connection: "lost" });
      // Signed out, or no longer in this plan: the reloaded page shows which.
      if (answer.status === 401 || answer.status === 404) return refresh();
    }
  } catch {
    update({ connection: "lost" });
  }
  if (polled === address) connecting = later(connecting, next, POLL_MS);
}
