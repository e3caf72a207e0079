import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { singleton } from "@/lib/per-process";

/** `isPartial`: a page that is already open requests a part of another page, or a change. */
type RequestState = { response: ServerResponse; isPartial: boolean };
const requestState = () => singleton("request-state", () => new AsyncLocalStorage<RequestState>());

/** Called once, before the first request: from then on answerNotFound() finds the response of the current request. */
export function trackStatus(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const isPartial = request.headers.rsc !== undefined || request.headers["next-action"] !== undefined;
    requestState().enterWith({ response, isPartial });
  });
}

/**
 * Sets the status of the current page to 404. Next's own notFound() throws, and only a browser that runs scripts shows its page.
 * A partial request stays a 200: with a 404 the browser would reload the page.
 */
export function answerNotFound(): void {
  const state = requestState().getStore();
  if (state && !state.isPartial && !state.response.headersSent) state.response.statusCode = 404;
}
