import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { bulkUpdate } from "@/lib/commands/checklist/bulk-items";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { breakGlass } from "@/lib/commands/gates/break-glass";
import { perform } from "@/lib/commands/perform";
import { acceptRisk } from "@/lib/commands/risks/accept-risk";
import { addRisk } from "@/lib/commands/risks/add-risk";
import { changeRisk } from "@/lib/commands/risks/change-risk";
import { setRiskLimit } from "@/lib/commands/risks/set-risk-limit";
import { withdrawAcceptance } from "@/lib/commands/risks/withdraw-acceptance";
import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { addReadings } from "@/lib/commands/rollouts/add-readings";
import { closeReading } from "@/lib/commands/rollouts/close-reading";
import { switchRolloutBack } from "@/lib/commands/rollouts/switch-rollout-back";
import { aRollout, EARLIER } from "@/lib/commands/rollouts/testing-rollout";
import { revokeSignOff } from "@/lib/commands/sign-off/revoke-sign-off";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign, stageThatAwaitsAll, stageWithCandidate } from "@/lib/commands/sign-off/testing-sign-off";
import { altLas, anItem, does, NOW, phaseIn, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { notificationWords } from "@/lib/i18n/events/notice-words";
import { wordsFor } from "@/lib/i18n/words";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { hashPassword } from "@/lib/session/password";
import { CAST_PASSWORD } from "@/prisma/cast";

let world: TestPlan;
let db: Db;
let manager: Principal;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  manager = world.who.manager;
  await db.account.updateMany({ data: { password: await hashPassword(CAST_PASSWORD) } });
  await db.notice.deleteMany();
});

/** Who has how many notifications of a kind. */
async function heard(kind: string): Promise<Record<string, number>> {
  const rows = await db.notice.findMany({ where: { kind }, include: { person: { select: { name: true } } } });
  const count: Record<string, number> = {};
  for (const { person } of rows) count[person.name] = (count[person.name] ?? 0) + 1;
  return count;
}

const linesOf = async (who: Principal) =>
  ((await getInbox(who, null))?.notices ?? []).map((line) => ({
    text: notificationWords(wordsFor("en"), line).replaceAll(/Pilot [\w-]+/g, "Pilot"),
    href: line.href?.replaceAll(/[\da-f]{8}-[\w-]{27}/g, "ID"),
  }));

const sign = async (who: Principal, stage: string, change: object = {}) =>
  succeeded(await does(who, signOff, { ...(await readyToSign(db, world.planId, who, stage)), decision: "approve", ...change }));

describe("a rejection", () => {
  test("is heard by the leads, the owner and those who signed, not by who rejected", async () => {
    const stage = await stageThatAwaitsAll(db, world.planId);
    await sign(world.ayse, stage);
    await sign(manager, stage, { decision: "reject", comment: "Far too slow" });
    expect(await heard("sign-off-rejected")).toEqual({ "Can Tekin": 1, "Ayşe Kaya": 1 });
    expect((await linesOf(world.can))[0]).toEqual({
      text: "Manager rejected Pilot · Test: Far too slow",
      href: "/plans/alt-las?stage=ID.test",
    });
  });

  test("that is refused is heard by nobody", async () => {
    const stage = await stageWithCandidate(db, world.planId, (await phaseIn(db, world.planId, "test")).id);
    const ready = await readyToSign(db, world.planId, world.ayse, stage);
    expect(await does(world.ayse, signOff, { ...ready, decision: "reject", comment: "" })).toMatchObject({ kind: "refused" });
    expect(await db.notice.count()).toBe(0);
  });
});

test("a revoked sign-off is heard by the leads and the others who signed", async () => {
  const stage = await stageThatAwaitsAll(db, world.planId);
  await sign(world.ayse, stage);
  const { id } = await sign(manager, stage);
  succeeded(await does(manager, revokeSignOff, { signOff: id, reason: "Signed the wrong stage" }));
  expect(await heard("sign-off-revoked")).toEqual({ "Can Tekin": 1, "Ayşe Kaya": 1 });
  expect((await linesOf(world.can))[0]?.text).toBe("Manager revoked their sign-off of Pilot · Test: Signed the wrong stage");
});

