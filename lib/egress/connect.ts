import { lookup } from "node:dns/promises";
import { connect as connectPlainly, isIP, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { isPublicAddress } from "./address";
import type { AllowList } from "./allow-list";
import type { Target } from "./target";

export type Endpoint = {
  address: string;
  port: number;
  isSecure: boolean;
  /** The name the certificate must contain; undefined when it must contain the address itself. */
  certifiedName: string | undefined;
};

/** Access to the network; tests replace it. */
export type Network = {
  /** All addresses of a host name. */
  lookUp: (host: string) => Promise<string[]>;
  /** A socket that connects to exactly this address. */
  connect: (endpoint: Endpoint) => Socket;
};

export type ConnectError = "no-such-host" | "private-address" | "unreachable" | "certificate";

export const network: Network = {
  lookUp: async (host) => (await lookup(host, { all: true, order: "ipv4first" })).map(({ address }) => address),
  connect: ({ address, port, isSecure, certifiedName }) =>
    isSecure
      ? connectSecurely({ host: address, port, servername: certifiedName, ALPNProtocols: ["http/1.1"] })
      : connectPlainly({ host: address, port }),
};

/**
 * A socket that is connected to the target. The name is looked up once, all its addresses are checked before any connection, and the
 * connection goes to a checked address, so that DNS rebinding has no effect. If an address refuses, the next one is tried.
 */
export async function connectTo(
  target: Target,
  { lookUp, connect }: Network,
  allowed: AllowList,
  limit: AbortSignal,
): Promise<Socket | ConnectError> {
  const addresses = target.isAddress ? [target.host] : await lookUp(target.host).catch(() => []);
  if (addresses.length === 0) return "no-such-host";
  if (addresses.some((address) => !isPublicAddress(address) && !allowed.mayBePrivate(target.host, address))) return "private-address";
  let why: ConnectError = "unreachable";
  for (const address of addresses) {
    if (limit.aborted) break;
    const socket = connect({ address, port: target.port, isSecure: target.isSecure, certifiedName: nameFor(target) });
    const failure = await connected(socket, target.isSecure, limit);
    if (failure === null && sameAddress(socket.remoteAddress, address)) return socket;
    socket.destroy();
    why = failure ?? "private-address";
  }
  return why;
}

/** Names in certificates never end with a dot. */
const nameFor = ({ isAddress, host }: Target): string | undefined => (isAddress ? undefined : host.replace(/\.$/, ""));

function connected(socket: Socket, isSecure: boolean, limit: AbortSignal): Promise<ConnectError | null> {
  return new Promise((resolve) => {
    const fail = () => {
      socket.destroy();
      resolve("unreachable");
    };
    if (limit.aborted) return fail();
    limit.addEventListener("abort", fail, { once: true });
    socket.once(isSecure ? "secureConnect" : "connect", () => resolve(null));
    // This listener stays: a later socket error must not end the process.
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(isCertificateError(error.code) ? "certificate" : "unreachable"));
    socket.once("close", () => {
      limit.removeEventListener("abort", fail);
      resolve("unreachable");
    });
  });
}

const isCertificateError = (code = ""): boolean => /^(CERT_|ERR_TLS_CERT|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);

/** An address has many spellings; both are compared in canonical form. */
const sameAddress = (one: string | undefined, other: string): boolean => one !== undefined && canonical(one) === canonical(other);
function canonical(address: string): string {
  return isIP(address) === 6 && URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname : address;
}
