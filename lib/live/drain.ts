import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import { stopJobs } from "@/lib/jobs/schedule";
import { singleton } from "@/lib/per-process";
import { closeStreams } from "./streams";
import { stopSubscriber } from "./subscriber";

/** Container runtimes wait ten seconds before they kill a process. */
const LATEST_MS = 9_000;
const IDLE_MS = 200;

const REQUEST = "http.server.request.start";

const state = singleton("drain", () => ({ isDraining: false, server: null as Server | null }));

/** True once this process is shutting down: it finishes open requests and accepts no new streams. */
export const isDraining = (): boolean => state.isDraining;

/**
 * Next.js stops listening and waits for its connections to end. An open stream never ends by itself, and a browser that keeps
 * sending requests keeps its connection open. Both are closed here; requests in progress are not.
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
      // A client that does not read keeps its connection open.
      setTimeout(() => process.exit(code), LATEST_MS).unref();
    });
}

// Next.js does not expose its server; Node.js publishes it with the first request.
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
