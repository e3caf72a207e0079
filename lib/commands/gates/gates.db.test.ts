import { beforeEach, describe, expect, test } from "vitest";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { setRoles } from "@/lib/commands/people/set-roles";
import { perform } from "@/lib/commands/perform";
import { setRiskLimit } from "@/lib/commands/risks/set-risk-limit";
import { changePhase } from "@/lib/commands/services/change-phase";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign, stageThatAwaitsAll, stageWithCandidate } from "@/lib/commands/sign-off/testing-sign-off";
import {
  altLas,
  does,
  epochOf,
  everyRow,
  itemIn,
  NOW,
  newEvents,
  newestSeq,
  phaseIn,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import { parseEvent } from "@/lib/domain/events/parse-event";
import type { Principal } from "@/lib/domain/policy";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import { wordsFor } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { getGate } from "@/lib/queries/gates/gate";
import { hashPassword } from "@/lib/session/password";
import { CAST_PASSWORD } from "@/prisma/cast";
import { approveWaiver } from "./approve-waiver";
import { askWaiver } from "./ask-waiver";
import { breakGlass } from "./break-glass";
import { changeGate } from "./change-gate";
import { liftFreeze } from "./lift-freeze";
import { reviewGlass } from "./review-glass";
import { setFreeze } from "./set-freeze";
import { withdrawWaiver } from "./withdraw-waiver";

let world: TestPlan;
let manager: Principal;
beforeEach(async () => {
  world = await altLas();
  manager = world.who.manager;
});

const KEY = "runner-service.test";
const stageId = async (key = KEY) => (await stageIn(world.db, world.planId, key)).id;
const gateOf = async (kind: "prep" | "build" | "test" | "deploy" | "monitor") => {
  const phase = await phaseIn(world.db, world.planId, kind);
  const gate = await world.db.gate.findUniqueOrThrow({ where: { phaseId: phase.id }, include: { signOffRules: true } });
  return { phase: phase.id, version: gate.version, gate };
};
/** The codes of the unmet conditions of a stage's gate now. */
const unmet = async (key = KEY) =>
  ((await getGate(world.can, await stageId(key)))?.unmet ?? []).map((condition) => (condition as unknown as { code: string }).code);
const nothingChanged = async (before: Awaited<ReturnType<typeof everyRow>>, ...except: string[]) =>
  expect(tablesThatDiffer(before, await everyRow(world.db))).toEqual(except);

describe("a gate's rules", () => {
  const change = async (wanted: object, kind: Parameters<typeof gateOf>[0] = "test") => {
    const { phase, version } = await gateOf(kind);
    return does(world.can, changeGate, { phase, version, ...wanted });
  };

  test("are changed with one event, after which the sign-offs of that phase lapse and no others", async () => {
    const [inTest, inDeploy] = [await epochOf(world.db, world.planId, KEY), await epochOf(world.db, world.planId, "runner-service.deploy")];
    const seq = await newestSeq(world.db);
    expect(await change({ requireStrategy: true, signOffs: { manager: 1, qa: 1 } })).toMatchObject({ kind: "ok", changed: true });
    const { gate, version } = await gateOf("test");
    expect([version, gate.requireStrategy, gate.signOffRules.map((r) => `${r.count} ${r.role}`).sort()]).toEqual([
      2,
      true,
      ["1 manager", "1 qa"],
    ]);
    expect(await epochOf(world.db, world.planId, KEY)).toBe(inTest + 1);
    expect(await epochOf(world.db, world.planId, "runner-service.deploy")).toBe(inDeploy);
    expect(await newEvents(world.db, seq)).toMatchObject([{ verb: "gate.change", phaseKind: "test" }]);
  });

  test("that are already in place change nothing", async () => {
    const before = await everyRow(world.db);
    expect(await change({ requireItems: true, signOffs: { qa: 1 } })).toMatchObject({ kind: "ok", changed: false });
    await nothingChanged(before);
  });

  test.each([
    ["two QA signatures, with one QA person", { signOffs: { qa: 2 } }, "test", "gate-unsignable"],
    ["viewers only", { signOffs: { viewer: 2 } }, "test", "gate-unsignable"],
    ["the lead, who owns the build", { signOffs: { lead: 1 } }, "test", "gate-unsignable"],
    ["no condition at all", { requireItems: false, requireEvidence: false, signOffs: {} }, "test", "gate-asks-nothing"],
    [
      "signatures alone, for a phase that is only plan-wide",
      { requireItems: false, requireEvidence: false, signOffs: { qa: 1 } },
      "prep",
      "gate-asks-nothing",
    ],
    ["soak time in Deploy", { soakHours: 4 }, "deploy", "soak-elsewhere"],
  ] as const)("that nobody could meet are refused: %s", async (_what, wanted, kind, code) => {
    const before = await everyRow(world.db);
    expect(await change(wanted, kind)).toMatchObject({ kind: "refused", code });
    await nothingChanged(before);
  });

  test("cannot become unmeetable through a change of roles or of the build's owner", async () => {
    expect(
      await does(world.can, setRoles, { plan: world.planId, person: world.personId.ayse, roles: ["viewer"], before: ["qa"] }),
    ).toMatchObject({
      kind: "refused",
      code: "gate-unsignable",
    });
    const build = await phaseIn(world.db, world.planId, "build");
    const input = { phase: build.id, version: build.version, owner: world.personId.ayse };
    expect(await does(world.can, changePhase, input)).toMatchObject({
      kind: "refused",
      code: "gate-unsignable",
      facts: { phases: ["test"] },
    });
    succeeded(await change({ separationOfDuties: false }));
    expect(await does(world.can, changePhase, input)).toMatchObject({ kind: "ok" });
  });

  test("changed twice at the same time are a conflict for one of the two", async () => {
    const { phase, version } = await gateOf("test");
    const ends = await Promise.all(
      [true, false].map((requireStrategy, index) =>
        does(world.can, changeGate, { phase, version, requireStrategy: true, requireImage: index === 0 && requireStrategy }),
      ),
    );
    expect(ends.map((end) => end.kind).sort()).toEqual(["conflict", "ok"]);
  });
});

test("a new risk limit makes the sign-offs under the old one lapse", async () => {
  const before = await epochOf(world.db, world.planId, KEY);
  const { version } = await world.db.plan.findUniqueOrThrow({ where: { id: world.planId } });
  expect(await does(world.can, setRiskLimit, { plan: world.planId, version, limit: 8 })).toMatchObject({ kind: "ok" });
  expect(await epochOf(world.db, world.planId, KEY)).toBe(before + 1);
  expect(await does(world.can, setRiskLimit, { plan: world.planId, version, limit: 9 })).toMatchObject({ kind: "conflict" });
  for (const limit of [0, 26, 1.5])
    expect(await does(world.can, setRiskLimit, { plan: world.planId, version, limit })).toMatchObject({ kind: "invalid" });
});

describe("a freeze", () => {
  const freeze = (change: object = {}, who: Principal = manager) =>
    does(who, setFreeze, {
      plan: world.planId,
      service: null,
      phases: ["test"],
      from: null,
      to: null,
      reason: "The registry moves.",
      ...change,
    });
  const stored = async (change: object) => world.db.freeze.findUniqueOrThrow({ where: { id: succeeded(await freeze(change)).id } });

  test("stops work until it is lifted, for one service or for all", async () => {
    const service = (await serviceIn(world.db, world.planId, "runner-service")).id;
    const { id } = succeeded(await freeze({ service }));
    expect(await unmet()).toContain("frozen");
    expect(await unmet("api-gateway.test")).not.toContain("frozen");
    const all = succeeded(await freeze());
    expect(await unmet("api-gateway.test")).toContain("frozen");
    succeeded(await does(manager, liftFreeze, { freeze: all.id }));
    succeeded(await does(manager, liftFreeze, { freeze: id }));
    expect(await unmet()).not.toContain("frozen");
    expect(await does(manager, liftFreeze, { freeze: id })).toMatchObject({ kind: "ok", changed: false });
  });

  test("of a lead is lifted by that lead or a manager, and a manager's by managers", async () => {
    const [leadFreeze, managerFreeze] = [succeeded(await freeze({}, world.can)).id, succeeded(await freeze()).id];
    expect(await does(world.can, liftFreeze, { freeze: managerFreeze })).toEqual({ kind: "forbidden" });
    expect(await does(world.can, liftFreeze, { freeze: leadFreeze })).toMatchObject({ kind: "ok" });
    expect(await does(manager, liftFreeze, { freeze: managerFreeze })).toMatchObject({ kind: "ok" });
  });

  test.each([
    ["that ends before it begins", { from: "2023-07-25", to: "2023-07-24" }, "range-reversed"],
    ["that is over", { to: "2023-07-20" }, "range-past"],
    ["of an unknown service", { service: "x" }, "service-unknown"],
  ])("%s is refused", async (_what, change, code) => expect(await freeze(change)).toMatchObject({ kind: "refused", code }));

  test("holds Deploy alone if it names no phases", async () => {
    expect(await stored({ phases: undefined })).toMatchObject({ phases: "deploy", fromWeekday: null, fromTime: null });
    expect(await unmet()).not.toContain("frozen");
    expect(await unmet("runner-service.deploy")).toContain("frozen");
  });

  test("keeps its phases in the plan's order, and its local times", async () => {
    const change = { phases: ["deploy", "build", "deploy"], from: "2023-07-21T17:00", to: "2023-07-24T08:00" };
    expect(await stored(change)).toMatchObject({
      phases: "build deploy",
      fromDay: "2023-07-21",
      fromTime: "17:00",
      toDay: "2023-07-24",
      toTime: "08:00",
    });
  });

  test("that is weekly begins today if it has no first day, and records its weekdays", async () => {
    const weekly = { fromWeekday: 5, fromTime: "17:00", toWeekday: 1, toTime: "08:00" };
    const row = await stored({ weekly });
    expect(row).toMatchObject({ fromWeekday: 5, toWeekday: 1, fromTime: "17:00", toTime: "08:00", toDay: null });
    expect(row.fromDay).not.toBeNull();
    const event = await world.db.event.findFirstOrThrow({ where: { verb: "freeze.set", subjectId: row.id } });
    expect(JSON.parse(event.after ?? "")).toMatchObject({
      weekly: { from: 5, to: 1 },
      phases: ["test"],
      fromTime: "17:00",
      toTime: "08:00",
    });
  });

  test("is told in the activity by the plan's own names of its phases", async () => {
    const { phase } = await gateOf("deploy");
    await world.db.phase.update({ where: { id: phase }, data: { name: "Canlıya alma" } });
    const { id } = succeeded(await freeze({ phases: ["deploy"] }));
    succeeded(await does(manager, liftFreeze, { freeze: id }));
    const events = await world.db.event.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } });
    const sentences = events.map((event) => eventSentence(wordsFor("en"), { ...parseEvent(event), reason: event.reason }));
    expect(sentences).toEqual([
      "added a freeze of Canlıya alma · Whole plan, until lifted: The registry moves.",
      "lifted the freeze of Canlıya alma · Whole plan, until lifted: The registry moves.",
    ]);
  });

  test.each([
    ["a time that does not exist", { from: "2023-07-21T25:00" }],
    ["a time with seconds", { from: "2023-07-21T17:00:00" }],
    ["a time with a zone", { to: "2023-07-24T08:00Z" }],
    ["a number as its beginning", { from: 20230721 }],
    ["a text that is too long", { from: "2023-07-21T17:00".repeat(100) }],
    ["a year that no plan has", { to: "9999-12-31T08:00" }],
    ["an unknown phase", { phases: ["production"] }],
    ["no phase", { phases: [] }],
    ["too many phases", { phases: Array.from({ length: 6 }, () => "deploy") }],
    ["a weekday that does not exist", { weekly: { fromWeekday: 0, toWeekday: 8 } }],
    ["a weekday that is no whole number", { weekly: { fromWeekday: 1.5, toWeekday: 2 } }],
    ["a weekly time that does not exist", { weekly: { fromWeekday: 5, fromTime: "24:00", toWeekday: 1 } }],
    ["an unknown field", { weekly: { fromWeekday: 5, toWeekday: 1, every: 2 } }],
    ["a text for weekly", { weekly: "friday" }],
    ["a reason that is too long", { reason: "x".repeat(501) }],
  ])("with %s is invalid, and nothing changes", async (_what, change) => {
    const before = await everyRow(world.db);
    expect(await freeze(change)).toMatchObject({ kind: "invalid" });
    await nothingChanged(before);
  });

  test.each([
    [
      "with times on its first day and its weekdays",
      { from: "2023-07-21T10:00", weekly: { fromWeekday: 5, toWeekday: 1 } },
      "freeze-week-times",
    ],
    [
      "whose weekdays lie outside its days",
      { from: "2100-01-05", to: "2100-01-07", weekly: { fromWeekday: 1, toWeekday: 1 } },
      "freeze-never",
    ],
    [
      "that ends on its first weekday before it begins",
      { weekly: { fromWeekday: 1, fromTime: "17:00", toWeekday: 1, toTime: "08:00" } },
      "range-reversed",
    ],
    ["that ends when it begins", { from: "2100-01-05T08:00", to: "2100-01-05T08:00" }, "range-reversed"],
  ])("%s is refused", async (_what, change, code) => expect(await freeze(change)).toMatchObject({ kind: "refused", code }));

  test.each(["viewer", "qa"] as const)("is not set by a %s", async (who) => {
    expect(await freeze({}, world.who[who])).toEqual({ kind: "forbidden" });
  });

  test("that is lifted twice at once is lifted by one event", async () => {
    const { id } = succeeded(await freeze());
    const ends = await Promise.all([1, 2].map(() => does(manager, liftFreeze, { freeze: id })));
    expect(ends.filter((end) => end.kind === "ok" && end.changed)).toHaveLength(1);
    expect(ends.every((end) => end.kind === "ok")).toBe(true);
    expect(await world.db.event.count({ where: { verb: "freeze.lift", subjectId: id } })).toBe(1);
  });

  test("makes no signature lapse", async () => {
    const before = await epochOf(world.db, world.planId, KEY);
    succeeded(await freeze());
    expect(await epochOf(world.db, world.planId, KEY)).toBe(before);
  });
});