describe("a sign-off that lapses", () => {
  const signedStage = async () => {
    const stage = await stageWithCandidate(db, world.planId, (await phaseIn(db, world.planId, "test")).id);
    await sign(world.ayse, stage);
    const item = await db.item.findFirstOrThrow({ where: { stageId: stage } });
    return { stage, item };
  };
  const another = async (personId: string) => db.membership.create({ data: { planId: world.planId, personId, role: "lead" } });

  test("is heard by its signer and, where the gate was met, by the other leads", async () => {
    await another(world.personId.manager);
    const { item } = await signedStage();
    succeeded(await does(world.can, markItem, { item: item.id, version: item.version, state: "open", reason: "" }));
    expect(await heard("sign-off-lapsed")).toEqual({ "Ayşe Kaya": 1 });
    expect(await heard("gate-reopened")).toEqual({ Manager: 1 });
    expect(await linesOf(manager)).toEqual([
      {
        text: "The gate of Pilot · Test is open again: its sign-off is no longer valid, because what was signed has changed.",
        href: "/plans/alt-las?stage=ID.test",
      },
    ]);
  });

  test("is not heard by the signer who changed it", async () => {
    const { item } = await signedStage();
    succeeded(await does(world.ayse, markItem, { item: item.id, version: item.version, state: "open", reason: "" }));
    expect(await heard("sign-off-lapsed")).toEqual({});
    expect(await heard("gate-reopened")).toEqual({ "Can Tekin": 1 });
  });

  test("reopens no gate that still waited for others", async () => {
    const stage = await stageThatAwaitsAll(db, world.planId);
    await sign(world.ayse, stage);
    const item = await db.item.findFirstOrThrow({ where: { stageId: stage } });
    succeeded(await does(manager, signOff, { ...(await readyToSign(db, world.planId, manager, stage)), decision: "approve" }));
    succeeded(await does(world.ayse, markItem, { item: item.id, version: item.version, state: "open", reason: "" }));
    expect(await heard("sign-off-lapsed")).toEqual({ Manager: 1 });
    expect(await heard("gate-reopened")).toEqual({});
  });

  test("is one line with others that lapse by the same change", async () => {
    const [first, second] = [await signedStage(), await signedStage()];
    const touches = [{ phase: "test", service: null }];
    succeeded(await does(world.can, addRisk, { plan: world.planId, title: "It is slow", touches }));
    const lines = await linesOf(world.ayse);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text).toMatch(/^\d+ sign-offs of yours are no longer valid.*Pilot · Test/);
    expect(first.stage).not.toBe(second.stage);
  });
});

