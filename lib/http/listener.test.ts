import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { installListener, serverOfProcess } from "./listener";

type Seen = { url: string | undefined; headers: IncomingHttpHeaders };
type Answer = { status: number | undefined; headers: IncomingHttpHeaders; seen: Seen | null };

let server: Server;
let answered = 0;

/** Stands for Next.js: answers with the request as the listener passes it on. */
beforeAll(async () => {
  server = createServer(({ url, headers }, response) => {
    answered += 1;
    response.end(JSON.stringify({ url, headers }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  installListener(server);
});
afterAll(() => server.close());
afterEach(() => {
  vi.unstubAllEnvs();
  answered = 0;
});

async function send(path: string, headers: OutgoingHttpHeaders = {}, method = "GET"): Promise<Answer> {
  const sent = request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1", path, headers, method }).end();
  const [response] = await once(sent, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, headers: response.headers, seen: text === "" ? null : (JSON.parse(text) as Seen) };
}

const nonceIn = (policy: unknown, directive: string) =>
  new RegExp(`${directive} 'self' 'nonce-([A-Za-z0-9+/]{22}==)'`).exec(String(policy))?.[1];

describe("the content security policy of a page", () => {
  test("has the same nonce for scripts and styles, in the answer and in the request header that Next.js reads", async () => {
    const { headers, seen } = await send("/plans");
    const policy = headers["content-security-policy"];
    expect(nonceIn(policy, "script-src")).toBeDefined();
    expect(nonceIn(policy, "style-src")).toBe(nonceIn(policy, "script-src"));
    expect(seen?.headers["content-security-policy"]).toBe(policy);
  });

  test("has another nonce in each answer", async () => {
    const policies = await Promise.all([send("/plans"), send("/plans")]);
    const [first, second] = policies.map(({ headers }) => nonceIn(headers["content-security-policy"], "script-src"));
    expect(first).not.toBe(second);
  });

  test("allows nothing by default, and neither inline code nor eval", async () => {
    const policy = (await send("/plans")).headers["content-security-policy"];
    expect(policy).toMatch(/^default-src 'none'; /);
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toContain("unsafe");
  });

  test("replaces a policy that the client sends, so that nobody chooses a nonce", async () => {
    const { headers, seen } = await send("/plans", { "content-security-policy": "script-src 'nonce-mine'" });
    expect(seen?.headers["content-security-policy"]).toBe(headers["content-security-policy"]);
  });
});

test("an answer of the API has a policy that allows nothing, and gets no nonce", async () => {
  const { headers, seen } = await send("/api/v1/plans");
  expect(headers["content-security-policy"]).toBe("default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'");
  expect(seen?.headers["content-security-policy"]).toBeUndefined();
});

describe("forwarding headers", () => {
  const spoofed = {
    "x-forwarded-for": "192.0.2.1",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "443",
    "x-real-ip": "192.0.2.1",
    forwarded: "for=192.0.2.1",
  };
  const passedOn = async (path: string) => {
    const { seen } = await send(path, spoofed);
    return Object.keys(spoofed).filter((name) => seen?.headers[name] !== undefined);
  };

  test.each(["/plans", "/api/v1/plans", "/api/v1/files/x", "/api/v1/stages/x/files", "/_next/static/x.js"])(
    "are removed from %s",
    async (path) => {
      expect(await passedOn(path)).toEqual([]);
    },
  );

  test.each(["/plans", "/api/v1/plans"])("reach %s where the operator trusts a proxy", async (path) => {
    vi.stubEnv("SLIPWAY_TRUST_PROXY", "1");
    expect(await passedOn(path)).toEqual(Object.keys(spoofed));
  });
});

describe("cache-control", () => {
  test.each([
    ["/plans", "no-store"],
    ["/api/v1/plans?limit=2", "no-store"],
    ["/api/v1/plans/x/live?after=3", "no-store, no-transform"],
  ])("of %s is %s", async (path, value) => expect((await send(path)).headers["cache-control"]).toBe(value));
});

test.each(["/_next/static/chunks/x.js", "/api/v1/stages/x/files?form=1", "/api/v1/files/x", "/shared/token/files/x"])(
  "%s sets its own policy and cache-control",
  async (path) => {
    const { headers } = await send(path);
    expect([headers["content-security-policy"], headers["cache-control"]]).toEqual([undefined, undefined]);
  },
);

describe("strict-transport-security", () => {
  test.each([
    ["https://slipway.example", "max-age=63072000"],
    ["http://slipway.example", undefined],
  ])("under the address %s is %s", async (url, value) => {
    vi.stubEnv("SLIPWAY_URL", url);
    expect((await send("/plans")).headers["strict-transport-security"]).toBe(value);
  });
});

describe("the page to return to after signing in", () => {
  test.each([
    ["/plans/alt-las?stage=a.test", "/plans/alt-las?stage=a.test"],
    ["/plans/alt-las?_rsc=1x2", "/plans/alt-las"],
    ["/plans/alt-las?stage=a.test&_rsc=1x2", "/plans/alt-las?stage=a.test"],
    ["/plans/alt-las?_rsc=1x2&stage=a.test", "/plans/alt-las?stage=a.test"],
  ])("of %s is %s", async (path, page) => expect((await send(path)).seen?.headers["x-slipway-return-to"]).toBe(page));

  test("is not what the client says", async () => {
    expect((await send("/plans", { "x-slipway-return-to": "/elsewhere" })).seen?.headers["x-slipway-return-to"]).toBe("/plans");
  });
});

describe("the cookie with recent plans", () => {
  test("gets the plan that is opened, which the page sees, too", async () => {
    const { headers, seen } = await send("/plans/alt-las/risks", { cookie: "a=1; slipway-plans=older; b=2" });
    expect(headers["set-cookie"]).toEqual(["slipway-plans=alt-las.older; Path=/; Max-Age=31536000; HttpOnly; SameSite=lax"]);
    expect(seen?.headers.cookie).toBe("a=1; b=2; slipway-plans=alt-las.older");
  });

  test("is written for the first plan of a browser", async () => {
    expect((await send("/plans/alt-las")).headers["set-cookie"]?.[0]).toMatch(/^slipway-plans=alt-las;/);
  });

  test.each([
    ["the plan that was opened last", "/plans/alt-las", "GET"],
    ["a page of the workspace", "/plans", "GET"],
    ["a form that is sent", "/plans/other", "POST"],
  ])("is unchanged by %s", async (_what, path, method) => {
    const { headers, seen } = await send(path, { cookie: "slipway-plans=alt-las" }, method);
    expect(headers["set-cookie"]).toBeUndefined();
    expect(seen?.headers.cookie).toBe("slipway-plans=alt-las");
  });
});

test("TRACE is answered with 405 and does not reach Next.js", async () => {
  expect(await send("/plans", {}, "TRACE")).toMatchObject({ status: 405, seen: null });
  expect(answered).toBe(0);
});

test("an idle connection is kept for 65 seconds", async () => {
  expect((await send("/plans", { connection: "keep-alive" })).headers["keep-alive"]).toBe("timeout=65");
});

test("a request that came in before the listener was installed is not answered", async () => {
  const early = createServer(() => {}).listen(0, "127.0.0.1");
  await once(early, "listening");
  const failed = fetch(`http://127.0.0.1:${(early.address() as AddressInfo).port}/plans`).then(
    () => "answered",
    () => "closed",
  );
  await once(early, "request");
  installListener(early);
  expect(await failed).toBe("closed");
  early.close();
});

test("the server of the process is found", () => expect(serverOfProcess()).toBeInstanceOf(server.constructor));