describe("a waiver", () => {
  const day = new Date().toISOString().slice(0, 10);
  const later = (who: Principal, command: Parameters<typeof perform>[0], input: unknown) =>
    perform(command, who, input, { requestId: "r" });
  const ask = async (change: object = {}, who: Principal = world.can) =>
    later(who, askWaiver as never, {
      stage: await stageId(),
      condition: "items-open",
      reason: "Tested by hand.",
      until: day,
      ...change,
    }) as Promise<{
      kind: string;
      value: { id: string; version: number };
      code?: string;
    }>;

  test("has effect once somebody else approved it, makes sign-offs lapse, and notifies leads and managers", async () => {
    const before = await epochOf(world.db, world.planId, KEY);
    const { value } = await ask({}, world.ayse);
    expect(await unmet()).toContain("items-open");
    expect(await world.db.notice.findMany({ where: { kind: "waiver-asked" } })).toHaveLength(2);
    expect(await epochOf(world.db, world.planId, KEY)).toBe(before);
    expect(await later(manager, approveWaiver as never, { waiver: value.id, version: 1 })).toMatchObject({ kind: "ok" });
    expect(await unmet()).not.toContain("items-open");
    expect(await epochOf(world.db, world.planId, KEY)).toBe(before + 1);
    expect(await later(world.ayse, withdrawWaiver as never, { waiver: value.id, version: 2 })).toMatchObject({ kind: "ok" });
    expect(await unmet()).toContain("items-open");
    expect(await epochOf(world.db, world.planId, KEY)).toBe(before + 2);
  });

  test("cannot be approved by the person who asked for it, and cannot be asked for twice", async () => {
    const { value } = await ask();
    expect(await later(world.can, approveWaiver as never, { waiver: value.id, version: 1 })).toMatchObject({
      kind: "refused",
      code: "approve-by-another",
    });
    expect(await ask()).toMatchObject({ kind: "refused", code: "waiver-exists" });
    const ends = await Promise.all([ask({ stage: await stageId("api-gateway.test") }), ask({ stage: await stageId("api-gateway.test") })]);
    expect(ends.map((end) => end.kind).sort()).toEqual(["ok", "refused"]);
  });

  test("that has expired has no effect, and a new one can be asked for", async () => {
    const { value } = await ask();
    succeeded((await later(manager, approveWaiver as never, { waiver: value.id, version: 1 })) as never);
    await world.db.waiver.update({ where: { id: value.id }, data: { until: "2023-07-20" } });
    expect(await unmet()).toContain("items-open");
    expect(await ask()).toMatchObject({ kind: "ok" });
  });

  test("cannot replace a signature, and is not possible for a met condition", async () => {
    expect(await ask({ condition: "sign-off-missing" })).toMatchObject({ kind: "invalid" });
    expect(await ask({ condition: "items-failed" })).toMatchObject({ kind: "refused", code: "condition-met" });
    expect(await ask({ until: "2023-07-20" })).toMatchObject({ kind: "refused", code: "range-past" });
  });

  test("cannot be withdrawn by a QA person who did not ask for it", async () => {
    const { value } = await ask();
    expect(await later(world.ayse, withdrawWaiver as never, { waiver: value.id, version: 1 })).toEqual({ kind: "forbidden" });
  });
});

