import { isIP } from "node:net";
import type { AllowList } from "./allow-list";

export type Target = {
  /** Path and query of the request. */
  path: string;
  /** The value of the Host header. */
  authority: string;
  /** A name, or an address without brackets. */
  host: string;
  isAddress: boolean;
  port: number;
  isSecure: boolean;
};

export type TargetError = "bad-url" | "scheme" | "credentials" | "port";

/** The target of a URL, parsed as browsers do (other spellings of an address become the address), or why it is refused. */
export function targetOf(url: string, ports: AllowList["ports"]): Target | TargetError {
  if (!URL.canParse(url)) return "bad-url";
  const { protocol, username, password, hostname, host: authority, port: explicitPort, pathname, search } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return "scheme";
  if (username !== "" || password !== "") return "credentials";
  const isSecure = protocol === "https:";
  const port = explicitPort === "" ? (isSecure ? 443 : 80) : Number(explicitPort);
  if (!ports.has(port)) return "port";
  const host = hostname.replace(/^\[|\]$/g, "");
  return { path: pathname + search, authority, host, isAddress: isIP(host) !== 0, port, isSecure };
}
