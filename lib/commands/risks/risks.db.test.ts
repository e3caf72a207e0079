import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign, stageWithCandidate } from "@/lib/commands/sign-off/testing-sign-off";
import {
  altLas,
  does,
  newEvents,
  newestSeq,
  type OtherPlan,
  otherPlan,
  phaseIn,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { day } from "@/lib/domain/calendar-day";
import { planState } from "@/lib/domain/state/plan-state";
import { getRisk } from "@/lib/queries/risks/risk";
import { getRisks } from "@/lib/queries/risks/risks";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { hashPassword } from "@/lib/session/password";
import { CAST_PASSWORD } from "@/prisma/cast";
import { acceptRisk } from "./accept-risk";
import { addMitigation } from "./add-mitigation";
import { addRisk } from "./add-risk";
import { changeRisk } from "./change-risk";
import { linkMitigation } from "./link-mitigation";
import { removeRisk } from "./remove-risk";
import { reviewRisk } from "./review-risk";
import { riskHappens } from "./risk-happens";
import { withdrawAcceptance } from "./withdraw-acceptance";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  await db.account.updateMany({ data: { password: await hashPassword(CAST_PASSWORD) } });
});
beforeEach(async () => {
  await db.signingLock.deleteMany();
});

const KEY = "runner-service.test";
const manager = () => world.who.manager;
const stateOn = async (today: string) =>
  planState(await planFacts(db, world.planId, day(today)), day(today), new Date(`${today}T09:00:00Z`));
const isBlocking = async (today: string, key = KEY) =>
  ((await stateOn(today)).stages.get(key)?.unmet ?? []).some((condition) => condition.code === "risk-above-limit");
const epoch = async (key = KEY) => (await stageIn(db, world.planId, key)).epoch;

/** Adds an assessed risk, owned by Can, that affects the Test stage of Runner Service. */
async function aRisk(change: object = {}) {
  const service = (await serviceIn(db, world.planId, "runner-service")).id;
  const scored = { likelihood: 4, impact: 4, owner: world.personId.can, review: "2023-07-25", isAssessed: true };
  const risk = { plan: world.planId, title: "It is slow", touches: [{ phase: "test", service }], ...scored, ...change };
  return succeeded(await does(world.can, addRisk, risk)).id;
}
const versionOf = async (id: string) => (await db.risk.findUniqueOrThrow({ where: { id } })).version;
const accept = async (risk: string, change: object = {}) =>
  does(manager(), acceptRisk, {
    risk,
    version: await versionOf(risk),
    until: "2023-07-28",
    reason: "The customer knows and agrees to it.",
    password: CAST_PASSWORD,
    ...change,
  });

