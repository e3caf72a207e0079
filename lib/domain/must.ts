/** A value that is never missing, except through a defect. Then this throws. */
export function must<Value>(value: Value | null | undefined, name: string): Value {
  if (value === null || value === undefined) throw new Error(`Missing: ${name}.`);
  return value;
}

/** The value of a key that a map always has. */
export function mustGet<Key, Value extends NonNullable<unknown> | null>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Missing: an entry for ${String(key)}.`);
  return value;
}
