import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createRawServer, type Server as RawServer, type Socket } from "node:net";
import type { AllowList } from "./allow-list";

export type TestServer = {
  port: number;
  url: string;
  /** How many connections it was given so far, and how many are open now. */
  connections: () => { ever: number; open: number };
  close: () => Promise<void>;
};

/** A server of a test, on loopback at a port of its own, that answers over HTTP. */
export const answering = (answer: RequestListener): Promise<TestServer> => listening(createServer(answer));

/** One that is handed each socket as it comes. */
export const rawly = (take: (socket: Socket) => void): Promise<TestServer> => listening(createRawServer(take));

/** Loopback at any port, as an operator could list it. */
export const loopbackAllowed: AllowList = {
  ports: { has: () => true } as unknown as AllowList["ports"],
  mayBePrivate: (_host, address) => address === "127.0.0.1",
};

async function listening(server: Server | RawServer): Promise<TestServer> {
  const open = new Set<Socket>();
  let ever = 0;
  server.on("connection", (socket: Socket) => {
    ever++;
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    connections: () => ({ ever, open: open.size }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