describe("a rollout", () => {
  const ownDeploy = (ownerId: string | null) => db.phase.updateMany({ where: { planId: world.planId, kind: "deploy" }, data: { ownerId } });
  const at = (minutes: number) => ({ requestId: randomUUID(), now: new Date(NOW.getTime() + minutes * 60_000) });
  const key = () => world.who["key of lead"];
  const measure = (service: string, minutes: number, value: number, who = key()) =>
    perform(addReadings, who, { service, readings: [{ metric: "error-rate", value }] }, at(minutes));

  test("that breaks a limit is heard once by the owner of Deploy, although later readings are beyond it too", async () => {
    await ownDeploy(world.personId.ayse);
    const { service } = await aRollout(db, world.planId, { since: NOW });
    // The limit is broken when the readings were beyond it for five minutes.
    for (const minutes of [1, 4, 6, 8]) succeeded(await measure(service, minutes, 7.5));
    expect(await heard("limit-broken")).toEqual({ "Ayşe Kaya": 1 });
    const [line] = await linesOf(world.ayse);
    expect(line).toEqual({ text: "Pilot: the rollout breaks the limit of error-rate", href: "/plans/alt-las/services/ID/rollout" });
    const events = await db.event.findMany({ where: { verb: "reading.add" }, orderBy: { seq: "asc" } });
    expect(events.map(({ after }) => JSON.parse(after ?? "{}").broke ?? null)).toEqual([null, null, ["error-rate"], null]);
  });

  test("that breaks a limit is heard by the leads where nobody owns Deploy, not by who measured", async () => {
    await ownDeploy(null);
    const first = await aRollout(db, world.planId, { since: NOW });
    for (const minutes of [1, 6]) succeeded(await measure(first.service, minutes, 7.5));
    expect(await heard("limit-broken")).toEqual({ "Can Tekin": 1 });
    const second = await aRollout(db, world.planId, { since: NOW });
    for (const minutes of [1, 6]) succeeded(await measure(second.service, minutes, 7.5, world.can));
    expect(await heard("limit-broken")).toEqual({ "Can Tekin": 1 });
  });

  test("within its limits is heard by nobody", async () => {
    const { service } = await aRollout(db, world.planId, { since: NOW });
    for (const minutes of [1, 6, 10]) succeeded(await measure(service, minutes, 0.5));
    expect(await db.notice.count()).toBe(0);
  });

  test("that breaks a limit while monitoring is heard once until somebody explains the reading", async () => {
    await db.phase.updateMany({ where: { planId: world.planId, kind: "monitor" }, data: { ownerId: world.personId.ayse } });
    const { service } = await aRollout(db, world.planId, { status: "done", since: NOW, at: 2 });
    for (const minutes of [1, 2, 3]) succeeded(await measure(service, minutes, 9));
    expect(await heard("limit-broken")).toEqual({ "Ayşe Kaya": 1 });
    for (const reading of await db.reading.findMany({ where: { serviceId: service } }))
      succeeded(
        await does(world.can, closeReading, { reading: reading.id, version: reading.version, reason: "A test of the alarm itself" }),
      );
    succeeded(await measure(service, 4, 9));
    expect(await heard("limit-broken")).toEqual({ "Ayşe Kaya": 2 });
  });

  test("that is rolled back is heard by the other leads and the managers", async () => {
    const canary = await aRollout(db, world.planId);
    const abort = { rollout: canary.rollout, version: canary.version, to: EARLIER, reason: "Errors at 7.5 percent" };
    succeeded(await does(world.can, abortRollout, abort));
    expect(await does(world.can, abortRollout, abort)).toMatchObject({ kind: "conflict" });
    expect(await heard("rolled-back")).toEqual({ Manager: 1 });
    expect((await linesOf(manager))[0]).toEqual({
      text: "Can Tekin rolled back the rollout of Pilot",
      href: "/plans/alt-las/services/ID/rollout",
    });
  });

  test("that is switched back is heard by the managers", async () => {
    const { rollout, version } = await aRollout(db, world.planId, { strategy: "blue_green", isSwitched: true });
    succeeded(await does(world.can, switchRolloutBack, { rollout, version, reason: "Errors at 7.5 percent" }));
    expect(await heard("rolled-back")).toEqual({ Manager: 1 });
  });
});

