import { isIP } from "node:net";
import type { AllowList } from "./allow-list";

export type Target = {
  /** As the request names it: path and query. */
  path: string;
  /** As the Host header names it. */
  authority: string;
  /** A name, or an address without brackets. */
  host: string;
  isAddress: boolean;
  port: number;
  isSecure: boolean;
};

export type TargetError = "bad-url" | "scheme" | "credentials" | "port";

/** What a URL leads to, as browsers read it (decimal, hexadecimal, short and wide spellings of an address become the address); or why it is never asked. */
export function targetOf(url: string, ports: AllowList["ports"]): Target | TargetError {
  if (!URL.canParse(url)) return "bad-url";
  const { protocol, username, password, hostname, host: authority, port: written, pathname, search } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return "scheme";
  if (username !== "" || password !== "") return "credentials";
  const isSecure = protocol === "https:";
  const port = written === "" ? (isSecure ? 443 : 80) : Number(written);
  if (!ports.has(port)) return "port";
  const host = hostname.replace(/^\[|\]$/g, "");
  return { path: pathname + search, authority, host, isAddress: isIP(host) !== 0, port, isSecure };
}
