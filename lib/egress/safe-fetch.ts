import type { IncomingHttpHeaders } from "node:http";
import { type AllowList, egressAllowList } from "./allow-list";
import { type ConnectError, connectTo, type Network, network } from "./connect";
import { type RequestError, sendRequest } from "./request";
import { type TargetError, targetOf } from "./target";

export type SafeFetchRequest = {
  url: string;
  headers?: Record<string, string>;
  /** The longest body that is read; a longer one is an error. */
  maxBytes?: number;
  /** For everything: look-up, connection, and the answer to its last byte. */
  timeoutMs?: number;
};

/** Tests replace the network or the allow list. */
export type SafeFetchOptions = Partial<Network & { allowed: AllowList }>;

export type SafeFetchError = TargetError | ConnectError | RequestError | "timeout";

/** An error is a code, so that it cannot contain anything that was sent, such as a token. */
export type SafeFetchResult =
  | { ok: true; status: number; headers: IncomingHttpHeaders; body: string; ms: number }
  | { ok: false; why: SafeFetchError; ms: number };

const MAX_BYTES = 1_000_000;
const TIMEOUT_MS = 10_000;

/**
 * The only way in which Slipway sends a request to an address that a person entered: HTTP only, at allowed ports, to public addresses and
 * those the operator lists, without following redirects, with limits on time and size, over one socket that is closed at the end. Never
 * throws because of the URL or the server.
 */
export async function safeFetch(request: SafeFetchRequest, options: SafeFetchOptions = {}): Promise<SafeFetchResult> {
  const start = performance.now();
  const ms = () => Math.round(performance.now() - start);
  const allowed = options.allowed ?? egressAllowList();
  const target = targetOf(request.url, allowed.ports);
  if (typeof target === "string") return { ok: false, why: target, ms: ms() };

  const limit = new AbortController();
  const timeUp = new Promise<"timeout">((resolve) => limit.signal.addEventListener("abort", () => resolve("timeout"), { once: true }));
  const timer = setTimeout(() => limit.abort(), request.timeoutMs ?? TIMEOUT_MS);
  const connecting = connectTo(target, { ...network, ...options }, allowed, limit.signal);
  try {
    const socket = await Promise.race([timeUp, connecting]);
    if (typeof socket === "string") return { ok: false, why: socket, ms: ms() };
    const answer = await Promise.race([timeUp, sendRequest(socket, target, request.headers ?? {}, request.maxBytes ?? MAX_BYTES)]);
    return typeof answer === "string" ? { ok: false, why: answer, ms: ms() } : { ok: true, ...answer, ms: ms() };
  } finally {
    clearTimeout(timer);
    limit.abort();
    void connecting.then((socket) => typeof socket !== "string" && socket.destroy());
  }
}
