import { type Db, database } from "@/lib/db/client";
import { pageSeq } from "@/lib/live/page-seq";
import { isCacheOn } from "./cached-until-next-event";
import { clock } from "./clock";

type Cached<T> = { seq: number; minute: number; values: Map<string, Promise<T>> };

/**
 * A cache for what the frame of every page shows: its values are valid until the next event of any plan, and for a minute at most, because time
 * alone can change a gate or a verdict. A failed value is computed again.
 */
export function frameCache<T>(): (key: string, compute: () => Promise<T>) => Promise<T> {
  // One cache per database: event numbers of two databases cannot be compared.
  const caches = new WeakMap<Db, Cached<T>>();
  return async (key, compute) => {
    if (!isCacheOn()) return compute();
    const [seq, minute] = [await pageSeq(), Math.floor(clock().now.getTime() / 60_000)];
    const known = caches.get(database());
    const cache = known?.seq === seq && known.minute === minute ? known : { seq, minute, values: new Map<string, Promise<T>>() };
    caches.set(database(), cache);
    const present = cache.values.get(key);
    if (present) return present;
    const value = compute();
    cache.values.set(key, value);
    value.catch(() => cache.values.delete(key));
    return value;
  };
}
