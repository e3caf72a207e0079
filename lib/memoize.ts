/** How often a memo had the value, and how often it had to compute it. */
export type MemoCounts = { hits: number; misses: number };

type Memo = { counts: MemoCounts; clear: () => void };

// The memos of the process by name. A second memo with a name replaces the first, as when a module is loaded again.
const memos = new Map<string, Memo>();

function register(name: string, clear: () => void): MemoCounts {
  const counts: MemoCounts = { hits: 0, misses: 0 };
  memos.set(name, { counts, clear });
  return counts;
}

/**
 * A function of one key that remembers its results. Only for results that depend on nothing but the key. A full memo is emptied.
 */
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
 * Remembers what was computed from an object, by the name of the view, for as long as the object lives. All callers get the same value and
 * must not change it. `max` bounds the views of one object.
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

/**
 * Remembers texts by keys that hold everything they depend on. When keys and texts are longer than `maxLength` characters in all, those that
 * were used least recently leave.
 */
export function memoizeTexts(
  name: string,
  { maxLength = 4_000_000 }: { maxLength?: number } = {},
): (key: string, compute: () => string) => string {
  const texts = new Map<string, string>();
  let length = 0;
  const counts = register(name, () => {
    texts.clear();
    length = 0;
  });
  return (key, compute) => {
    const known = texts.get(key);
    if (known !== undefined) {
      counts.hits++;
      texts.delete(key);
      texts.set(key, known);
      return known;
    }
    counts.misses++;
    const text = compute();
    texts.set(key, text);
    length += key.length + text.length;
    for (const [oldest, its] of texts) {
      if (length <= maxLength) break;
      texts.delete(oldest);
      length -= oldest.length + its.length;
    }
    return text;
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

/** The counts of a memo since it was created or cleared; null if no memo has that name. */
export const memoCounts = (name: string): MemoCounts | null => {
  const memo = memos.get(name);
  return memo ? { ...memo.counts } : null;
};
