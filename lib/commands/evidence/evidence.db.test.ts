import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { registerImage } from "@/lib/commands/images/register-image";
import { perform } from "@/lib/commands/perform";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign } from "@/lib/commands/sign-off/testing-sign-off";
import {
  altLas,
  digestFor,
  does,
  itemIn,
  NOW,
  newEvents,
  newestSeq,
  request,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { IncomingFile } from "@/lib/files/store";
import { refusalWords } from "@/lib/i18n/refusals/refusal-words";
import { wordsFor } from "@/lib/i18n/words";
import { getEvidence } from "@/lib/queries/evidence";
import { getGate } from "@/lib/queries/gates/gate";
import { getPanelView } from "@/lib/queries/panel-view";
import { getStagePanel } from "@/lib/queries/stage-panel";
import { addFile } from "./add-file";
import { addLink } from "./add-link";
import { postResult } from "./post-result";
import { withdrawEvidence } from "./withdraw-evidence";

const KEY = "runner-service.test";
const URL = "https://ci.example.test/runs/412";

let world: TestPlan;
let db: Db;
let stage: string;
let service: string;
let candidate: string;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  stage = (await stageIn(db, world.planId, KEY)).id;
  service = (await serviceIn(db, world.planId, "runner-service")).id;
  candidate = succeeded(
    await does(world.can, registerImage, { service, repository: "frozen68/runner-service", tag: "1.0.0", digest: digestFor("a") }),
  ).id;
});

const itemId = async () => (await itemIn(db, world.planId, KEY)).id;
const version = async () => (await itemIn(db, world.planId, KEY)).version;
const epoch = async () => (await stageIn(db, world.planId, KEY)).epoch;
const requireEvidence = async () =>
  succeeded(await does(world.ayse, changeItem, { item: await itemId(), version: await version(), needsEvidence: true }));
const tick = async () => does(world.ayse, markItem, { item: await itemId(), version: await version(), state: "done" });
const link = (more: object = {}) => does(world.ayse, addLink, { stage, url: URL, ...more });
const post = (result: "pass" | "fail", more: object = {}) =>
  does(world.who["key of qa"], postResult, { plan: world.slug, digest: digestFor("a"), check: "scan", result, url: URL, ...more });
/** The unmet conditions of the runner's Test gate. */
const unmet = async () => (await panel()).unmet.map(({ condition }) => condition.code);
const panel = async () => {
  const stagePanel = await getStagePanel(world.ayse, world.slug, KEY);
  const view = stagePanel && (await getPanelView(world.ayse, stagePanel, { tab: "evidence", comments: { itemId: null, isAll: false } }));
  if (!stagePanel || view?.content.tab !== "evidence") throw new Error("The stage has no panel.");
  return { ...stagePanel, evidence: view.content.evidence };
};
const register = (digit: string) =>
  does(world.can, registerImage, { service, repository: "frozen68/runner-service", tag: `1.0.${digit}`, digest: digestFor(digit) });