describe("a break-glass override", () => {
  const reason = "The old image leaks customer data.";
  const breakIt = async (change: object = {}, who: Principal = world.can) =>
    does(who, breakGlass, { stage: await stageId(), reason, password: CAST_PASSWORD, ...change });

  test("passes the gate, marks it, adds an item due in two days, and notifies everybody who could have signed", async () => {
    const seq = await newestSeq(world.db);
    const { followUp } = succeeded(await breakIt());
    expect(await unmet()).toEqual([]);
    const item = await world.db.item.findUniqueOrThrow({ where: { id: followUp }, include: { stage: true } });
    expect([item.due, item.state, item.ownerId, item.stage.key]).toEqual(["2023-07-23", "open", world.personId.can, "plan.monitor"]);
    expect(await newEvents(world.db, seq)).toMatchObject([{ verb: "glass.break", reason, subjectId: await stageId() }]);
    const notices = await world.db.notice.findMany({ where: { kind: "glass-broken" } });
    expect(notices.map((notice) => notice.personId).sort()).toEqual([world.personId.ayse, world.personId.manager].sort());
    const cell = (await getBoard(world.can, world.slug))?.rows.flatMap((row) => row.cells).find(({ key }) => key === KEY);
    expect(cell).toMatchObject({ status: "complete", glass: "broken" });
  });

  test("is reviewed by another person only, and its mark stays", async () => {
    const { id } = succeeded(await breakIt());
    expect(await does(world.can, reviewGlass, { glass: id })).toMatchObject({ kind: "refused", code: "review-by-another" });
    expect(await does(manager, reviewGlass, { glass: id, comment: "It had to be." })).toMatchObject({ kind: "ok", changed: true });
    const cell = (await getBoard(world.can, world.slug))?.rows.flatMap((row) => row.cells).find(({ key }) => key === KEY);
    expect(cell).toMatchObject({ glass: "reviewed" });
  });

  test("lapses with the next change of the stage, but not with its follow-up item", async () => {
    const { followUp } = succeeded(await breakIt());
    const item = await world.db.item.findUniqueOrThrow({ where: { id: followUp } });
    await world.db.item.updateMany({ where: { stage: { key: "plan.prep" } }, data: { state: "done" } });
    await does(world.can, markItem, { item: item.id, version: item.version, state: "not_applicable", reason: "Rolled back." });
    expect(await unmet()).toEqual([]);
    const other = await itemIn(world.db, world.planId, KEY);
    succeeded(await does(world.can, markItem, { item: other.id, version: other.version, state: "failed", reason: "It drops requests." }));
    expect(await unmet()).toContain("items-failed");
  });

  test("cancels no sign-off, neither of its stage nor elsewhere", async () => {
    const stage = await stageWithCandidate(world.db, world.planId, (await gateOf("test")).phase);
    succeeded(await does(world.ayse, signOff, { ...(await readyToSign(world.db, world.planId, world.ayse, stage)), decision: "approve" }));
    await world.db.signOffRule.create({ data: { gateId: (await gateOf("test")).gate.id, role: "manager", count: 1 } });
    succeeded(await breakIt({ stage }));
    expect((await getGate(world.can, stage))?.unmet).toEqual([]);
    expect(await world.db.signOff.findMany({ select: { standing: true } })).toEqual([{ standing: "valid" }]);
    expect(await world.db.notice.count({ where: { kind: "sign-off-lapsed" } })).toBe(0);
  });

  test("never overrides a rejection, whichever came first", async () => {
    const stage = await stageThatAwaitsAll(world.db, world.planId);
    const { key } = await world.db.stage.findUniqueOrThrow({ where: { id: stage } });
    succeeded(await does(world.can, breakGlass, { stage, reason, password: CAST_PASSWORD }));
    expect(await unmet(key)).toEqual([]);
    const ready = await readyToSign(world.db, world.planId, world.ayse);
    succeeded(await does(world.ayse, signOff, { ...ready, decision: "reject", comment: "It must not go on." }));
    const rejected = (await world.db.stage.findUniqueOrThrow({ where: { id: ready.stage } })).key;
    expect(await unmet(rejected)).toContain("sign-off-rejected");
    expect(await does(world.can, breakGlass, { stage: ready.stage, reason, password: CAST_PASSWORD })).toMatchObject({
      kind: "refused",
      code: "rejection-stands",
    });
  });

  test.each([
    ["a wrong password", { password: "letmein" }, "present-password-wrong"],
    ["a reason too short to judge", { reason: "Because it is late." }, "reason-too-short"],
  ])("is refused with %s, and the attempt is recorded", async (_what, change, code) => {
    const seq = await newestSeq(world.db);
    const before = await everyRow(world.db);
    expect(await breakIt(change)).toMatchObject({ kind: "refused", code });
    const [event, ...more] = await newEvents(world.db, seq);
    expect([event?.verb, more]).toEqual(["glass.break", []]);
    const facts = code === "reason-too-short" ? { facts: { least: 20 } } : {};
    expect(JSON.parse(event?.after ?? "")).toEqual({ key: expect.any(String), refused: code, ...facts });
    await nothingChanged(before, ...(code === "present-password-wrong" ? ["Event", "SigningLock"] : ["Event"]));
  });

  test("is locked after five wrong passwords, like signing", async () => {
    for (let tries = 0; tries < 5; tries++) await breakIt({ password: "letmein" });
    expect(await breakIt()).toMatchObject({ kind: "refused", code: "signing-locked" });
  });

  test("does not check the password of somebody who may not do it", async () => {
    await world.db.account.updateMany({ data: { password: await hashPassword(CAST_PASSWORD) } });
    expect(await breakIt({ password: "letmein" }, world.ayse)).toEqual({ kind: "forbidden" });
    expect(await world.db.signingLock.count()).toBe(0);
    expect(NOW).toBeInstanceOf(Date);
  });

  test("attempted twice at the same time passes the gate once", async () => {
    const ends = await Promise.all([breakIt(), breakIt()]);
    expect(ends.map((end) => end.kind).sort()).toEqual(["ok", "refused"]);
    expect(await world.db.breakGlass.count()).toBe(1);
  });
});
