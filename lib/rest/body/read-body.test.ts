import { describe, expect, test } from "vitest";
import { BodyRefused, readBytes, readJson } from "./read-body";

const json = (body: BodyInit | null, type: string | null = "application/json") =>
  new Request("http://slipway.test/", {
    method: "POST",
    body,
    headers: type === null ? {} : { "content-type": type },
    duplex: "half",
  } as RequestInit);

/** The value that was read, or the status and code of the refusal. */
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
  ])("the body %s is read", async (text, value) => expect(await read(text)).toEqual({ read: value }));

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
  ])("a body of the type %s is answered with %s", async (type, status) => {
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
  ])("the body %j is refused", async (text, code) => expect(await read(text)).toEqual([400, code]));

  test.each([
    [[0xff, 0xfe, 0x7b, 0x00], "UTF-16"],
    [[0x22, 0xc3, 0x28, 0x22], "an invalid sequence"],
    [[0x22, 0xed, 0xa0, 0x80, 0x22], "half a surrogate pair"],
    [[0x22, 0xc0, 0x80, 0x22], "an overlong NUL"],
  ])("a body of the bytes %j (%s) is refused as not UTF-8", async (bytes) =>
    expect(await read(new Uint8Array(bytes))).toEqual([400, "body-not-utf8"]),
  );
});

describe("a duplicate key", () => {
  test.each([
    ["in one object", '{"a":1,"a":2}'],
    ["with an escape in one of them", '{"a":1,"\\u0061":2}'],
    ["in a nested object", '{"x":[{"y":{"a":1,"b":2,"a":3}}]}'],
    ["after another object", '{"a":{"a":1},"a":2}'],
    ["with many spaces before the colon", `{"a":1,"a"${" ".repeat(5000)}:2}`],
    ["with line breaks before the colon", '{"a"\n:1,"a"\r\n\t:2}'],
    ["as __proto__", '{"__proto__":1,"__proto__":2}'],
    ["without a name", '{"":1,"":2}'],
    ["after a text that looks like the end", '{"a":"}","a":2}'],
    ["after a text with quotes", '{"a":"\\"}","a":2}'],
  ])("a duplicate key %s is refused", async (_how, text) => expect(await read(text, { limit: 10_000 })).toEqual([422, "key-twice"]));
});

describe("nesting", () => {
  const nested = (depth: number, open = "[", close = "]") => open.repeat(depth) + close.repeat(depth);
  test("a body with 20 levels is read, and one with 21 is refused", async () => {
    expect(await read(nested(20))).toMatchObject({ read: expect.anything() });
    expect(await read(nested(21))).toEqual([422, "body-too-deep"]);
    expect(await read(nested(21, '{"a":', "}").replace(":}", ":1}"))).toEqual([422, "body-too-deep"]);
  });
  test("brackets in a text do not count as levels", async () =>
    expect(await read(JSON.stringify(nested(100)))).toMatchObject({ read: nested(100) }));
});

describe("size", () => {
  test("the size of a body is counted in bytes", async () => {
    expect(await read(JSON.stringify("a".repeat(998)))).toMatchObject({ read: expect.any(String) });
    expect(await read(JSON.stringify("a".repeat(999)))).toEqual([413, "body-too-large"]);
    expect(await read(JSON.stringify("ş".repeat(500)))).toEqual([413, "body-too-large"]);
  });

  test("a body that is announced as too large is not read at all", async () => {
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

  test("a body is counted while it arrives, and reading stops at the first byte over the limit", async () => {
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

  test("a request without a body has 0 bytes", async () =>
    expect((await readBytes(new Request("http://slipway.test/", { method: "POST" }), 10)).byteLength).toBe(0));
});

// Each of these bodies is within the limit of some route and as expensive as possible.
test.each([
  ["a text of 12 MB", () => JSON.stringify("a".repeat(12_000_000))],
  ["a text of 6 million escapes", () => `"${"\\n".repeat(6_000_000)}"`],
  ["6 million backslashes and no end", () => `"${"\\".repeat(6_000_000)}`],
  ["6 million quotes", () => '"'.repeat(6_000_000)],
  ["12 MB of spaces after a key", () => `{"a"${" ".repeat(12_000_000)}:1}`],
  ["200,000 keys", () => `{${Array.from({ length: 200_000 }, (_, index) => `"k${index}":1`).join(",")}}`],
  ["a million brackets", () => "[".repeat(1_000_000)],
  ["a million closing brackets", () => "]".repeat(1_000_000)],
])("a body of %s is read or refused within three seconds", async (_what, text) => {
  const body = text();
  // CPU time, because other processes may use the machine at the same time.
  const start = process.cpuUsage();
  expect(await read(body, { limit: 20_000_000 })).toBeDefined();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(3000);
});
