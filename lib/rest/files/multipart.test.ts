import { describe, expect, test } from "vitest";
import { seeded } from "@/lib/domain/testing";
import { boundaryOf, FormMalformed, partsOf, utf8 } from "./multipart";

const BOUNDARY = "----slipway7d2";

async function* inPieces(bytes: Uint8Array, size: () => number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    const end = start + Math.max(1, size());
    yield bytes.subarray(start, end);
    start = end;
  }
}

async function read(bytes: Uint8Array, size = () => bytes.length) {
  const parts: { name: string; fileName: string | null; body: Buffer }[] = [];
  for await (const { name, fileName, body } of partsOf(inPieces(bytes, size), BOUNDARY)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(Buffer.from(chunk));
    parts.push({ name, fileName, body: Buffer.concat(chunks) });
  }
  return parts;
}

const part = (headers: string, body: string | Uint8Array) =>
  Buffer.concat([Buffer.from(`--${BOUNDARY}\r\n${headers}\r\n\r\n`), Buffer.from(body), Buffer.from("\r\n")]);
const field = (name: string, value: string) => part(`Content-Disposition: form-data; name="${name}"`, value);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

test("a form that a browser sends is read with its names, texts and bytes", async () => {
  const form = new FormData();
  form.set("check", "scan ölçüm");
  form.set("empty", "");
  form.set("file", new File([Uint8Array.from([0, 13, 10, 45, 45, 255])], 'a "b" ş.png'));
  const request = new Request("http://slipway.test", { method: "POST", body: form });
  const bytes = new Uint8Array(await request.arrayBuffer());
  const boundary = boundaryOf(request.headers.get("content-type")) ?? "";
  const found: unknown[] = [];
  for await (const { name, fileName, body } of partsOf(
    inPieces(bytes, () => 7),
    boundary,
  )) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(Buffer.from(chunk));
    found.push([name, fileName, fileName === null ? Buffer.concat(chunks).toString() : [...Buffer.concat(chunks)]]);
  }
  expect(found).toEqual([
    ["check", null, "scan ölçüm"],
    ["empty", null, ""],
    ["file", 'a "b" ş.png', [0, 13, 10, 45, 45, 255]],
  ]);
});

test("a form is read the same, however its bytes are cut into pieces and whatever its file contains", async () => {
  const random = seeded(71);
  const below = (limit: number) => Math.floor(random() * limit);
  const bits = [
    Buffer.from(`\r\n--${BOUNDARY.slice(0, 9)}`),
    Buffer.from("\r\n"),
    Buffer.from("--"),
    Buffer.from([0, 255, 13]),
    Buffer.from(BOUNDARY),
  ];
  for (let round = 0; round < 300; round++) {
    const body = Buffer.concat(Array.from({ length: below(12) }, () => bits[below(bits.length)] ?? Buffer.alloc(0)));
    if (body.includes(`\r\n--${BOUNDARY}`) || body.toString("latin1").startsWith(`--${BOUNDARY}`)) continue;
    const bytes = Buffer.concat([
      field("a", "1"),
      part('Content-Disposition: form-data; name="file"; filename="x.bin"', body),
      field("b", "2"),
      END,
    ]);
    const parts = await read(bytes, () => 1 + below(20));
    expect(
      parts.map(({ name }) => name),
      `round ${round}`,
    ).toEqual(["a", "file", "b"]);
    expect(parts[1]?.body.equals(body), `round ${round}`).toBe(true);
  }
});

test("a part that the reader leaves unread is skipped", async () => {
  const names: string[] = [];
  for await (const { name } of partsOf(
    inPieces(Buffer.concat([field("a", "x".repeat(5000)), field("b", "y"), END]), () => 64),
    BOUNDARY,
  ))
    names.push(name);
  expect(names).toEqual(["a", "b"]);
});

describe("a malformed body", () => {
  test.each([
    ["is empty", Buffer.alloc(0)],
    ["has another boundary", Buffer.from("--other\r\n")],
    ["is cut off in a part", field("a", "1").subarray(0, -4)],
    ["is cut off before its last delimiter", field("a", "1")],
    ["has a part without a name", Buffer.concat([part("Content-Disposition: form-data", "1"), END])],
    ["has a part that is no form field", Buffer.concat([part('Content-Disposition: attachment; name="a"', "1"), END])],
    ["has a part without headers", Buffer.from(`--${BOUNDARY}\r\n--${BOUNDARY}--\r\n`)],
    ["has a part cut off in its headers", Buffer.concat([Buffer.from(`--${BOUNDARY}\r\nContent-Dispo\r\n`), END])],
    ["has a delimiter that continues", Buffer.from(`--${BOUNDARY}x\r\n`)],
    [
      "has a part whose headers are too long",
      Buffer.concat([part(`Content-Disposition: form-data; name="a"\r\nx: ${"y".repeat(9000)}`, "1"), END]),
    ],
  ])("a body is refused as malformed when it %s", async (_what, bytes) => expect(read(bytes)).rejects.toThrow(FormMalformed));
});

