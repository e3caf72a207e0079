import { type IncomingHttpHeaders, request } from "node:http";
import type { Socket } from "node:net";
import type { Target } from "./target";

export type RequestError = "redirect" | "too-large" | "cut-off" | "not-http";
export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: string };

/** Asks over a connected socket and reads the whole answer, up to so many bytes. The socket is of no use afterwards. */
export function sendRequest(
  socket: Socket,
  { path, authority }: Target,
  headers: Record<string, string>,
  maxBytes: number,
): Promise<HttpAnswer | RequestError> {
  return new Promise((resolve) => {
    const asked = request({
      createConnection: () => socket,
      path,
      headers: { accept: "*/*", ...headers, host: authority, "accept-encoding": "identity", "user-agent": "Slipway", connection: "close" },
    });
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(whyNot(error.code)));
    asked.once("close", () => resolve("cut-off"));
    asked.once("response", (answer) => {
      const { statusCode: status = 0, headers } = answer;
      if (status >= 300 && status < 400 && status !== 304) return resolve("redirect");
      const pieces: Buffer[] = [];
      let bytes = 0;
      answer.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > maxBytes) return resolve("too-large");
        pieces.push(piece);
      });
      answer.once("error", () => resolve("cut-off"));
      answer.once("end", () => resolve({ status, headers, body: Buffer.concat(pieces).toString("utf8") }));
    });
    asked.end();
  });
}

function whyNot(code = ""): RequestError {
  if (code === "HPE_HEADER_OVERFLOW") return "too-large";
  return code.startsWith("HPE_") ? "not-http" : "cut-off";
}