async function* bytesOf(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe("an item that needs evidence", () => {
  test("can be done only with evidence", async () => {
    await requireEvidence();
    expect(await tick()).toMatchObject({ kind: "refused", code: "evidence-missing" });
    expect(await unmet()).toContain("evidence-missing");
    succeeded(await link({ item: await itemId() }));
    succeeded(await tick());
    expect(await unmet()).toEqual(["sign-off-missing"]);
  });

  test.each([
    ["that fails", { verdict: "fail" }],
    ["that has expired", { takenAt: "2023-07-20T09:00:00Z", validUntil: "2023-07-21T08:59:59Z" }],
    ["for no item", { item: null }],
  ])("is not done with evidence %s", async (_what, more) => {
    await requireEvidence();
    succeeded(await link({ item: await itemId(), ...more }));
    expect(await tick()).toMatchObject({ kind: "refused", code: "evidence-missing" });
  });

  test("needs new evidence for another image, unless the evidence is for any image", async () => {
    await requireEvidence();
    succeeded(await link({ item: await itemId() }));
    succeeded(await tick());
    succeeded(await register("b"));
    expect(await unmet()).toContain("evidence-missing");
    succeeded(await link({ item: await itemId(), anyImage: true }));
    succeeded(await register("c"));
    expect(await unmet()).toEqual(["sign-off-missing"]);
  });

  test("has its evidence again once the former image is the candidate again", async () => {
    await requireEvidence();
    succeeded(await link({ item: await itemId() }));
    succeeded(await tick());
    succeeded(await register("b"));
    succeeded(
      await does(world.can, registerImage, { service, repository: "frozen68/runner-service", tag: "1.0.0", digest: digestFor("a") }),
    );
    expect(await unmet()).toEqual(["sign-off-missing"]);
  });
});

describe("a result", () => {
  test("that fails after one that passed closes the gate again, and one that passes opens it", async () => {
    succeeded(await tick());
    succeeded(await post("pass"));
    expect(await unmet()).toEqual(["sign-off-missing"]);
    succeeded(await post("fail", { url: `${URL}0` }));
    expect(await unmet()).toEqual(["evidence-failing", "sign-off-missing"]);
    succeeded(await post("pass", { url: `${URL}1` }));
    expect(await unmet()).toEqual(["sign-off-missing"]);
    const { evidence } = await panel();
    expect([evidence.current.length, evidence.past.map((line) => line.status)]).toEqual([1, ["superseded", "superseded"]]);
  });

  describe("that arrives out of order", () => {
    const at = (minute: number) => ({ takenAt: `2023-07-21T08:${String(minute).padStart(2, "0")}:00Z`, url: `${URL}?${minute}` });
    const shown = async () => {
      const { current, past } = (await panel()).evidence;
      return [...current, ...past].map(({ verdict, takenAt, status }) => [takenAt.getUTCMinutes(), verdict, status]);
    };

    test("does not replace a newer failure, is stored as superseded, and changes nothing", async () => {
      succeeded(await post("pass", at(0)));
      expect(succeeded(await post("fail", at(5)))).toMatchObject({ counts: true });
      const [before, seq] = [await epoch(), await newestSeq(db)];
      expect(succeeded(await post("pass", at(2)))).toMatchObject({ counts: false, cancels: 0 });
      expect(await unmet()).toContain("evidence-failing");
      expect((await shown()).sort(([a], [b]) => Number(a) - Number(b))).toEqual([
        [0, "pass", "superseded"],
        [2, "pass", "superseded"],
        [5, "fail", "failing"],
      ]);
      expect(await epoch()).toBe(before);
      expect((await newEvents(db, seq)).map(({ verb, after }) => [verb, JSON.parse(after ?? "{}").isLate])).toEqual([
        ["evidence.postResult", true],
      ]);
      expect(
        ((await getEvidence(world.ayse, stage, null, 10)) as { evidence: { standing: string }[] }).evidence.map((line) => line.standing),
      ).toEqual(["superseded", "failing", "superseded"]);
    });

    test("does not make the sign-off of the newer result lapse", async () => {
      succeeded(await tick());
      succeeded(await post("pass", at(5)));
      succeeded(await does(world.ayse, signOff, { ...(await readyToSign(db, world.planId, world.ayse, stage)), decision: "approve" }));
      succeeded(await post("fail", at(2)));
      expect([await unmet(), await db.signOff.count({ where: { standing: "valid" } })]).toEqual([[], 1]);
      expect(succeeded(await post("fail", at(6)))).toMatchObject({ counts: true, cancels: 1 });
    });

    test("changes nothing when it is sent again", async () => {
      succeeded(await post("fail", at(5)));
      const late = succeeded(await post("pass", at(2)));
      const seq = await newestSeq(db);
      expect(await post("pass", at(2))).toMatchObject({ kind: "ok", changed: false, value: { id: late.id, counts: false } });
      expect(await newEvents(db, seq)).toEqual([]);
    });

    test("counts when it was taken at the same time as the one before", async () => {
      succeeded(await post("fail", at(5)));
      expect(succeeded(await post("pass", { ...at(5), url: `${URL}?again` }))).toMatchObject({ counts: true });
      expect(await unmet()).not.toContain("evidence-failing");
    });

    test("does not count when the newer result was withdrawn", async () => {
      const newest = succeeded(await post("fail", at(5)));
      succeeded(await does(world.ayse, withdrawEvidence, { evidence: newest.id, reason: "The runner crashed." }));
      expect(succeeded(await post("pass", at(2)))).toMatchObject({ counts: false });
      expect((await panel()).evidence.current).toEqual([]);
    });

    test("counts for its own image, whatever was taken for another", async () => {
      succeeded(await post("fail", at(5)));
      succeeded(await register("b"));
      expect(succeeded(await post("pass", { ...at(2), digest: digestFor("b") }))).toMatchObject({ counts: true });
    });

    test("gives the same result in every order, also when all arrive at the same time", async () => {
      for (let round = 0; round < 10; round++) {
        const check = `order ${round}`;
        const minutes = Array.from({ length: 12 }, (_, n) => (n * 7 + round) % 12);
        const posts = minutes.map((minute) => post(minute === 11 ? "fail" : "pass", { ...at(minute), check }));
        for (const { kind } of await Promise.all(posts)) expect(kind).toBe("ok");
        const inForce = await db.evidence.findMany({ where: { check, liveKey: { not: null } } });
        expect(inForce.map(({ verdict, takenAt }) => [verdict, takenAt.getUTCMinutes()])).toEqual([["fail", 11]]);
      }
    });
  });

  test("of another check does not replace it", async () => {
    succeeded(await post("fail"));
    succeeded(await post("pass", { check: "load test" }));
    expect(await unmet()).toContain("evidence-failing");
  });

  test("for a digest that no image of the plan has is refused, and so is an invalid digest, each with the reason", async () => {
    expect(await post("pass", { digest: digestFor("e") })).toMatchObject({ kind: "refused", code: "digest-unregistered" });
    expect(await post("pass", { plan: "no-such-plan" })).toEqual({ kind: "missing" });
    expect(await post("pass", { digest: digestFor("A") })).toMatchObject({ kind: "refused", code: "digest-upper-case" });
  });

  test("for the digest of one platform of an image is refused with a sentence that says which digest to send", async () => {
    const image = { service, repository: "frozen68/runner-service", digest: digestFor("b"), platforms: ["linux/amd64", "linux/arm64"] };
    succeeded(await does(world.can, registerImage, image));
    const refused = await post("pass", { digest: digestFor("c") });
    if (refused.kind !== "refused") throw new Error("The result was not refused.");
    expect(refused.code).toBe("digest-unregistered");
    const sentences = (["en", "tr", "ru"] as const).map((locale) => JSON.stringify(refusalWords(wordsFor(locale), refused)));
    for (const [index, word] of ["its index", "dizininin", "его индекса"].entries()) expect(sentences[index]).toContain(word);
  });

  test("that is sent again changes nothing", async () => {
    const first = succeeded(await post("pass"));
    const [seq, before] = [await newestSeq(db), await epoch()];
    expect(await post("pass")).toMatchObject({ kind: "ok", changed: false, value: { id: first.id } });
    expect([await newEvents(db, seq), await epoch()]).toEqual([[], before]);
  });

  test("for an image that is not the candidate is stored, does not count, and makes no sign-off lapse", async () => {
    succeeded(await register("b"));
    const before = await epoch();
    succeeded(await post("fail"));
    expect(await epoch()).toBe(before);
    expect(await unmet()).not.toContain("evidence-failing");
    expect((await panel()).evidence.past.map((line) => line.status)).toEqual(["otherImage"]);
  });

  test("stays linked to its item, also for the next image", async () => {
    succeeded(await post("pass", { item: await itemId() }));
    succeeded(await register("b"));
    succeeded(await post("pass", { digest: digestFor("b") }));
    expect((await panel()).evidence.current.map((line) => line.item?.id)).toEqual([await itemId()]);
  });

  test("for a digest that several services have must name one of them", async () => {
    const other = await serviceIn(db, world.planId, "api-gateway");
    succeeded(await does(world.can, registerImage, { service: other.id, repository: "frozen68/api-gateway", digest: digestFor("a") }));
    expect(await post("pass")).toMatchObject({ kind: "refused", code: "digest-of-several" });
    expect(succeeded(await post("pass", { service: "api-gateway" })).stage).toBe("api-gateway.test");
  });

  test("counts once when sixteen are sent at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const posts = await Promise.all(
        Array.from({ length: 16 }, (_, n) => post(n % 2 === 0 ? "pass" : "fail", { check: `race ${round}`, url: `${URL}?run=${n}` })),
      );
      expect(posts.map(({ kind }) => kind)).toEqual(Array.from({ length: 16 }, () => "ok"));
      expect(await db.evidence.count({ where: { check: `race ${round}`, liveKey: { not: null } } })).toBe(1);
    }
  });
});

