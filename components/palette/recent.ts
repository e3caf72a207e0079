/** The ids of results that a person opened last in this browser. Names are not stored: the server finds them again, if they may be seen. */
type Entry = { plan: string | null; id: string };

const MAX_STORED = 8;
const keyOf = (person: string) => `slipway.recent.${person}`;

/** The recent results of a plan, newest first; none where the browser does not let pages store anything. */
export const recentIds = (person: string, plan: string | null): string[] =>
  stored(person)
    .filter((entry) => entry.plan === plan)
    .map(({ id }) => id);

export function rememberResult(person: string, plan: string | null, shownId: string): void {
  const id = shownId.replace(/^recent-/, "");
  const others = stored(person).filter((entry) => entry.plan !== plan || entry.id !== id);
  try {
    localStorage.setItem(keyOf(person), JSON.stringify([{ plan, id }, ...others].slice(0, MAX_STORED)));
  } catch {
    // Without storage the palette has no recent results.
  }
}

function stored(person: string): Entry[] {
  try {
    const entries: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? "[]");
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

const isEntry = (entry: unknown): entry is Entry =>
  typeof entry === "object" && entry !== null && "id" in entry && typeof entry.id === "string";
