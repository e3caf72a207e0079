import { createHash } from "node:crypto";
import { readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { GET } from "@/app/api/v1/files/[evidence]/route";
import { POST } from "@/app/api/v1/stages/[stage]/files/route";
import { aKey, altLas, newEvents, newestSeq, otherPlan, stageIn, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { MAX_FILE } from "@/lib/domain/checklist/evidence-file";
import { clearIncoming } from "./store";

let world: TestPlan;
let db: Db;
let stage: string;
let keys: Record<"qa" | "viewer" | "other", string>;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  stage = (await stageIn(db, world.planId, "runner-service.test")).id;
  const other = await otherPlan(db);
  keys = {
    qa: await aKey(db, world.planId, "qa"),
    viewer: await aKey(db, world.planId, "viewer"),
    other: await aKey(db, other.planId, "lead"),
  };
});
beforeEach(async () => {
  await db.evidence.deleteMany();
});

const folder = () => path.join(process.env.SLIPWAY_DATA ?? "", "files");
const incoming = () => readdirSync(path.join(folder(), "incoming"));
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const pathOf = (hex: string) => path.join(folder(), hex.slice(0, 2), hex);

type Sent = { key?: string; to?: string; accept?: string; headers?: Record<string, string>; body?: BodyInit };

async function send(
  fields: Record<string, string | File>,
  { key = keys.qa, to = stage, accept = "application/json", headers = {}, body }: Sent = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const request = new Request(`http://slipway.test/api/v1/stages/${to}/files`, {
    method: "POST",
    body: body ?? form,
    headers: { authorization: `Bearer ${key}`, accept, ...headers },
    duplex: "half",
  } as RequestInit);
  const answer = await POST(request, { params: Promise.resolve({ stage: to }) });
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

const get = (evidence: string, key = keys.qa) =>
  GET(new Request(`http://slipway.test/api/v1/files/${evidence}`, { headers: { authorization: `Bearer ${key}` } }), {
    params: Promise.resolve({ evidence }),
  });

const report = new File(["<testsuite/>"], "junit ölçüm.xml");

test("a file sent again with its idempotency key is added once; another request with that key is refused", async () => {
  const headers = { "idempotency-key": "report-1" };
  const first = await send({ file: report, verdict: "pass" }, { headers });
  const again = await send({ verdict: "pass", file: report }, { headers });
  expect(first.status).toBe(201);
  expect(again).toEqual(first);
  expect(await db.evidence.count()).toBe(1);
  expect(incoming()).toEqual([]);
  const other = await send({ file: new File(["<testsuites/>"], "junit ölçüm.xml"), verdict: "pass" }, { headers });
  expect(other).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
  const otherVerdict = await send({ file: report, verdict: "fail" }, { headers });
  expect(otherVerdict.status).toBe(422);
  expect(await db.evidence.count()).toBe(1);
});

test("a file is stored under its digest, and downloaded as an attachment that cannot run", async () => {
  const { id: item } = await db.item.findFirstOrThrow({ where: { stageId: stage } });
  const sent = await send({ item, verdict: "pass", takenAt: "2023-07-20T09:00:00Z", anyImage: "true", file: report });
  const hex = sha256(Buffer.from("<testsuite/>"));
  expect(sent).toMatchObject({ status: 201, body: { digest: `sha256:${hex}`, size: 12, version: 1 } });
  expect(await db.evidence.findFirstOrThrow()).toMatchObject({
    itemId: item,
    verdict: "pass",
    imageId: null,
    addedByKey: "CI as qa",
    name: "junit ölçüm.xml",
  });
  const download = await get(sent.body.id);
  expect([download.status, await download.text()]).toEqual([200, "<testsuite/>"]);
  expect(Object.fromEntries(download.headers)).toMatchObject({
    "content-type": "application/xml; charset=utf-8",
    "content-disposition": "attachment; filename=\"junit _l__m.xml\"; filename*=UTF-8''junit%20%C3%B6l%C3%A7%C3%BCm.xml",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringMatching(/^sandbox; default-src 'none'/),
    "cache-control": "private, no-store",
  });
});

test("a file is missing for people who may not read the plan, and an upload is refused to people who may not add evidence", async () => {
  const seq = await newestSeq(db);
  expect((await send({ file: report }, { key: keys.other })).status).toBe(404);
  expect((await send({ file: report }, { key: keys.viewer })).status).toBe(403);
  expect((await send({ file: report }, { to: "no-such-stage" })).status).toBe(404);
  expect(await newEvents(db, seq)).toEqual([]);
  const { body } = await send({ file: report });
  expect((await get(body.id, keys.viewer)).status).toBe(200);
  expect((await get(body.id, keys.other)).status).toBe(404);
  expect((await get("no-such-file")).status).toBe(404);
});

test("a file that is too large is refused, with or without a content-length, and leaves nothing behind", async () => {
  const large = new File([new Uint8Array(MAX_FILE + 1)], "log.txt");
  expect(await send({ file: large })).toMatchObject({ status: 413, body: { code: "file-too-large" } });
  expect(await send({ file: report }, { headers: { "content-length": String(MAX_FILE * 2) } })).toMatchObject({ status: 413 });
  expect([incoming(), await db.evidence.count()]).toEqual([[], 0]);
});

test.each<[string, Parameters<typeof send>, number, string]>([
  ["no file", [{ verdict: "pass" }], 422, "file-not-sent"],
  ["a text instead of a file", [{ file: "<testsuite/>" }], 422, "file-not-sent"],
  ["an unknown field", [{ file: report, epoch: "7" }], 422, "invalid"],
  ["the plan id", [{ file: report, name: "x.xml", planId: "y" }], 422, "invalid"],
  ["another kind of file", [{ file: new File(["MZ"], "setup.exe") }], 409, "file-type"],
  ["an invalid time", [{ file: report, takenAt: "yesterday" }], 422, "invalid"],
  ["a JSON body", [{}, { body: "{}", headers: { "content-type": "application/json" } }], 415, "content-type-not-form"],
  [
    "half a form",
    [{}, { body: "--x\r\nContent-Dispo", headers: { "content-type": "multipart/form-data; boundary=x" } }],
    400,
    "form-malformed",
  ],
])("an upload with %s is refused, and leaves nothing behind", async (_what, input, status, code) => {
  const files = readdirSync(folder()).length;
  expect(await send(...input)).toMatchObject({ status, body: { code } });
  expect([incoming(), await db.evidence.count(), readdirSync(folder()).length]).toEqual([[], 0, files]);
});

test("a missing or altered file is not served, and the answer says which", async () => {
  const bytes = Buffer.from(`<testsuite id="${Math.PI}"/>`);
  const { body } = await send({ file: new File([bytes], "junit.xml") });
  const storedFile = pathOf(sha256(bytes));
  writeFileSync(storedFile, Buffer.concat([bytes.subarray(0, -1), Buffer.from("!")]));
  const altered = await get(body.id);
  expect([altered.status, await altered.json()]).toMatchObject([
    410,
    { code: "file-altered", facts: { digest: `sha256:${sha256(bytes)}` } },
  ]);
  rmSync(storedFile);
  expect(await (await get(body.id)).json()).toMatchObject({ code: "file-missing" });
  // Adding the file again repairs it for all evidence with that digest.
  await send({ file: new File([bytes], "again.xml") });
  expect((await get(body.id)).status).toBe(200);
});

test("files of uploads abandoned a day ago are deleted, and those in progress are not", async () => {
  const now = new Date();
  const [old, fresh] = ["old", "fresh"].map((name) => path.join(folder(), "incoming", name)) as [string, string];
  for (const file of [old, fresh]) writeFileSync(file, "x");
  utimesSync(old, now, new Date(now.getTime() - 25 * 60 * 60_000));
  await clearIncoming(now);
  expect(incoming()).toEqual(["fresh"]);
  rmSync(fresh);
});
