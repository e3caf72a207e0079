const kept = globalThis as typeof globalThis & { slipwayLive?: Map<string, unknown> };

/** What a process has one of. Next's routes, actions and instrumentation are separate module graphs, so it hangs on globalThis. */
export function singleton<T>(name: string, make: () => T): T {
  kept.slipwayLive ??= new Map();
  const present = kept.slipwayLive.get(name);
  if (present !== undefined) return present as T;
  const made = make();
  kept.slipwayLive.set(name, made);
  return made;
}
