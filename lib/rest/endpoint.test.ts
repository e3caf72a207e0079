import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isFromElsewhere } from "./endpoint";

const requestWith = (method: string, headers: Record<string, string>) =>
  new Request("http://slipway.test/api/v1/items/1", { method, headers: { host: "slipway.test", ...headers } });

const before = process.env.SLIPWAY_URL;
beforeEach(() => {
  process.env.SLIPWAY_URL = "https://slipway.example.org";
});
afterEach(() => {
  if (before === undefined) delete process.env.SLIPWAY_URL;
  else process.env.SLIPWAY_URL = before;
});

const ORIGINS = {
  absent: undefined,
  "null, as a sandboxed frame sends": "null",
  "another site's": "https://evil.test",
  "one that begins like ours": "https://slipway.example.org.evil.test",
  "one that ends like ours": "https://evil-slipway.example.org",
  "ours on another port": "https://slipway.example.org:8443",
  "ours without encryption": "http://slipway.example.org",
  "no address at all": "slipway.example.org",
  "the host of the request": "http://slipway.test",
  "ours by its public URL": "https://slipway.example.org",
} as const;
const OURS: readonly string[] = ["the host of the request", "ours by its public URL"];
const SITES = ["same-origin", "none", "same-site", "cross-site", "something new"] as const;
const TYPES = ["application/json", "text/plain", "application/x-www-form-urlencoded"] as const;

describe.each(["POST", "PUT", "PATCH", "DELETE"])("a %s with a cookie", (method) => {
  describe.each(Object.entries(ORIGINS))("whose origin is %s (%s)", (name, origin) => {
    const from = { ...(origin === undefined ? {} : { origin }) };

    test.each(TYPES)("a write of type %s is accepted only from our own pages", (type) => {
      expect(isFromElsewhere(requestWith(method, { ...from, "content-type": type }))).toBe(!OURS.includes(name));
    });

    // A page cannot change the Sec-Fetch-Site header that its browser sends.
    test.each(SITES)("a write with Sec-Fetch-Site %s is accepted only if that is our own site or none", (site) => {
      expect(isFromElsewhere(requestWith(method, { ...from, "sec-fetch-site": site }))).toBe(site !== "same-origin" && site !== "none");
    });
  });
});

test.each(["GET", "HEAD", "OPTIONS"])("a %s request may come from any site, because it changes nothing", (method) => {
  expect(isFromElsewhere(requestWith(method, { origin: "https://evil.test", "sec-fetch-site": "cross-site" }))).toBe(false);
});
