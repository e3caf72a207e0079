import type { IncomingHttpHeaders } from "node:http";
import { type Allowed, allowedOutside } from "./allow-list";
import { type Network, network, reach, type Unreached } from "./connect";
import { exchange, type Unanswered } from "./request";
import { targetOf, type Unaskable } from "./target";

export type Ask = {
  url: string;
  headers?: Record<string, string>;
  /** The longest body that is read; a longer one is no answer. */
  maxBytes?: number;
  /** For the whole exchange: look-up, connection, and the last byte of the answer. */
  timeoutMs?: number;
};

/** What a test puts in the place of the network, or of what the operator allows. */
export type Outside = Partial<Network & { allowed: Allowed }>;

export type NotAnswered = Unaskable | Unreached | Unanswered | "timeout";

/** Why there is no answer is a code, so that nothing sent along (a token) can stand in it. */
export type Answered =
  | { ok: true; status: number; headers: IncomingHttpHeaders; body: string; ms: number }
  | { ok: false; why: NotAnswered; ms: number };

const MAX_BYTES = 1_000_000;
const TIMEOUT_MS = 10_000;

/**
 * The one way in which Slipway asks a server that somebody named: over HTTP at the ports that are allowed, at public addresses and those the operator lists, following
 * no redirect, within a time and a size, over one socket that is closed at the end. Never throws for what a server or a URL is like.
 */
export async function askOutside(ask: Ask, outside: Outside = {}): Promise<Answered> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  const allowed = outside.allowed ?? allowedOutside();
  const target = targetOf(ask.url, allowed.ports);
  if (typeof target === "string") return { ok: false, why: target, ms: ms() };

  const limit = new AbortController();
  const timeUp = new Promise<"timeout">((resolve) => limit.signal.addEventListener("abort", () => resolve("timeout"), { once: true }));
  const timer = setTimeout(() => limit.abort(), ask.timeoutMs ?? TIMEOUT_MS);
  const reaching = reach(target, { ...network, ...outside }, allowed, limit.signal);
  try {
    const socket = await Promise.race([timeUp, reaching]);
    if (typeof socket === "string") return { ok: false, why: socket, ms: ms() };
    const answer = await Promise.race([timeUp, exchange(socket, target, ask.headers ?? {}, ask.maxBytes ?? MAX_BYTES)]);
    return typeof answer === "string" ? { ok: false, why: answer, ms: ms() } : { ok: true, ...answer, ms: ms() };
  } finally {
    clearTimeout(timer);
    limit.abort();
    void reaching.then((socket) => typeof socket !== "string" && socket.destroy());
  }
}
