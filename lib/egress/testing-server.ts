import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createRawServer, type Server as RawServer, type Socket } from "node:net";
import type { AllowList } from "./allow-list";

export type TestServer = {
  port: number;
  url: string;
  /** How many connections were opened so far, and how many are open now. */
  connections: () => { total: number; open: number };
  close: () => Promise<void>;
};

/** An HTTP server on loopback, at a free port. */
export const httpServer = (answer: RequestListener): Promise<TestServer> => listening(createServer(answer));

/** A TCP server on loopback that passes each socket to `onSocket`. */
export const socketServer = (onSocket: (socket: Socket) => void): Promise<TestServer> => listening(createRawServer(onSocket));

/** An allow list with loopback at any port. */
export const loopbackAllowed: AllowList = {
  ports: { has: () => true } as unknown as AllowList["ports"],
  mayBePrivate: (_host, address) => address === "127.0.0.1",
};

async function listening(server: Server | RawServer): Promise<TestServer> {
  const open = new Set<Socket>();
  let total = 0;
  server.on("connection", (socket: Socket) => {
    total++;
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    connections: () => ({ total, open: open.size }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
