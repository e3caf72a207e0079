/** The typed texts of one form, by field. */
export type DraftFields = Record<string, string>;

type Draft = { key: string; at: number; fields: DraftFields };
type Stored = { person: string; drafts: Draft[] };
/** What is needed of `localStorage`, which a browser can refuse. */
type TextStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const NAME = "slipway.drafts";
export const MAX_DRAFTS = 40;
/** Characters of one draft. A longer one is not kept. */
export const MAX_DRAFT = 20_000;
export const MAX_AGE_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * The drafts of one person in this browser, the newest last. Drafts of anybody else are deleted, so that nobody sees them on a shared machine.
 * Where the browser refuses storage or it is full, there are no drafts and nothing fails.
 */
export function draftsOf(person: string, store: () => TextStore, now: () => number = Date.now) {
  const read = (): Draft[] => {
    const stored = attempt(() => parsed(store().getItem(NAME)));
    if (!stored) return [];
    if (stored.person !== person) {
      forgetDrafts(store);
      return [];
    }
    return stored.drafts.filter(({ at }) => now() - at < MAX_AGE_MS);
  };
  const write = (drafts: Draft[]) =>
    attempt(() => {
      if (drafts.length === 0) store().removeItem(NAME);
      else store().setItem(NAME, JSON.stringify({ person, drafts: drafts.slice(-MAX_DRAFTS) } satisfies Stored));
    });
  const without = (key: string) => read().filter((draft) => draft.key !== key);
  return {
    get: (key: string): DraftFields | null => read().find((draft) => draft.key === key)?.fields ?? null,
    put(key: string, fields: DraftFields): void {
      const size = Object.entries(fields).reduce((sum, [name, text]) => sum + name.length + text.length, 0);
      write(size > MAX_DRAFT ? without(key) : [...without(key), { key, at: now(), fields }]);
    },
    remove(key: string): void {
      if (read().some((draft) => draft.key === key)) write(without(key));
    },
  };
}

export type Drafts = ReturnType<typeof draftsOf>;

/** Deletes all drafts of this browser, at sign-out. */
export function forgetDrafts(store: () => TextStore): void {
  attempt(() => store().removeItem(NAME));
}

function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}

function parsed(text: string | null): Stored | null {
  const value: unknown = text === null ? null : JSON.parse(text);
  if (typeof value !== "object" || value === null || !("person" in value) || !("drafts" in value)) return null;
  if (typeof value.person !== "string" || !Array.isArray(value.drafts)) return null;
  return { person: value.person, drafts: value.drafts.filter(isDraft) };
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === "object" &&
  value !== null &&
  "key" in value &&
  typeof value.key === "string" &&
  "at" in value &&
  typeof value.at === "number" &&
  "fields" in value &&
  typeof value.fields === "object" &&
  value.fields !== null &&
  Object.values(value.fields).every((text) => typeof text === "string");
