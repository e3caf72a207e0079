import { perRequest } from "@/lib/per-request";
import type { Db } from "./client";

/**
 * The tables that change only with an event, so that what was read of them holds until the next one. Not among them: what is counted or noted
 * without an event, such as health checks, notices, visits, sessions, when a key or a link was last used.
 */
export const KEPT_TABLES: ReadonlySet<string> = new Set([
  "plan",
  "planSource",
  "planStrategy",
  "phase",
  "service",
  "stage",
  "item",
  "image",
  "evidence",
  "gate",
  "signOffRule",
  "signOff",
  "waiver",
  "freeze",
  "breakGlass",
  "goNoGo",
  "goNoGoVote",
  "risk",
  "riskTouch",
  "riskMitigation",
  "riskAcceptance",
  "rollout",
  "rolloutStep",
  "stepLimit",
  "rolloutSlot",
  "readingTally",
  "reading",
  "comment",
  "membership",
  "person",
  "event",
]);

/** Tables of which some fields are noted without an event: only reads that select their fields are kept. */
const KEPT_BY_FIELDS: ReadonlySet<string> = new Set(["person"]);

/** Fields through which a query of these tables reaches another one, and those that are noted without an event. */
export const OTHER_FIELDS: ReadonlySet<string> = new Set([
  "apiKeys",
  "apiKey",
  "challenges",
  "fetchedAt",
  "filesRemovedAt",
  "health",
  "invitations",
  "invitedAs",
  "mailBounce",
  "mailBounceText",
  "mailBouncedAt",
  "mailRefusals",
  "marks",
  "notices",
  "savedViews",
  "shareLinks",
  "signingLock",
  "user",
  "visits",
]);

const READS: ReadonlySet<string> = new Set([
  "findMany",
  "findFirst",
  "findFirstOrThrow",
  "findUnique",
  "findUniqueOrThrow",
  "count",
  "aggregate",
  "groupBy",
]);

/** Objects that are kept at most, all results together: about ten megabytes. */
export const MAX_OBJECTS = 40_000;

/** A result with more objects is read each time: such as a page of an export, which nobody asks for again. */
const MAX_OF_ONE = 4_000;

/** So many characters of a key weigh as much as an object. */
const KEY_LENGTH_OF_ONE = 200;

/** A read about a time this near to the present is about the present: nobody asks for the same again. */
const NEAR_MS = 60_000;

type Kept = { seq: number; reads: Map<string, Promise<unknown>>; objects: number };

// On globalThis, because Next's routes and actions are separate module graphs.
const shared = globalThis as typeof globalThis & { slipwayKeptReads?: WeakMap<Db, Kept>; slipwayPageClients?: WeakMap<Db, Db> };
shared.slipwayKeptReads ??= new WeakMap();
shared.slipwayPageClients ??= new WeakMap();
const keptReads = shared.slipwayKeptReads;
const pageClients = shared.slipwayPageClients;

/** The number of the newest event that a page or a read of the API saw before it read anything; null elsewhere. */
const page = perRequest((): { seq: number | null } => ({ seq: null }));

/**
 * From here on, what this page reads is kept until the next event of any plan, and taken from there if another page has read it since. `seq`
 * is the number of the newest event, found before anything else was read. Only where every change has an event.
 */
export function keepReads(seq: number): void {
  page().seq = seq;
}

/** The client for the page that is being made; `db` itself outside of one. */
export function pageClient(db: Db): Db {
  if (page().seq === null) return db;
  const known = pageClients.get(db);
  if (known) return known;
  const client = keepingClient(db);
  pageClients.set(db, client);
  // Both share what is kept.
  pageClients.set(client, client);
  keptReads.set(client, keptOf(db));
  return client;
}

type Delegate = Record<string, (args?: object) => Promise<unknown>>;