describe("a risk that waits for acceptance", () => {
  const assessed = () => ({
    plan: world.planId,
    title: "It is slow",
    likelihood: 4,
    impact: 5,
    owner: world.personId.can,
    review: "2023-08-01",
    isAssessed: true,
    touches: [{ phase: "deploy", service: null }],
  });
  beforeEach(() => db.risk.deleteMany());

  test("is heard by the managers when it is added above the limit, and once", async () => {
    const { id, version } = succeeded(await does(world.can, addRisk, assessed()));
    succeeded(await does(world.can, changeRisk, { risk: id, version, likelihood: 5 }));
    expect(await heard("risk-waiting")).toEqual({ Manager: 1 });
    expect((await linesOf(manager))[0]).toEqual({
      text: "The risk “It is slow” is at or above the limit and waits for a manager to accept it",
      href: "/plans/alt-las/risks/ID",
    });
  });

  test.each<[string, object]>([
    ["is below the limit", { likelihood: 1 }],
    ["touches no stage", { touches: [] }],
    ["is not assessed", { isAssessed: false }],
  ])("is not heard of while it %s", async (_what, change) => {
    succeeded(await does(world.can, addRisk, { ...assessed(), ...change }));
    expect(await heard("risk-waiting")).toEqual({});
  });

  test("is heard of when it comes to touch a stage, and again when its acceptance is withdrawn by another manager", async () => {
    await db.membership.create({ data: { planId: world.planId, personId: world.personId.viewer, role: "manager" } });
    const { id, version } = succeeded(await does(world.can, addRisk, { ...assessed(), touches: [] }));
    const changed = succeeded(await does(world.can, changeRisk, { risk: id, version, touches: [{ phase: "test", service: null }] }));
    expect(await heard("risk-waiting")).toEqual({ Manager: 1, Viewer: 1 });
    const reason = "The customer knows and agrees to it.";
    const accepted = succeeded(
      await does(manager, acceptRisk, { risk: id, version: changed.version, until: "2023-07-28", reason, password: CAST_PASSWORD }),
    );
    succeeded(await does(manager, withdrawAcceptance, { risk: id, version: accepted.version }));
    expect(await heard("risk-waiting")).toEqual({ Manager: 1, Viewer: 2 });
  });

  test("is one line with others when the limit of the plan falls", async () => {
    for (const title of ["It is slow", "It is late"]) succeeded(await does(world.can, addRisk, { ...assessed(), title, likelihood: 1 }));
    const { version } = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
    succeeded(await does(world.can, setRiskLimit, { plan: world.planId, version, limit: 3 }));
    expect(await heard("risk-waiting")).toEqual({ Manager: 2 });
    expect((await linesOf(manager)).map(({ href }) => href)).toEqual(["/plans/alt-las/risks"]);
  });
});

test("an emergency override is heard by everybody who can review it or could have signed, except who used it", async () => {
  await db.membership.create({ data: { planId: world.planId, personId: world.personId.viewer, role: "lead" } });
  const stage = (await stageIn(db, world.planId, "runner-service.test")).id;
  const reason = "The old image has a hole that is used today";
  succeeded(await does(world.can, breakGlass, { stage, reason, password: CAST_PASSWORD }));
  expect(await heard("glass-broken")).toEqual({ "Ayşe Kaya": 1, Manager: 1, Viewer: 1 });
});

describe("a burst", () => {
  test("of 500 items given in one request is one line, one unread and read at once", async () => {
    const stage = (await stageIn(db, world.planId, "runner-service.test")).id;
    const items = [];
    for (let n = 0; n < 500; n++) items.push({ id: (await anItem(db, stage, { text: `Item ${n}` })).id, version: 1 });
    const owner = world.personId.ayse;
    const { changed } = await bulkUpdate(world.can, items, { what: "owner", owner }, { requestId: randomUUID(), now: NOW });
    expect(changed).toHaveLength(500);
    const inbox = await getInbox(world.ayse, null);
    expect(inbox?.unread).toBe(1);
    expect(inbox?.notices.map(({ ids, items: { count, texts } }) => [ids.length, count, texts.length])).toEqual([[500, 500, 5]]);
    expect(inbox?.notices[0]?.href).toBe("/plans/alt-las/checklist?state=open&owner=me&sort=due");
    expect(inbox?.next).toBeNull();
  }, 300_000);

  test("of two requests is two lines", async () => {
    const stage = (await stageIn(db, world.planId, "runner-service.test")).id;
    for (let n = 0; n < 2; n++) {
      const { id } = await anItem(db, stage);
      succeeded(await does(world.can, changeItem, { item: id, version: 1, owner: world.personId.ayse }));
    }
    expect((await getInbox(world.ayse, null))?.unread).toBe(2);
  });
});
