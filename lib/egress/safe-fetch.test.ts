import { EventEmitter } from "node:events";
import { Socket } from "node:net";
import type { Writable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import type { Endpoint } from "./connect";
import { type SafeFetchRequest, safeFetch } from "./safe-fetch";
import { httpServer, loopbackAllowed, socketServer, type TestServer } from "./testing-server";

/** Spellings of private addresses, with the %-encodings, wide digits and short forms that browsers accept. */
const PRIVATE = [
  "http://127.0.0.1/",
  "http://127.0.0.1./",
  "http://127.1/",
  "http://127.0.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0x7f.1/",
  "http://0X7F.0.0.1/",
  "http://017700000001/",
  "http://0177.0.0.01/",
  "http://127.0.0.0x1/",
  "http://%31%32%37.0.0.1/",
  "http://127%2e0%2e0%2e1/",
  "http://１２７.0.0.1/",
  "http://①②⑦.⓪.⓪.①/",
  "http://127。0。0。1/",
  "http://127.0.0.1\\@example.org/",
  "http://127.0.0.1#@example.org/",
  "http://127.0.0.1?@example.org/",
  "http:127.0.0.1",
  "HTTP://127.0.0.1/",
  " http://127.0.0.1/ ",
  "ht\ntp://127.0.0.1/",
  "http://127.\t0.0.1/",
  "http://0/",
  "http://0.0.0.0/",
  "http://10.0.0.1/",
  "http://012.0.0.1/",
  "http://172.16.0.1/",
  "http://192.168.0.1/",
  "http://3232235521/",
  "http://100.64.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://2852039166/",
  "http://0xa9fea9fe/",
  "http://169.254.43518/",
  "http://168.63.129.16/",
  "http://192.0.0.192/",
  "http://255.255.255.255/",
  "http://224.0.0.1/",
  "http://198.18.0.1/",
  "http://[::1]/",
  "http://[0:0:0:0:0:0:0:1]/",
  "http://[0000:0000::0001]/",
  "http://[::]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::FFFF:7F00:1]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::127.0.0.1]/",
  "http://[64:ff9b:1::10.0.0.1]/",
  "http://[2002:7f00:0001::]/",
  "http://[2001:0:7f00:1::]/",
  "http://[fd00:ec2::254]/",
  "http://[fe80::1]/",
  "http://[ff02::1]/",
  "https://[::ffff:169.254.169.254]/",
  "https://127.0.0.1/",
  "http://localhost/",
  "http://LOCALHOST/",
  "http://localhost./",
  "http://%6c%6fcalhost/",
  "http://ｌｏｃａｌｈｏｓｔ/",
  "http://metadata.example.org/",
  "http://nat64.example.org/",
  "http://zone.example.org/",
  "http://one-of-two.example.org/",
];

/** The answers of a malicious name server, and names that mean the machine itself. */
const NAMES: Record<string, string[]> = {
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1", "::1"],
  "metadata.example.org": ["169.254.169.254"],
  "nat64.example.org": ["64:ff9b::a9fe:a9fe"],
  "zone.example.org": ["fe80::1%eth0"],
  "one-of-two.example.org": ["1.1.1.1", "10.0.0.1"],
};

/** A network that reaches nothing and records every attempt. */
function unreachableNetwork(names: Record<string, string[]> = NAMES) {
  const tried: Endpoint[] = [];
  const lookedUp: string[] = [];
  return {
    tried,
    lookedUp,
    lookUp: async (host: string) => {
      lookedUp.push(host);
      return names[host] ?? [];
    },
    connect: (endpoint: Endpoint) => {
      tried.push(endpoint);
      return new Socket().destroy();
    },
  };
}

describe("a URL", () => {
  test.each(PRIVATE)("%j that is private is never connected to", async (url) => {
    const network = unreachableNetwork();
    expect(await safeFetch({ url }, network)).toMatchObject({ ok: false, why: "private-address" });
    expect(network.tried).toEqual([]);
  });
  test("is tested in at least sixty private spellings", () => expect(new Set(PRIVATE).size).toBeGreaterThanOrEqual(60));

  test.each([
    ["http://[fe80::1%25eth0]/", "bad-url"],
    ["http://[fe80::1%eth0]/", "bad-url"],
    ["http://127.0.0.1.5/", "bad-url"],
    ["http://256.0.0.1/", "bad-url"],
    ["http://lo\0calhost/", "bad-url"],
    ["//127.0.0.1/", "bad-url"],
    ["127.0.0.1", "bad-url"],
    ["", "bad-url"],
    ["file:///etc/passwd", "scheme"],
    ["ftp://example.org/", "scheme"],
    ["gopher://127.0.0.1:6379/_INFO", "scheme"],
    ["javascript:1", "scheme"],
    ["http://me@example.org/", "credentials"],
    ["http://me:secret@example.org/", "credentials"],
    ["http://example.org:22/", "port"],
    ["http://example.org:6379/", "port"],
    ["https://example.org:25/", "port"],
    ["http://unknown.example.org/", "no-such-host"],
  ])("%j is refused: %s", async (url, why) => {
    const network = unreachableNetwork();
    expect(await safeFetch({ url }, network)).toMatchObject({ ok: false, why });
    expect(network.tried).toEqual([]);
  });
});

describe("a host name", () => {
  test("is looked up once, and the checked address is connected to, even if the name changes meanwhile", async () => {
    const network = unreachableNetwork({});
    const answers = [["1.1.1.1"], ["127.0.0.1"]];
    const lookUp = async (host: string) => {
      network.lookedUp.push(host);
      return answers.shift() ?? ["127.0.0.1"];
    };
    expect(await safeFetch({ url: "https://rebound.example.org/" }, { ...network, lookUp })).toMatchObject({
      ok: false,
      why: "unreachable",
    });
    expect(network.lookedUp).toEqual(["rebound.example.org"]);
    expect(network.tried).toEqual([{ address: "1.1.1.1", port: 443, isSecure: true, certifiedName: "rebound.example.org" }]);
  });

  test("is tried at its next address if one refuses", async () => {
    const network = unreachableNetwork({ "two.example.org": ["1.1.1.1", "2606:4700:4700::1111"] });
    await safeFetch({ url: "http://two.example.org:8080/" }, network);
    expect(network.tried.map(({ address, port }) => [address, port])).toEqual([
      ["1.1.1.1", 8080],
      ["2606:4700:4700::1111", 8080],
    ]);
  });

  test("is refused when the socket is connected to another address", async () => {
    const elsewhere = Object.assign(new EventEmitter(), { remoteAddress: "127.0.0.1", destroy: () => {} }) as unknown as Socket;
    const connect = () => {
      setImmediate(() => elsewhere.emit("connect"));
      return elsewhere;
    };
    expect(await safeFetch({ url: "http://1.1.1.1/" }, { connect })).toMatchObject({ ok: false, why: "private-address" });
  });

  test("that is never resolved is given up after the time limit", async () => {
    const lookUp = () => new Promise<string[]>(() => {});
    expect(await safeFetch({ url: "http://slow.example.org/", timeoutMs: 50 }, { ...unreachableNetwork(), lookUp })).toMatchObject({
      why: "timeout",
    });
  });
});

describe("a server", () => {
  const servers: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });
  const closing = async (server: Promise<TestServer>) => {
    servers.push(await server);
    return await server;
  };
  const ask = (server: TestServer, more: Partial<SafeFetchRequest> = {}) =>
    safeFetch({ url: server.url, ...more }, { allowed: loopbackAllowed });
  /** A malicious server can send more than is read. */
  const forever = (socket: Writable, text: string, everyMs = 5) => {
    const timer = setInterval(() => socket.write(text), everyMs);
    socket.on("close", () => clearInterval(timer));
  };

  test("on the allow list gets one request with its own host name over one connection, which is closed", async () => {
    const server = await closing(
      httpServer((request, response) => {
        const { host, connection, authorization, "accept-encoding": encoding } = request.headers;
        response.setHeader("x-kind", "test").end(JSON.stringify({ url: request.url, host, connection, authorization, encoding }));
      }),
    );
    const lookUp = async () => ["127.0.0.1"];
    const url = `http://prometheus.internal:${server.port}/api?q=a%20b#part`;
    const answer = await safeFetch({ url, headers: { authorization: "Bearer t" } }, { lookUp, allowed: loopbackAllowed });
    expect(answer).toMatchObject({ ok: true, status: 200, headers: { "x-kind": "test" } });
    expect(answer.ok && JSON.parse(answer.body)).toEqual({
      url: "/api?q=a%20b",
      host: `prometheus.internal:${server.port}`,
      connection: "close",
      authorization: "Bearer t",
      encoding: "identity",
    });
    await expect.poll(() => server.connections()).toEqual({ total: 1, open: 0 });
  });

  test("that is not on the allow list gets no request", async () => {
    const server = await closing(httpServer((_request, response) => response.end("secret")));
    const allowed = { ...loopbackAllowed, mayBePrivate: () => false };
    expect(await safeFetch({ url: server.url }, { allowed })).toMatchObject({ ok: false, why: "private-address" });
    expect(server.connections().total).toBe(0);
  });

  test("may answer with any status", async () => {
    const server = await closing(httpServer((_request, response) => response.writeHead(503).end("no")));
    expect(await ask(server)).toMatchObject({ ok: true, status: 503, body: "no" });
  });

  test("may answer without a body, with the largest body allowed, or in pieces", async () => {
    const server = await closing(
      httpServer(({ url }, response) => {
        if (url === "/none") return response.writeHead(204).end();
        const [first, second] = url === "/most" ? ["x".repeat(600), "x".repeat(400)] : ["sağ", "lık"];
        response.write(first);
        return setTimeout(() => response.end(second), 5);
      }),
    );
    expect(await ask(server, { url: `${server.url}/none` })).toMatchObject({ ok: true, status: 204, body: "" });
    expect(await ask(server, { url: `${server.url}/most`, maxBytes: 1_000 })).toMatchObject({ ok: true, body: "x".repeat(1_000) });
    expect(await ask(server, { url: `${server.url}/pieces` })).toMatchObject({ ok: true, body: "sağlık" });
  });

  test.each([301, 302, 303, 307, 308])("that redirects by %d is not followed", async (status) => {
    const server = await closing(httpServer((_request, response) => response.writeHead(status, { location: "/" }).end()));
    expect(await ask(server)).toMatchObject({ ok: false, why: "redirect" });
    expect(server.connections().total).toBe(1);
  });

  test("that sends too much is disconnected, with or without a content-length", async () => {
    const server = await closing(httpServer((_request, response) => response.end("x".repeat(2_000))));
    const endless = await closing(httpServer((_request, response) => forever(response, "x".repeat(100))));
    const lengthless = await closing(
      socketServer((socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        forever(socket, "x".repeat(100));
      }),
    );
    expect(await ask(server, { maxBytes: 1_000 })).toMatchObject({ ok: false, why: "too-large" });
    expect(await ask(endless, { maxBytes: 1_000 })).toMatchObject({ ok: false, why: "too-large" });
    expect(await ask(lengthless, { maxBytes: 1_000 })).toMatchObject({ ok: false, why: "too-large" });
    await expect.poll(() => [server, endless, lengthless].map(({ connections }) => connections().open)).toEqual([0, 0, 0]);
  });

  test.each<[string, (socket: Socket) => unknown]>([
    ["hangs", (socket) => socket.resume()],
    ["never ends its headers", (socket) => forever(socket, "X-Y: z\r\n", 20)],
    ["drips its headers", (socket) => socket.write("HTTP/1.1 200 OK\r\n") && forever(socket, "x", 20)],
    ["drips its body", (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n") && forever(socket, "x", 10)],
    ["answers 100 Continue again and again", (socket) => forever(socket, "HTTP/1.1 100 Continue\r\n\r\n", 10)],
  ])("that %s is given up after the time limit, and its socket is closed", async (what, misbehave) => {
    const server = await closing(socketServer(misbehave));
    const answer = await ask(server, { timeoutMs: 150 });
    expect(answer).toMatchObject({ ok: false, why: what === "never ends its headers" ? "not-http" : "timeout" });
    expect(answer.ms).toBeLessThan(1_500);
    await expect.poll(() => server.connections()).toEqual({ total: 1, open: 0 });
  });

  test.each<[string, string, (socket: Socket) => unknown]>([
    ["ends at once", "cut-off", (socket) => socket.destroy()],
    ["ends within its headers", "cut-off", (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-")],
    ["ends within its body", "cut-off", (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf")],
    ["ends within a piece", "cut-off", (socket) => socket.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\nhalf")],
    ["has too many headers", "too-large", (socket) => socket.write(`HTTP/1.1 200 OK\r\n${"X-Y: zzzzzzzzzz\r\n".repeat(5_000)}`)],
    ["speaks another protocol", "not-http", (socket) => socket.end("220 mail.example.org ESMTP\r\n")],
    [
      "switches to another protocol",
      "cut-off",
      (socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    ],
  ])("that %s gives an error: %s", async (_what, why, misbehave) => {
    const server = await closing(
      socketServer((socket) => {
        socket.once("data", () => misbehave(socket));
      }),
    );
    expect(await ask(server, { timeoutMs: 2_000 })).toMatchObject({ ok: false, why });
  });

  test("that does not listen is unreachable, and one without TLS fails with a certificate error", async () => {
    const closed = await httpServer(() => {});
    await closed.close();
    expect(await ask(closed)).toMatchObject({ ok: false, why: "unreachable" });
    const plain = await closing(httpServer((_request, response) => response.end()));
    expect(await ask(plain, { url: `https://127.0.0.1:${plain.port}` })).toMatchObject({ ok: false, why: "certificate" });
  });

  test("cannot make a token appear in an error", async () => {
    const server = await closing(socketServer((socket) => socket.once("data", (request) => socket.end(request))));
    const answer = await ask(server, { headers: { authorization: "Bearer very-secret" } });
    expect(JSON.stringify(answer)).not.toContain("very-secret");
  });
});