describe("a signature", () => {
  const sign = async () =>
    succeeded(await does(world.ayse, signOff, { ...(await readyToSign(db, world.planId, world.ayse, stage)), decision: "approve" }));
  const status = async () => (await db.signOff.findFirstOrThrow({ orderBy: { signedAt: "desc" } })).standing;
  beforeEach(async () => {
    succeeded(await tick());
    succeeded(await post("pass"));
    await sign();
  });

  test.each<[string, () => Promise<unknown>]>([
    ["a link is added", () => link()],
    ["a result follows", () => post("pass", { url: `${URL}1` })],
    [
      "evidence is withdrawn",
      async () => does(world.ayse, withdrawEvidence, { evidence: (await db.evidence.findFirstOrThrow()).id, reason: "Wrong run." }),
    ],
    ["an item requires evidence", requireEvidence],
  ])("lapses when %s", async (_what, change) => {
    expect(await unmet()).toEqual([]);
    await change();
    expect(await status()).toBe("stale");
    expect(await unmet()).toContain("sign-off-missing");
  });

  test("covers the evidence by its digest", async () => {
    const { snapshot } = await db.signOff.findFirstOrThrow();
    const evidence = await db.evidence.findFirstOrThrow();
    expect(JSON.parse(snapshot).evidence).toMatchObject([{ check: "scan", verdict: "pass", digest: evidence.digest }]);
  });

  test("stays valid when evidence expires, but the gate closes", async () => {
    succeeded(await link({ validUntil: "2123-01-01T00:00:00Z" }));
    await sign();
    await db.evidence.updateMany({ where: { kind: "link" }, data: { validUntil: NOW } });
    expect(await unmet()).toEqual(["evidence-expired"]);
    expect(await db.signOff.count({ where: { standing: "valid" } })).toBe(1);
  });

  test("cannot be given while evidence fails", async () => {
    succeeded(await post("fail", { url: `${URL}2` }));
    const shown = await readyToSign(db, world.planId, world.ayse, stage);
    expect(await does(world.ayse, signOff, { ...shown, decision: "approve" })).toMatchObject({
      kind: "refused",
      code: "gate-unmet",
      facts: { unmet: [{ code: "evidence-failing" }] },
    });
  });
});

