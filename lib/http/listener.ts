import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { setHeaders } from "./request-headers";

/** A browser or a proxy keeps a connection for about a minute; Node.js would close it after five seconds. */
const KEEP_ALIVE_MS = 65_000;

/** Slipway's own listener, before that of Next.js. Returns whether it has answered the request. */
export function handleFirst(request: IncomingMessage, response: ServerResponse): boolean {
  // TRACE sends a request back to its sender, with its cookies. Next.js would answer it with 500.
  if (request.method === "TRACE") {
    response.writeHead(405).end();
    return true;
  }
  setHeaders(request, response);
  return false;
}

/** Puts the listener before those that the server has. */
export function installListener(server: Server): void {
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (handleFirst(request, response)) return;
    for (const listener of listeners) listener.call(server, request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // Next.js listens before it starts us. Requests that came in until now have not passed the listener: their clients have to ask again.
  server.closeAllConnections();
}

/** The HTTP server that Next.js has made for this process. Next.js passes it to nobody, so it is found among the open handles. */
export function serverOfProcess(): Server {
  const { _getActiveHandles: handles } = process as typeof process & { _getActiveHandles: () => unknown[] };
  const server = handles.call(process).find((handle) => handle instanceof Server);
  if (!server) throw new Error("Slipway found no HTTP server in this process, so that its pages would have no security headers.");
  return server;
}
