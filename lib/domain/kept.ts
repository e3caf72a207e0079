const MAX_KEPT = 4_000;

/** The same function, which answers from memory what it was asked before. For what is asked often, of few things, and made of nothing but the key. */
export function memoize<Key extends string | number, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    const present = values.get(key);
    if (present !== undefined) return present;
    if (values.size >= MAX_KEPT) values.clear();
    const value = make(key);
    values.set(key, value);
    return value;
  };
}

const MAX_VIEWS = 16;

/** Keeps what was made of a thing for as long as the thing itself, by the view of it that was asked for. Whoever is given it only reads it. */
export function memoizeBy<Of extends object, Value>(): (of: Of, view: string, make: () => Value) => Value {
  const made = new WeakMap<Of, Map<string, Value>>();
  return (of, view, make) => {
    const views = made.get(of) ?? new Map<string, Value>();
    made.set(of, views);
    const present = views.get(view);
    if (present !== undefined) return present;
    if (views.size >= MAX_VIEWS) views.clear();
    const value = make();
    views.set(view, value);
    return value;
  };
}
