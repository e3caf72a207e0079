import { createServer } from "node:net";
import { Plain } from "./say.mjs";

/** The address to listen on: this machine only, unless HOST names another one and Slipway is not a demonstration. */
export function addressFrom(env) {
  const port = env.PORT ? Number(env.PORT) : 3000;
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Plain(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
  // HOSTNAME is ignored: shells and containers set it to the machine's name, which is no address to listen on.
  const host = env.HOST || "127.0.0.1";
  if (!isLoopback(host) && env.SLIPWAY_MODE !== "production")
    throw new Plain(
      `HOST=${host} would show the demonstration, where anybody signs in by one click, to other machines. ` +
        "Set SLIPWAY_MODE=production as well, or leave HOST out.",
    );
  return { host, port, url: `http://${host.includes(":") ? `[${host}]` : host}:${port}` };
}

const isLoopback = (host) => host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

/** Throws a plain sentence where the server would print a stack trace. */
export async function mustBeFree({ host, port }) {
  try {
    await listenOnce(host, port);
  } catch (error) {
    if (error.code === "EADDRINUSE")
      throw new Plain(
        `Port ${port} is taken by another program. Choose another one, for example: PORT=${port === 3000 ? 3001 : 3000} npm start`,
      );
    if (error.code === "EACCES") throw new Plain(`This user may not listen on port ${port}. Choose one above 1023 with PORT.`);
    throw new Plain(`Slipway cannot listen on ${host}:${port} (${error.code}).`);
  }
}

/** A free port of this machine. */
export const freePort = () => listenOnce("127.0.0.1", 0);

function listenOnce(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}