function keepingClient(db: Db): Db {
  const delegates = new Map<string, Delegate>();
  return new Proxy(db, {
    get(client, name) {
      const found: unknown = Reflect.get(client, name, client);
      if (typeof name !== "string" || !KEPT_TABLES.has(name)) return typeof found === "function" ? found.bind(client) : found;
      const delegate = delegates.get(name) ?? keepingDelegate(db, name, found as Delegate);
      delegates.set(name, delegate);
      return delegate;
    },
  });
}

function keepingDelegate(db: Db, table: string, delegate: Delegate): Delegate {
  return new Proxy(delegate, {
    get(tables, name) {
      const found = Reflect.get(tables, name) as Delegate[string];
      if (typeof name !== "string" || !READS.has(name)) return found;
      return (args?: object) => {
        const isWhole = KEPT_BY_FIELDS.has(table) && !(args && "select" in args);
        return isWhole ? found.call(tables, args) : keptRead(db, `${table}.${name}`, args, () => found.call(tables, args));
      };
    },
  });
}

async function keptRead(db: Db, operation: string, args: object | undefined, read: () => Promise<unknown>): Promise<unknown> {
  const question = textOf(args);
  return question === null ? read() : keptResult(db, `${operation} ${question}`, read);
}

/**
 * The result of `read`, kept by its key like the reads of a page's client; outside of a page it is read. For a statement of our own, which must
 * reach none but the kept tables.
 */
export async function keptResult(db: Db, key: string, read: () => Promise<unknown>): Promise<unknown> {
  const { seq } = page();
  const kept = seq === null ? null : keptUntil(db, seq);
  if (!kept) return read();
  const { reads } = kept;
  const known = reads.get(key);
  if (known) return ownList(await known);
  const answer = read().then((value) => {
    // The key counts, too, so that many reads that find nothing have a bound.
    const objects = freeze(value) + 1 + Math.floor(key.length / KEY_LENGTH_OF_ONE);
    if (objects > MAX_OF_ONE || kept.objects + objects > MAX_OBJECTS) reads.delete(key);
    // Unless there has been an event since, which let go of it.
    else if (kept.reads === reads) kept.objects += objects;
    return value;
  });
  reads.set(key, answer);
  answer.catch(() => reads.delete(key));
  return ownList(await answer);
}

/** What is kept of a database and of its page client. */
function keptOf(db: Db): Kept {
  const kept = keptReads.get(db) ?? { seq: -1, reads: new Map<string, Promise<unknown>>(), objects: 0 };
  keptReads.set(db, kept);
  return kept;
}

/** What is kept since this event; null if another page has seen a newer one. */
function keptUntil(db: Db, seq: number): Kept | null {
  const kept = keptOf(db);
  if (kept.seq > seq) return null;
  if (kept.seq < seq) Object.assign(kept, { seq, reads: new Map(), objects: 0 });
  return kept;
}

/** The arguments as the key of a result; null for a read of a table that changes without an event, or about the present. */
function textOf(args: object | undefined): string | null {
  let isKept = true;
  const text = JSON.stringify(args ?? {}, function (this: Record<string, unknown>, name, value: unknown) {
    // JSON has made a text of a time already.
    const given = this[name];
    const isPresent = given instanceof Date && Math.abs(given.getTime() - Date.now()) < NEAR_MS;
    if (OTHER_FIELDS.has(name) || typeof value === "bigint" || isPresent) isKept = false;
    return typeof value === "bigint" ? null : value;
  });
  return isKept ? text : null;
}

/** A list of one's own, because a reader may sort it; its rows are shared. */
const ownList = (value: unknown): unknown => (Array.isArray(value) ? [...value] : value);

/** Makes sure that no page changes what others get, and counts the objects. Lists within rows are frozen, too. */
function freeze(value: unknown): number {
  if (typeof value !== "object" || value === null || value instanceof Date || ArrayBuffer.isView(value)) return 0;
  Object.freeze(value);
  return Object.values(value).reduce((sum: number, part: unknown) => sum + freeze(part), 1);
}
