import { describe, expect, test } from "vitest";
import { BodyRefused, readBytes, readJson } from "./read-body";

const json = (body: BodyInit | null, type: string | null = "application/json") =>
  new Request("http://slipway.test/", {
    method: "POST",
    body,
    headers: type === null ? {} : { "content-type": type },
    duplex: "half",
  } as RequestInit);

/** What became of it: what was read, or the status and code of the refusal. */
async function read(body: BodyInit | null, { type = "application/json" as string | null, limit = 1000 } = {}): Promise<unknown> {
  try {
    return { read: await readJson(json(body, type), limit) };
  } catch (error) {
    if (error instanceof BodyRefused) return [error.status, error.code];
    throw error;
  }
}

describe("a body", () => {
  test.each([
    ['{"a":1}', { a: 1 }],
    [' [1, 2, {"a": []}] ', [1, 2, { a: [] }]],
    ['"text"', "text"],
    ["null", null],
    ['{"a":{"a":{"a":1}},"b":{"a":2}}', { a: { a: { a: 1 } }, b: { a: 2 } }],
    ['{"a":"{\\"a\\":1,\\"a\\":2}"}', { a: '{"a":1,"a":2}' }],
    ['{"a":"\\\\","b":"\\\\\\""}', { a: "\\", b: '\\"' }],
    ['["a","a","a"]', ["a", "a", "a"]],
    ['{"a":"a","b":"a"}', { a: "a", b: "a" }],
    ['{"":1," ":2}', { "": 1, " ": 2 }],
  ])("%s is read", async (text, value) => expect(await read(text)).toEqual({ read: value }));

  test.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["application/json-patch+json", 415],
    ["text/json", 415],
    [null, 415],
    ["", 415],
    ["application/json", 200],
    ["application/json; charset=utf-8", 200],
    ["Application/JSON ;charset=UTF-8", 200],
  ])("sent as %s is answered with %s", async (type, status) => {
    const answer = await read(new TextEncoder().encode("{}"), { type });
    expect(answer).toEqual(status === 200 ? { read: {} } : [415, "content-type-not-json"]);
  });

  test.each([
    ["", "body-not-json"],
    ["{", "body-not-json"],
    ["{'a':1}", "body-not-json"],
    ['{"a":1,}', "body-not-json"],
    ['{"a":1}{"a":1}', "body-not-json"],
    ['"open', "body-not-json"],
    ['{"a\n":1}', "body-not-json"],
    ['{"\\x":1}', "body-not-json"],
    ["NaN", "body-not-json"],
    ["]]]]", "body-not-json"],
    ["\ufeff\ufeff{}", "body-not-json"],
  ])("%j is refused", async (text, code) => expect(await read(text)).toEqual([400, code]));

  test.each([
    [[0xff, 0xfe, 0x7b, 0x00], "UTF-16"],
    [[0x22, 0xc3, 0x28, 0x22], "a broken sequence"],
    [[0x22, 0xed, 0xa0, 0x80, 0x22], "half a surrogate pair"],
    [[0x22, 0xc0, 0x80, 0x22], "an overlong NUL"],
  ])("of %j (%s) is refused as not UTF-8", async (bytes) => expect(await read(new Uint8Array(bytes))).toEqual([400, "body-not-utf8"]));
});

describe("a key given twice", () => {
  test.each([
    ["plainly", '{"a":1,"a":2}'],
    ["with an escape in one of them", '{"a":1,"\\u0061":2}'],
    ["deeper down", '{"x":[{"y":{"a":1,"b":2,"a":3}}]}'],
    ["after another object", '{"a":{"a":1},"a":2}'],
    ["with the colon far away", `{"a":1,"a"${" ".repeat(5000)}:2}`],
    ["with line breaks before the colon", '{"a"\n:1,"a"\r\n\t:2}'],
    ["as __proto__", '{"__proto__":1,"__proto__":2}'],
    ["empty", '{"":1,"":2}'],
    ["around a text that looks like the end", '{"a":"}","a":2}'],
    ["around a text with quotes", '{"a":"\\"}","a":2}'],
  ])("%s is refused", async (_how, text) => expect(await read(text, { limit: 10_000 })).toEqual([422, "key-twice"]));
});

describe("nesting", () => {
  const nested = (depth: number, open = "[", close = "]") => open.repeat(depth) + close.repeat(depth);
  test("of 20 is read, and of 21 refused", async () => {
    expect(await read(nested(20))).toMatchObject({ read: expect.anything() });
    expect(await read(nested(21))).toEqual([422, "body-too-deep"]);
    expect(await read(nested(21, '{"a":', "}").replace(":}", ":1}"))).toEqual([422, "body-too-deep"]);
  });
  test("in a text is none", async () => expect(await read(JSON.stringify(nested(100)))).toMatchObject({ read: nested(100) }));
});

describe("size", () => {
  test("is counted in bytes", async () => {
    expect(await read(JSON.stringify("a".repeat(998)))).toMatchObject({ read: expect.any(String) });
    expect(await read(JSON.stringify("a".repeat(999)))).toEqual([413, "body-too-large"]);
    expect(await read(JSON.stringify("ş".repeat(500)))).toEqual([413, "body-too-large"]);
  });

  test("that is announced as too large is not read at all", async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
    const request = new Request("http://slipway.test/", {
      method: "POST",
      body,
      headers: { "content-length": "1001" },
      duplex: "half",
    } as RequestInit);
    await expect(readBytes(request, 1000)).rejects.toMatchObject({ status: 413 });
    expect(pulled).toBe(0);
  });

  test("that was announced as small is counted while it comes, and the reading ends with the first byte too many", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream(
      {
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(100));
        },
        cancel() {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const request = new Request("http://slipway.test/", {
      method: "POST",
      body: endless,
      headers: { "content-length": "10" },
      duplex: "half",
    } as RequestInit);
    await expect(readBytes(request, 1000)).rejects.toMatchObject({ status: 413, code: "body-too-large" });
    expect(pulled).toBeLessThanOrEqual(12);
    expect(cancelled).toBe(true);
  });

  test("of nothing is no body", async () =>
    expect((await readBytes(new Request("http://slipway.test/", { method: "POST" }), 10)).byteLength).toBe(0));
});

// Each of these is within a limit that some route has, and made to be expensive.
test.each([
  ["a text of 12 MB", () => JSON.stringify("a".repeat(12_000_000))],
  ["a text of 6 million escapes", () => `"${"\\n".repeat(6_000_000)}"`],
  ["6 million backslashes and no end", () => `"${"\\".repeat(6_000_000)}`],
  ["6 million quotes", () => '"'.repeat(6_000_000)],
  ["12 MB of spaces after a key", () => `{"a"${" ".repeat(12_000_000)}:1}`],
  ["200,000 keys", () => `{${Array.from({ length: 200_000 }, (_, at) => `"k${at}":1`).join(",")}}`],
  ["a million brackets", () => "[".repeat(1_000_000)],
  ["a million closing brackets", () => "]".repeat(1_000_000)],
])("%s is read or refused in a moment", async (_what, text) => {
  const body = text();
  // Of its own work, since others may want the machine at the same time.
  const start = process.cpuUsage();
  expect(await read(body, { limit: 20_000_000 })).toBeDefined();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(3000);
});
