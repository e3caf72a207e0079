import type { IncomingHttpHeaders } from "node:http";
import { type AllowList, egressAllowList } from "./allow-list";
import { type ConnectError, connectTo, type Network, network } from "./connect";
import { type RequestError, sendRequest } from "./request";
import { type TargetError, targetOf } from "./target";

export type SafeFetchRequest = {
  url: string;
  headers?: Record<string, string>;
  /** The longest body that is read; a longer one is no answer. */
  maxBytes?: number;
  /** For the whole exchange: look-up, connection, and the last byte of the answer. */
  timeoutMs?: number;
};

/** What a test puts in the place of the network, or of what the operator allows. */
export type SafeFetchOptions = Partial<Network & { allowed: AllowList }>;

export type SafeFetchError = TargetError | ConnectError | RequestError | "timeout";

/** Why there is no answer is a code, so that nothing sent along (a token) can stand in it. */
export type SafeFetchResult =
  | { ok: true; status: number; headers: IncomingHttpHeaders; body: string; ms: number }
  | { ok: false; why: SafeFetchError; ms: number };

const MAX_BYTES = 1_000_000;
const TIMEOUT_MS = 10_000;

/**
 * The one way in which Slipway asks a server that somebody named: over HTTP at the ports that are allowed, at public addresses and those the operator lists, following
 * no redirect, within a time and a size, over one socket that is closed at the end. Never throws for what a server or a URL is like.
 */
export async function safeFetch(ask: SafeFetchRequest, outside: SafeFetchOptions = {}): Promise<SafeFetchResult> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  const allowed = outside.allowed ?? egressAllowList();
  const target = targetOf(ask.url, allowed.ports);
  if (typeof target === "string") return { ok: false, why: target, ms: ms() };

  const limit = new AbortController();
  const timeUp = new Promise<"timeout">((resolve) => limit.signal.addEventListener("abort", () => resolve("timeout"), { once: true }));
  const timer = setTimeout(() => limit.abort(), ask.timeoutMs ?? TIMEOUT_MS);
  const reaching = connectTo(target, { ...network, ...outside }, allowed, limit.signal);
  try {
    const socket = await Promise.race([timeUp, reaching]);
    if (typeof socket === "string") return { ok: false, why: socket, ms: ms() };
    const answer = await Promise.race([timeUp, sendRequest(socket, target, ask.headers ?? {}, ask.maxBytes ?? MAX_BYTES)]);
    return typeof answer === "string" ? { ok: false, why: answer, ms: ms() } : { ok: true, ...answer, ms: ms() };
  } finally {
    clearTimeout(timer);
    limit.abort();
    void reaching.then((socket) => typeof socket !== "string" && socket.destroy());
  }
}