describe("a risk at the limit", () => {
  test("blocks only the gates of the stages it affects, until its score is lower", async () => {
    const risk = await aRisk();
    expect(await isBlocking("2023-07-21")).toBe(true);
    expect(await isBlocking("2023-07-21", "runner-service.deploy")).toBe(false);
    expect(await isBlocking("2023-07-21", "archive-service.test")).toBe(false);
    const version = await versionOf(risk);
    succeeded(await does(world.ayse, changeRisk, { risk, version, residualLikelihood: 2, residualImpact: 4, status: "mitigating" }));
    expect(await isBlocking("2023-07-21")).toBe(false);
    succeeded(await does(world.can, removeRisk, { risk, version: version + 1 }));
  });

  test("makes sign-offs lapse in the stages it affects before and after a change, but not for a new owner or review day", async () => {
    const risk = await aRisk();
    const [test, deploy] = [await epoch(), await epoch("runner-service.deploy")];
    succeeded(
      await does(world.can, changeRisk, { risk, version: 1, owner: world.personId.ayse, mitigation: "Cache it.", category: "performance" }),
    );
    succeeded(await does(world.can, reviewRisk, { risk, version: 2, next: "2023-08-01" }));
    expect(await epoch()).toBe(test);
    const service = (await serviceIn(db, world.planId, "runner-service")).id;
    succeeded(await does(world.can, changeRisk, { risk, version: 3, touches: [{ phase: "deploy", service }] }));
    expect([await epoch(), await epoch("runner-service.deploy")]).toEqual([test + 1, deploy + 1]);
    succeeded(await does(world.can, removeRisk, { risk, version: 4 }));
    expect(await epoch("runner-service.deploy")).toBe(deploy + 2);
  });

  test("says before and after it is added or removed how many sign-offs that cancels", async () => {
    const stage = await stageWithCandidate(db, world.planId, (await phaseIn(db, world.planId, "test")).id);
    const sign = async () =>
      succeeded(await does(world.ayse, signOff, { ...(await readyToSign(db, world.planId, world.ayse, stage)), decision: "approve" }));
    const typical = async () =>
      new Map(
        (await getRisks(world.can, world.slug, { show: "open", view: "before", cell: null }))?.typical.map(({ phases, cancels }) => [
          phases.includes("test"),
          cancels,
        ]),
      );
    const { serviceId: service } = await db.stage.findUniqueOrThrow({ where: { id: stage } });
    const touching = { plan: world.planId, title: "It is slow", touches: [{ phase: "test", service }] };

    await sign();
    expect(await typical()).toEqual(
      new Map([
        [true, 1],
        [false, 0],
      ]),
    );
    const risk = succeeded(await does(world.can, addRisk, touching));
    expect(risk.cancels).toBe(1);
    expect(await typical()).toEqual(
      new Map([
        [true, 0],
        [false, 0],
      ]),
    );

    await sign();
    expect((await getRisk(world.can, world.slug, risk.id))?.cancels.byRisk).toBe(1);
    expect(succeeded(await does(world.can, removeRisk, { risk: risk.id, version: 1 })).cancels).toBe(1);
  });

  test("cannot affect a service of another plan or have an owner from another plan", async () => {
    const risk = await aRisk();
    const { id: service } = await db.service.findFirstOrThrow({ where: { planId: other.planId } });
    expect(await does(world.can, changeRisk, { risk, version: 1, touches: [{ phase: null, service }] })).toMatchObject({
      code: "service-unknown",
    });
    expect(await does(world.can, changeRisk, { risk, version: 1, owner: other.deniz.id })).toMatchObject({ code: "owner-unknown" });
    expect(await does(world.can, changeRisk, { risk, version: 7, title: "Other" })).toMatchObject({
      kind: "conflict",
      present: { version: 1 },
    });
    succeeded(await does(world.can, removeRisk, { risk, version: 1 }));
  });

  test("from a file is assessed only with a likelihood, an impact, an owner and a review day", async () => {
    const { id: risk, version } = await db.risk.findFirstOrThrow({ where: { planId: world.planId, status: "not_assessed" } });
    const assess = { risk, version, status: "open" };
    expect(await does(world.can, changeRisk, assess)).toMatchObject({
      kind: "refused",
      code: "risk-not-ready",
      facts: { missing: ["likelihood", "impact", "owner", "review"] },
    });
    const whole = { ...assess, likelihood: 2, impact: 3, owner: world.personId.ayse, review: "2023-07-30" };
    succeeded(await does(world.can, changeRisk, whole));
    expect(await db.notice.count({ where: { kind: "risk-given", subjectId: risk } })).toBe(1);
    const { before, after } = (await db.event.findFirst({ where: { subjectId: risk }, orderBy: { seq: "desc" } })) ?? {};
    expect(JSON.parse(before ?? "")).toMatchObject({ status: "not_assessed", likelihood: null });
    expect(JSON.parse(after ?? "")).toMatchObject({ status: "open", likelihood: 2, owner: "Ayşe Kaya" });
  });
});

