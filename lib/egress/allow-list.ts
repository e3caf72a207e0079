import { BlockList, isIP } from "node:net";

/** What the operator allows in addition to the public internet at its default ports. */
export type AllowList = {
  ports: ReadonlySet<number>;
  /** Whether this host may have this address, although the address is private. */
  mayBePrivate: (host: string, address: string) => boolean;
};

const ALWAYS_ALLOWED = [80, 443];
const DEFAULT_PORTS = "8080,8443,9090";

/** The allow list from the environment. Throws, with a message for the log at start, when an entry is invalid. */
export function egressAllowList(env: NodeJS.ProcessEnv = process.env): AllowList {
  const names = new Set<string>();
  const networks = new BlockList();
  for (const entry of entries(env.SLIPWAY_OUTSIDE_PRIVATE ?? "")) {
    if (!addNetwork(networks, entry)) names.add(hostName(entry));
  }
  return {
    ports: new Set([...ALWAYS_ALLOWED, ...entries(env.SLIPWAY_OUTSIDE_PORTS ?? DEFAULT_PORTS).map(port)]),
    mayBePrivate: (host, address) => names.has(plainAddress(host)) || isIn(networks, address),
  };
}

/** A host name in the form in which names are compared: lower case, without a final dot. */
export const plainAddress = (host: string): string => host.toLowerCase().replace(/\.$/, "");

const entries = (list: string): string[] =>
  list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

function port(entry: string): number {
  const number = Number(entry);
  if (!/^\d{1,5}$/.test(entry) || number < 1 || number > 65_535)
    throw new Error("SLIPWAY_OUTSIDE_PORTS must be a list of ports, like 8080,9090.");
  return number;
}

/** Adds `10.1.0.0/16`, `fd00::/8` or one address; false where the entry is neither. */
function addNetwork(networks: BlockList, entry: string): boolean {
  const [address = "", prefix, ...more] = entry.split("/");
  const family = isIP(address);
  if (family === 0 && prefix === undefined) return false;
  const bits = family === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  if (family === 0 || more.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) || length > bits || address.includes("%"))
    throw new Error(`SLIPWAY_OUTSIDE_PRIVATE: "${entry}" is no network. Write one like 10.1.0.0/16.`);
  networks.addSubnet(address, length, family === 4 ? "ipv4" : "ipv6");
  return true;
}

function hostName(entry: string): string {
  const host = plainAddress(entry);
  // URL parsers read a name that ends in a number as an address.
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(host) || host.includes("..") || /(^|\.)(\d+|0x[\da-f]*)$/.test(host))
    throw new Error(`SLIPWAY_OUTSIDE_PRIVATE: "${entry}" is neither a network nor a host name.`);
  return host;
}

function isIn(networks: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && networks.check(address, family === 4 ? "ipv4" : "ipv6");
}
