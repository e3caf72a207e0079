import { readFileSync } from "node:fs";

/** A token, and the only base URL it is sent to. */
export type Token = { token: string; base: URL };

/**
 * The Prometheus token from the environment, or null. The operator also sets the server that gets the token, because a lead can enter any
 * server for a plan. Throws, with a message for the log at start, when the settings are wrong.
 */
export function prometheusToken(env: NodeJS.ProcessEnv = process.env): Token | null {
  const { SLIPWAY_PROMETHEUS_TOKEN_FILE: file, SLIPWAY_PROMETHEUS_TOKEN_FOR: address } = env;
  const token = file ? readFileSync(file, "utf8").trim() : env.SLIPWAY_PROMETHEUS_TOKEN || null;
  if (!token && !address) return null;
  if (!token || !address)
    throw new Error("A token for Prometheus and SLIPWAY_PROMETHEUS_TOKEN_FOR, the base URL it is for, are set together or not at all.");
  // The message does not repeat the value: it is a secret.
  if (!/^[\x21-\x7e]{1,8000}$/.test(token)) throw new Error("SLIPWAY_PROMETHEUS_TOKEN must be one word of printable ASCII.");
  const base = URL.canParse(address) ? new URL(address) : null;
  if (base === null || !["http:", "https:"].includes(base.protocol) || base.username + base.password + base.search + base.hash !== "")
    throw new Error("SLIPWAY_PROMETHEUS_TOKEN_FOR must be a URL like https://prometheus.example.com.");
  return { token, base };
}

/** Whether a URL is at or below the base URL of the token: same scheme, host and port, and the same path or one below it. */
export function isFor({ base }: Pick<Token, "base">, url: URL): boolean {
  const below = base.pathname.replace(/\/*$/, "/");
  return url.origin === base.origin && `${url.pathname}/`.startsWith(below) && !/%2e|%2f|%5c|\/\//i.test(url.pathname);
}
