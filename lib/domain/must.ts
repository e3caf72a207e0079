/** The value, which is never missing. Throws if it is missing all the same, which is a defect. */
export function must<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Error(`Missing: ${what}.`);
  return value;
}

/** The value of a key that a map always has. */
export function mustGet<Key, Value extends NonNullable<unknown> | null>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Missing: an entry for ${String(key)}.`);
  return value;
}
