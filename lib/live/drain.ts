import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { stopJobs } from "@/lib/jobs/schedule";
import { singleton } from "@/lib/per-process";
import { closeStreams } from "./streams";
import { stopSubscriber } from "./subscriber";

/** Whoever waits for the end of this process waits ten seconds. */
const LATEST_MS = 9_000;
const IDLE_MS = 200;

const REQUEST = "http.server.request.start";

const state = singleton("drain", () => ({ isDraining: false, server: null as Server | null }));

/** This process was told to end: it answers what it was asked, and takes nothing new. */
export const isDraining = (): boolean => state.isDraining;

/**
 * Next.js stops listening and waits for its connections to end. An open stream never does, and a browser that goes on asking
 * keeps its connection for ever: both are closed here, what is being answered is not.
 */
export function drainOnSignal(): void {
  subscribe(REQUEST, noteServer);
  for (const [signal, code] of [
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const)
    process.once(signal, () => {
      drain();
      setInterval(() => state.server?.closeIdleConnections(), IDLE_MS).unref();
      // A reader that takes nothing in keeps its connection open for as long as it likes.
      setTimeout(() => process.exit(code), LATEST_MS).unref();
    });
}

// Next.js shows nobody its server, but Node.js does, with its first request.
function noteServer(message: unknown): void {
  state.server = (message as { server: Server }).server;
  unsubscribe(REQUEST, noteServer);
}

export function drain(): void {
  state.isDraining = true;
  closeStreams();
  stopJobs();
  void stopSubscriber();
}