describe("evidence that is withdrawn", () => {
  test("stays visible with its reason, but no longer counts", async () => {
    const { id } = succeeded(await link({ verdict: "fail" }));
    succeeded(await does(world.ayse, withdrawEvidence, { evidence: id, reason: "Of another build." }));
    expect(await unmet()).not.toContain("evidence-failing");
    expect((await panel()).evidence.past).toMatchObject([{ id, status: "withdrawn", withdrawnReason: "Of another build." }]);
    expect(await does(world.ayse, withdrawEvidence, { evidence: id, reason: "Once more." })).toMatchObject({
      code: "evidence-not-in-force",
    });
  });

  test("does not bring back the result before it", async () => {
    succeeded(await post("pass"));
    succeeded(await post("fail", { url: `${URL}1` }));
    const newest = await db.evidence.findFirstOrThrow({ where: { liveKey: { not: null } } });
    succeeded(await does(world.ayse, withdrawEvidence, { evidence: newest.id, reason: "The runner crashed." }));
    expect((await panel()).evidence.current).toEqual([]);
    succeeded(await post("pass"));
    expect((await panel()).evidence.current).toMatchObject([{ verdict: "pass" }]);
  });
});

describe("a file", () => {
  const folder = () => path.join(process.env.SLIPWAY_DATA ?? "", "files");
  const pathOf = (digest: string) => path.join(folder(), digest.slice(7, 9), digest.slice(7));
  const receive = (...chunks: string[]) => IncomingFile.receive(bytesOf(...chunks), 1000);
  const add = (file: IncomingFile, more: object = {}) => does(world.ayse, addFile, { stage, name: "junit.xml", file, ...more });

  test("is stored once, under its digest", async () => {
    const { digest } = succeeded(await add(await receive("<testsuite", "/>")));
    expect(readFileSync(pathOf(digest), "utf8")).toBe("<testsuite/>");
    succeeded(await add(await receive("<testsuite/>"), { name: "again.xml" }));
    expect(await db.evidence.count({ where: { digest } })).toBe(2);
    const { evidence } = await panel();
    expect(evidence.current.map(({ name, file, sizeBytes }) => [name, file, sizeBytes])).toEqual(
      expect.arrayContaining([
        ["again.xml", "here", 12],
        ["junit.xml", "here", 12],
      ]),
    );
  });

  test("is refused when it is one byte too long", async () => {
    await expect(IncomingFile.receive(bytesOf("a".repeat(600), "b".repeat(401)), 1000)).rejects.toThrow();
    expect((await IncomingFile.receive(bytesOf("a".repeat(600), "b".repeat(400)), 1000)).size).toBe(1000);
  });

  test.each([
    ["empty", "junit.xml", "", "file-empty"],
    ["of a kind that is not allowed", "setup.exe", "MZ", "file-type"],
    ["of another kind than its name says", "screen.png", "<html>", "file-not-its-type"],
  ])("that is %s is refused, and nothing of it is stored", async (_what, name, text, code) => {
    const file = await receive(text);
    expect(await add(file, { name })).toMatchObject({ kind: "refused", code });
    await file.discard();
    expect([await db.evidence.count(), existsSync(pathOf(file.digest))]).toEqual([0, false]);
  });

  test("is refused unless it is an upload", async () => {
    for (const file of [{}, null, "junit.xml", { digest: digestFor("a"), size: 3, head: [] }])
      expect(await does(world.ayse, addFile, { stage, name: "junit.xml", file })).toMatchObject({ kind: "invalid" });
  });
});

