import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { singleton } from "@/lib/per-process";

/** `isWithin`: a page that is open already asks for a part of another, or for a change. */
type Answering = { response: ServerResponse; isWithin: boolean };
const answering = () => singleton("answering", () => new AsyncLocalStorage<Answering>());

/** Once, before the first request: from then on whatever answers a request can say that there is nothing. */
export function trackStatus(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const isWithin = request.headers.rsc !== undefined || request.headers["next-action"] !== undefined;
    answering().enterWith({ response, isWithin });
  });
}

/**
 * Makes the page that is being drawn a 404. Next's own notFound() would throw, and what it throws is drawn by scripts alone.
 * What is asked for within a page stays a 200: the browser would load the page anew.
 */
export function answerNotFound(): void {
  const now = answering().getStore();
  if (now && !now.isWithin && !now.response.headersSent) now.response.statusCode = 404;
}
