/** How often a memo answered from memory, and how often it had to compute. */
export type MemoCounts = { hits: number; misses: number };

type Memo = { counts: MemoCounts; clear: () => void };

// The memos of the process by name. A memo replaces an earlier one of the same name, as when a module is loaded again.
const memos = new Map<string, Memo>();

function register(name: string, clear: () => void): MemoCounts {
  const counts: MemoCounts = { hits: 0, misses: 0 };
  memos.set(name, { counts, clear });
  return counts;
}

/** A function of one key that remembers its results, which must depend only on the key. A memo with `max` results is emptied. */
export function memoize<Key extends string | number, Value>(
  name: string,
  compute: (key: Key) => Value,
  { max = 4_000 }: { max?: number } = {},
): (key: Key) => Value {
  const values = new Map<Key, Value>();
  const counts = register(name, () => values.clear());
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) {
      counts.hits++;
      return known;
    }
    counts.misses++;
    if (values.size >= max) values.clear();
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}

/**
 * Remembers the values computed from an object, one for each view of it, for as long as the object lives. All callers get the same value and
 * must not change it. `max` limits the views of one object.
 */
export function memoizeBy<Source extends object, Value>(
  name: string,
  { max = 16 }: { max?: number } = {},
): (source: Source, view: string, compute: () => Value) => Value {
  let valuesOf = new WeakMap<Source, Map<string, Value>>();
  const counts = register(name, () => {
    valuesOf = new WeakMap();
  });
  return (source, view, compute) => {
    const values = valuesOf.get(source) ?? new Map<string, Value>();
    valuesOf.set(source, values);
    const known = values.get(view);
    if (known !== undefined) {
      counts.hits++;
      return known;
    }
    counts.misses++;
    if (values.size >= max) values.clear();
    const value = compute();
    values.set(view, value);
    return value;
  };
}

/** Empties one memo, or all of them, and sets the counts back to 0. */
export function clearMemo(name?: string): void {
  for (const [other, memo] of memos) {
    if (name !== undefined && other !== name) continue;
    memo.clear();
    Object.assign(memo.counts, { hits: 0, misses: 0 });
  }
}

/** The counts of a memo since it was created or cleared; null where no memo has that name. */
export const memoCounts = (name: string): MemoCounts | null => {
  const memo = memos.get(name);
  return memo ? { ...memo.counts } : null;
};
