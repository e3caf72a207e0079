import { AsyncLocalStorage } from "node:async_hooks";
import { cache } from "react";
import { singleton } from "./per-process";

const requests = singleton("requests", () => new AsyncLocalStorage<Map<() => unknown, unknown>>());

/**
 * A value that lasts for one request, made when it is first asked for: while React makes a page, and within `inRequest`. Anywhere else each
 * call makes a new one.
 */
export function perRequest<Value>(create: () => Value): () => Value {
  const ofPage = cache(create);
  return () => {
    const request = requests.getStore();
    if (!request) return ofPage();
    if (!request.has(create)) request.set(create, create());
    return request.get(create) as Value;
  };
}

/** Does the work as one request. */
export const inRequest = <Result>(work: () => Result): Result => requests.run(new Map(), work);
