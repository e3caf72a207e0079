import { describe, expect, test } from "vitest";
import { seeded } from "@/lib/domain/testing";
import { boundaryOf, FormMalformed, partsOf } from "./multipart";

const BOUNDARY = "----slipway7d2";

async function* inPieces(bytes: Uint8Array, size: () => number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + Math.max(1, size());
    yield bytes.subarray(at, end);
    at = end;
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

test("what a browser sends is read as it was meant", async () => {
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

test("however the bytes are cut into pieces, and whatever a file holds", async () => {
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
      parts.map((it) => it.name),
      `round ${round}`,
    ).toEqual(["a", "file", "b"]);
    expect(parts[1]?.body.equals(body), `round ${round}`).toBe(true);
  }
});

test("a part that nobody reads is passed over", async () => {
  const names: string[] = [];
  for await (const { name } of partsOf(
    inPieces(Buffer.concat([field("a", "x".repeat(5000)), field("b", "y"), END]), () => 64),
    BOUNDARY,
  ))
    names.push(name);
  expect(names).toEqual(["a", "b"]);
});

describe("what is no form is refused:", () => {
  test.each([
    ["nothing", Buffer.alloc(0)],
    ["another boundary", Buffer.from("--other\r\n")],
    ["cut off in a body", field("a", "1").subarray(0, -4)],
    ["cut off before its end", field("a", "1")],
    ["a part without a name", Buffer.concat([part("Content-Disposition: form-data", "1"), END])],
    ["a part of another kind", Buffer.concat([part('Content-Disposition: attachment; name="a"', "1"), END])],
    ["a delimiter that goes on", Buffer.from(`--${BOUNDARY}x\r\n`)],
    ["endless headers", Buffer.concat([part(`Content-Disposition: form-data; name="a"\r\nx: ${"y".repeat(9000)}`, "1"), END])],
  ])("%s", async (_what, bytes) => expect(read(bytes)).rejects.toThrow(FormMalformed));
});

test.each([
  ["multipart/form-data; boundary=abc", "abc"],
  ['multipart/form-data; boundary="a b"', "a b"],
  ["Multipart/Form-Data; charset=utf-8; boundary=abc", "abc"],
  ["multipart/form-data", null],
  ["application/json", null],
  [`multipart/form-data; boundary=${"a".repeat(71)}`, null],
  [null, null],
])("%s is parted by %s", (type, boundary) => expect(boundaryOf(type)).toBe(boundary));
