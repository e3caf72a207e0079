const processGlobal = globalThis as typeof globalThis & { slipwaySingletons?: Map<string, unknown> };

/** Singletons of the process. They are stored on globalThis, because Next's routes, actions and instrumentation are separate module graphs. */
export function singleton<T>(name: string, create: () => T): T {
  processGlobal.slipwaySingletons ??= new Map();
  const existing = processGlobal.slipwaySingletons.get(name);
  if (existing !== undefined) return existing as T;
  const created = create();
  processGlobal.slipwaySingletons.set(name, created);
  return created;
}