const file = (bytes: Uint8Array) => part('Content-Disposition: form-data; name="file"; filename="x.bin"', bytes);

test("a body is received only as fast as the file in it is read", async () => {
  const MEGABYTE = 1024 * 1024;
  let taken = 0;
  async function* body() {
    for await (const piece of inPieces(Buffer.concat([file(new Uint8Array(4 * MEGABYTE)), END]), () => 16 * 1024)) {
      taken += piece.length;
      yield piece;
    }
  }
  for await (const { body: bytes } of partsOf(body(), BOUNDARY)) {
    let read = 0;
    for await (const chunk of bytes) {
      read += chunk.length;
      await new Promise(setImmediate);
      expect(taken - read).toBeLessThan(MEGABYTE / 4);
    }
    expect(read).toBe(4 * MEGABYTE);
  }
});

test("a reader may leave a file half read and go on to the next part", async () => {
  const names: string[] = [];
  const bytes = Buffer.concat([file(new Uint8Array(500_000)), field("b", "y"), END]);
  for await (const { name, body } of partsOf(
    inPieces(bytes, () => 1000),
    BOUNDARY,
  )) {
    names.push(name);
    for await (const _first of body) break;
  }
  expect(names).toEqual(["file", "b"]);
});

test("a reader may leave a form half read, and its request is not cancelled", async () => {
  let isCancelled = false;
  const pieces = inPieces(Buffer.concat([file(new Uint8Array(500_000)), END]), () => 1000);
  const body = {
    [Symbol.asyncIterator]: () => ({
      next: () => pieces.next(),
      return: async () => {
        isCancelled = true;
        return { done: true as const, value: undefined };
      },
    }),
  };
  for await (const { name } of partsOf(body, BOUNDARY)) {
    expect(name).toBe("file");
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isCancelled).toBe(false);
});

test("the reader of a file gets an error when the connection breaks off", async () => {
  async function* interrupted() {
    yield file(new Uint8Array(1000)).subarray(0, 600);
    throw new Error("aborted");
  }
  const reading = (async () => {
    for await (const { body } of partsOf(interrupted(), BOUNDARY)) for await (const _chunk of body);
  })();
  await expect(reading).rejects.toThrow(FormMalformed);
});

test("a body that is cut off in a part that nobody reads is refused", async () => {
  const cutOff = inPieces(file(new Uint8Array(1000)).subarray(0, 600), () => 50);
  const reading = (async () => {
    for await (const _part of partsOf(cutOff, BOUNDARY));
  })();
  await expect(reading).rejects.toThrow(FormMalformed);
});

test("bytes after the last delimiter are ignored", async () => {
  const parts = await read(Buffer.concat([field("a", "1"), END, Buffer.from("--and more\r\n".repeat(9))]), () => 7);
  expect(parts.map(({ name, body }) => [name, body.toString()])).toEqual([["a", "1"]]);
});

test.each([
  ["multipart/form-data; boundary=abc", "abc"],
  ['multipart/form-data; boundary="a b"', "a b"],
  ["Multipart/Form-Data; charset=utf-8; boundary=abc", "abc"],
  ["multipart/form-data", null],
  ["application/json", null],
  [`multipart/form-data; boundary=${"a".repeat(71)}`, null],
  [null, null],
])("the content type %s names the boundary %s", (type, boundary) => expect(boundaryOf(type)).toBe(boundary));

test("a file name or a text that is not UTF-8 is refused instead of stored with lost letters", async () => {
  const name = Buffer.concat([part(`Content-Disposition: form-data; name="file"; filename="PLACE"`, "x"), END]);
  const at = name.indexOf("PLACE");
  name.set([0xf6, 0x6c, 0xe7, 0xfc, 0x6d], at);
  await expect(read(name)).rejects.toThrow(FormMalformed);
  expect(() => utf8(Uint8Array.from([0xf6, 0x6c, 0xe7]))).toThrow(FormMalformed);
  expect(utf8(Buffer.from("ölçüm"))).toBe("ölçüm");
});
