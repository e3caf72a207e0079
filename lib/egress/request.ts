import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import type { Target } from "./target";

export type RequestError = "redirect" | "too-large" | "cut-off" | "not-http";
export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Sends a request over a connected socket and reads the whole response, up to `maxBytes`. The socket cannot be used again. */
export function sendRequest(
  socket: Socket,
  { path, authority }: Target,
  headers: Record<string, string>,
  maxBytes: number,
): Promise<HttpAnswer | RequestError> {
  return new Promise((resolve) => {
    const request = httpRequest({
      createConnection: () => socket,
      path,
      headers: { accept: "*/*", ...headers, host: authority, "accept-encoding": "identity", "user-agent": "Slipway", connection: "close" },
    });
    request.on("error", (error: NodeJS.ErrnoException) => resolve(errorOf(error.code)));
    request.once("close", () => resolve("cut-off"));
    request.once("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      if (status >= 300 && status < 400 && status !== 304) return resolve("redirect");
      const pieces: Buffer[] = [];
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > maxBytes) return resolve("too-large");
        pieces.push(piece);
      });
      response.once("error", () => resolve("cut-off"));
      response.once("end", () => resolve({ status, headers, body: Buffer.concat(pieces).toString("utf8") }));
    });
    request.end();
  });
}

function errorOf(code = ""): RequestError {
  if (code === "HPE_HEADER_OVERFLOW") return "too-large";
  return code.startsWith("HPE_") ? "not-http" : "cut-off";
}