test("evidence for an item of another stage is refused", async () => {
  const elsewhere = await itemIn(db, world.planId, "api-gateway.test");
  expect(await link({ item: elsewhere.id })).toMatchObject({ kind: "refused", code: "item-elsewhere" });
});

test.each([
  [{ takenAt: "2023-07-22T09:00:00Z" }, "taken-in-future"],
  [{ takenAt: "2023-07-20T09:00:00Z", validUntil: "2023-07-20T09:00:00Z" }, "valid-before-taken"],
])("%j is refused", async (more, code) => expect(await link(more)).toMatchObject({ kind: "refused", code }));

test.each(["javascript:alert(1)", "file:///etc/passwd", "https://a:b@ci.example.test/", "ci.example.test"])("%s is no link", async (url) =>
  expect(await link({ url })).toMatchObject({ kind: "invalid" }),
);

test("QA cannot add evidence in Build, and a lead can", async () => {
  const build = (await stageIn(db, world.planId, "runner-service.build")).id;
  expect(await perform(addLink, world.ayse, { stage: build, url: URL }, request())).toEqual({ kind: "forbidden" });
  expect(await perform(addLink, world.can, { stage: build, url: URL }, request())).toMatchObject({ kind: "ok" });
  expect(candidate).not.toBe("");
});

test("the API and the stage panel show the same gate", async () => {
  succeeded(await post("fail"));
  const gate = await getGate(world.ayse, stage);
  expect(gate?.unmet.map((condition) => ("code" in condition ? condition.code : ""))).toEqual(await unmet());
});