describe("accepting a risk", () => {
  test("opens the gate until the end of its day, and the gate closes by itself the day after", async () => {
    const risk = await aRisk();
    const before = await epoch();
    succeeded(await accept(risk));
    expect(await epoch()).toBe(before + 1);
    const last = await newestSeq(db);
    expect([await isBlocking("2023-07-21"), await isBlocking("2023-07-28"), await isBlocking("2023-07-29")]).toEqual([false, false, true]);
    expect(await newestSeq(db)).toBe(last);
    expect(await accept(risk)).toMatchObject({ kind: "refused", code: "risk-accepted" });
    succeeded(await does(manager(), withdrawAcceptance, { risk, version: 2, reason: "They changed their mind." }));
    expect(await isBlocking("2023-07-21")).toBe(true);
    expect(await does(manager(), withdrawAcceptance, { risk, version: 3 })).toMatchObject({ code: "not-accepted" });
    succeeded(await accept(risk));
    // Earlier decisions stay stored.
    expect(await db.riskAcceptance.count({ where: { riskId: risk } })).toBe(2);
    succeeded(await does(world.can, changeRisk, { risk, version: 4, status: "closed", reason: "It was fixed." }));
    expect(await db.riskAcceptance.count({ where: { riskId: risk, liveKey: { not: null } } })).toBe(0);
  });

  test("needs the password, counts wrong ones, and records every attempt", async () => {
    const risk = await aRisk();
    const seq = await newestSeq(db);
    for (let n = 0; n < 5; n++) expect(await accept(risk, { password: "wrong" })).toMatchObject({ code: "present-password-wrong" });
    expect(await accept(risk)).toMatchObject({ kind: "refused", code: "signing-locked" });
    expect((await newEvents(db, seq)).map(({ verb, actorName }) => `${verb} ${actorName}`)).toEqual(Array(6).fill("risk.accept Manager"));
    expect(await db.riskAcceptance.count({ where: { riskId: risk } })).toBe(0);
  });

  test("is possible for managers, but not for a lead, a key or an admin", async () => {
    const risk = await aRisk();
    const input = { risk, version: 1, until: "2023-07-28", reason: "The customer knows and agrees to it.", password: CAST_PASSWORD };
    for (const who of ["lead", "qa", "admin", "key of manager"] as const)
      expect(await does(world.who[who], acceptRisk, input), who).toEqual({ kind: "forbidden" });
  });

  test("twice at the same time succeeds once", async () => {
    const risk = await aRisk();
    const outcomes = await Promise.all([accept(risk), accept(risk)]);
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["conflict", "ok"]);
  });
});

describe("a mitigation task", () => {
  test("is an item of its stage, and is done once that item is done", async () => {
    const risk = await aRisk();
    const { id: stage } = await stageIn(db, world.planId, "runner-service.build");
    const { id: item } = succeeded(await does(world.can, addMitigation, { risk, stage, text: "Cache it" }));
    succeeded(await does(world.can, markItem, { item, version: 1, state: "done" }));
    const [link] = await db.riskMitigation.findMany({ where: { riskId: risk }, include: { item: true } });
    expect(link?.item).toMatchObject({ text: "Cache it", state: "done" });
    succeeded(await does(world.can, linkMitigation, { risk, item, isLinked: false }));
    const seq = await newestSeq(db);
    succeeded(await does(world.can, linkMitigation, { risk, item, isLinked: false }));
    expect(await newEvents(db, seq)).toEqual([]);
    expect(await db.item.count({ where: { id: item } })).toBe(1);
  });

  test("cannot be an item or in a stage of another plan", async () => {
    const risk = await aRisk();
    const { id: stage } = await db.stage.findFirstOrThrow({ where: { planId: other.planId } });
    const { id: item } = await db.item.findFirstOrThrow({ where: { planId: other.planId } });
    expect(await does(world.can, addMitigation, { risk, stage, text: "x" })).toEqual({ kind: "missing" });
    expect(await does(world.can, linkMitigation, { risk, item, isLinked: true })).toEqual({ kind: "missing" });
  });
});

describe("a risk that occurred", () => {
  test("adds an incident item for its owner to the stages it hit, and keeps blocking", async () => {
    const risk = await aRisk();
    const { id: stage } = await stageIn(db, world.planId, KEY);
    const { items } = succeeded(await does(world.ayse, riskHappens, { risk, version: 1, what: "It fell over.", stages: [stage] }));
    const item = await db.item.findUniqueOrThrow({ where: { id: items[0] ?? "" } });
    expect(item).toMatchObject({ text: "Olay: It is slow", required: true, state: "open", ownerId: world.personId.can });
    expect(await isBlocking("2023-07-21")).toBe(true);
    expect(await db.notice.count({ where: { kind: "risk-happened", personId: world.personId.can, subjectId: risk } })).toBe(1);
    expect(await does(world.can, riskHappens, { risk, version: 2, what: "Again.", stages: [stage] })).toMatchObject({
      code: "risk-happened",
    });
  });

  test("can hit only stages that it affects", async () => {
    const risk = await aRisk();
    const { id: stage } = await stageIn(db, world.planId, "archive-service.test");
    expect(await does(world.can, riskHappens, { risk, version: 1, what: "It fell.", stages: [stage] })).toMatchObject({
      code: "stage-not-touched",
    });
  });
});
