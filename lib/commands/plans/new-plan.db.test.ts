import { beforeEach, describe, expect, test } from "vitest";
import { applyChecklist } from "@/lib/commands/checklist/apply-checklist";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { commands } from "@/lib/commands/index";
import {
  altLas,
  does,
  everyRow,
  itemIn,
  newEvents,
  newestSeq,
  otherPlan,
  stageIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { Principal } from "@/lib/domain/policy";
import { CAST_PASSWORD } from "@/prisma/cast";
import { copyPlan } from "./copy-plan";
import { createPlanFromTemplate } from "./create-plan-from-template";

let world: TestPlan;
beforeEach(async () => {
  world = await altLas();
});

const leadOfBoth = (planId: string): Principal => ({
  kind: "person",
  id: world.personId.can,
  name: "Can Tekin",
  isAdmin: false,
  roles: [world.planId, planId].map((id) => ({ planId: id, role: "lead" })),
});

const whole = (planId: string) =>
  world.db.plan.findUniqueOrThrow({
    where: { id: planId },
    include: {
      memberships: true,
      phases: { orderBy: { position: "asc" }, include: { gate: { include: { signOffRules: true } } } },
      services: { orderBy: { position: "asc" } },
      stages: { orderBy: { key: "asc" } },
      items: { orderBy: [{ stage: { key: "asc" } }, { position: "asc" }], include: { stage: true } },
      risks: { orderBy: { position: "asc" } },
      strategies: true,
      images: true,
      signOffs: true,
      sources: true,
    },
  });

describe("a copy of a plan", () => {
  const copy = (change: object = {}) => does(world.can, copyPlan, { plan: world.planId, title: "Autumn", start: "2026-09-14", ...change });

  test("has its phases, services, items, gates, risks and people, with every item open and every day moved", async () => {
    await world.db.item.update({
      where: { id: (await itemIn(world.db, world.planId, "runner-service.test")).id },
      data: { due: "2023-07-21" },
    });
    await world.db.gate.updateMany({ where: { phase: { planId: world.planId, kind: "deploy" } }, data: { advisory: true, soakHours: 7 } });
    const [old, result] = [await whole(world.planId), await whole(succeeded(await copy()).id)];

    expect(result).toMatchObject({ slug: "autumn", title: "Autumn", language: "tr", isExample: false, author: null });
    expect(result.services.map((s) => [s.slug, s.name, s.candidateId, s.sourceName])).toEqual(
      old.services.map((s) => [s.slug, s.name, null, null]),
    );
    expect(result.stages.map((s) => [s.key, s.epoch])).toEqual(old.stages.map((s) => [s.key, 0]));
    expect(result.items.map((i) => [i.stage.key, i.text, i.searchText, i.state, i.stateChangedAt])).toEqual(
      old.items.map((i) => [i.stage.key, i.text, i.searchText, "open", null]),
    );
    expect(result.items.map((i) => i.due).filter((due) => due !== null)).toEqual(["2026-09-20"]);
    expect(result.phases.map((p) => [p.kind, p.name, p.plannedStart, p.plannedEnd, p.baselineStart])).toEqual([
      ["prep", "Hazırlık", "2026-09-14", "2026-09-15", null],
      ["build", expect.any(String), "2026-09-16", "2026-09-18", null],
      ["test", expect.any(String), "2026-09-19", "2026-09-21", null],
      ["deploy", expect.any(String), "2026-09-22", "2026-09-24", null],
      ["monitor", expect.any(String), "2026-09-25", "2026-09-30", null],
    ]);
    expect(result.phases.map((p) => p.ownerId)).toEqual(old.phases.map((p) => p.ownerId));
    const rules = (plan: typeof old) =>
      plan.phases.map(({ gate }) => [
        gate?.advisory,
        gate?.soakHours,
        gate?.requireImage,
        gate?.signOffRules.map((r) => [r.role, r.count]),
      ]);
    expect(rules(result)).toEqual(rules(old));
    expect(result.risks.map((r) => [r.title, r.mitigation, r.status])).toEqual(
      old.risks.map((r) => [r.title, r.mitigation, "not_assessed"]),
    );
    const roles = (plan: typeof old) => plan.memberships.map((m) => `${m.personId} ${m.role}`).sort();
    expect(roles(result)).toEqual(roles(old));
    expect([result.images, result.signOffs, result.sources]).toEqual([[], [], []]);
  });

  test("has no follow-up of an emergency override and no incident of a risk, whether it is copied or its checklist applied", async () => {
    const { id: stage } = await stageIn(world.db, world.planId, "segmentation-service.deploy");
    const input = { stage, reason: "The old image leaks customer data.", password: CAST_PASSWORD };
    const { followUp } = succeeded(await does(world.can, commands["glass.break"], input));
    const scored = { likelihood: 3, impact: 5, ownerId: world.personId.can, reviewDay: "2023-07-25", status: "open" } as const;
    const touches = { create: { key: "deploy:", phaseKind: "deploy" } } as const;
    const risk = await world.db.risk.create({ data: { planId: world.planId, position: 100, title: "It is slow", ...scored, touches } });
    const happened = { risk: risk.id, version: 1, what: "It fell over.", stages: [stage] };
    const { items } = succeeded(await does(world.can, commands["risk.happen"], happened));
    const own = await world.db.item.findMany({ where: { id: { in: [followUp, ...items] } }, select: { text: true } });
    expect(own).toHaveLength(2);

    const { id: planId } = succeeded(await copy());
    expect(await world.db.item.count({ where: { planId } })).toBe(24);
    const empty = { title: "Empty", language: "tr", template: "image-rollout", services: ["Segmentation Service"], start: null };
    const { id: target } = succeeded(await does(world.can, commands["plan.create"], empty));
    const asLead = {
      ...world.can,
      roles: [
        { planId: world.planId, role: "lead" },
        { planId: target, role: "lead" },
      ],
    } as Principal;
    succeeded(await does(asLead, commands["checklist.apply"], { plan: target, from: world.planId }));
    const texts = own.map(({ text }) => text);
    expect(await world.db.item.count({ where: { planId: { in: [planId, target] }, text: { in: texts } } })).toBe(0);
  });

  test("leaves the first plan unchanged", async () => {
    const before = await whole(world.planId);
    succeeded(await copy());
    expect(await whole(world.planId)).toEqual(before);
  });

  test("has no dates without a first day", async () => {
    await world.db.item.updateMany({ where: { planId: world.planId }, data: { due: "2023-07-21" } });
    const result = await whole(succeeded(await copy({ start: null })).id);
    expect(result.phases.every((p) => p.plannedStart === null && p.plannedEnd === null)).toBe(true);
    expect(result.items.every((i) => i.due === null)).toBe(true);
  });

  test("is refused a first day if the plan has no dates, or if its dates would leave the calendar", async () => {
    expect(await copy({ start: "2199-12-31" })).toMatchObject({ kind: "refused", code: "out-of-calendar" });
    await world.db.phase.updateMany({ where: { planId: world.planId }, data: { plannedStart: null, plannedEnd: null } });
    expect(await copy({ title: "Winter" })).toMatchObject({ kind: "refused", code: "plan-undated" });
  });

  test("has no disabled people as members or owners", async () => {
    await world.db.person.update({ where: { id: world.personId.ayse }, data: { disabledAt: new Date() } });
    const result = await whole(succeeded(await copy()).id);
    expect(result.memberships.some((m) => m.personId === world.personId.ayse)).toBe(false);
    expect(result.phases.find((p) => p.kind === "test")?.ownerId).toBeNull();
  });

  test("is led by the person who created it, even an admin, and has one event", async () => {
    const seq = await newestSeq(world.db);
    const { id } = succeeded(await does(world.admin, copyPlan, { plan: world.planId, title: "Autumn", start: null }));
    expect((await whole(id)).memberships).toContainEqual(expect.objectContaining({ personId: world.personId.admin, role: "lead" }));
    expect(await newEvents(world.db, seq)).toMatchObject([{ verb: "plan.copy", planId: id, subjectId: id }]);
  });

  test("is refused to people who may not read the plan", async () => {
    const { deniz } = await otherPlan(world.db);
    const before = await everyRow(world.db);
    expect(await does(deniz, copyPlan, { plan: world.planId, title: "Mine", start: null })).toEqual({ kind: "missing" });
    expect(tablesThatDiffer(before, await everyRow(world.db))).toEqual([]);
  });
});

describe("a plan from a template", () => {
  const input = {
    title: "Autumn",
    language: "tr",
    template: "image-rollout",
    services: ["API Gateway", "İmza Servisi"],
    start: "2026-09-14",
  };
  const create = (change: object = {}) => does(world.can, createPlanFromTemplate, { ...input, ...change });

  test("has items in its language for each service, phases one after the other, and the default gates", async () => {
    const result = await whole(succeeded(await create()).id);
    expect(result.services.map((s) => s.slug)).toEqual(["api-gateway", "imza-servisi"]);
    expect(result.phases.map((p) => [p.plannedStart, p.plannedEnd])).toEqual([
      ["2026-09-14", "2026-09-15"],
      ["2026-09-16", "2026-09-18"],
      ["2026-09-19", "2026-09-21"],
      ["2026-09-22", "2026-09-24"],
      ["2026-09-25", "2026-09-30"],
    ]);
    expect(result.phases.find((p) => p.kind === "test")?.gate).toMatchObject({
      separationOfDuties: true,
      signOffRules: [{ role: "qa", count: 1 }],
    });
    expect(result.items.filter((i) => i.stage.key === "imza-servisi.test").map((i) => i.text)).toContain("Geri almayı bir kez dene");
    expect(result.items.filter((i) => i.stage.key === "plan.prep")).toHaveLength(4);
    expect(result.items.every((i) => i.searchText !== "" && i.orderTr !== "")).toBe(true);
  });

  test("has at most 50 services, with long names too", async () => {
    const services = Array.from({ length: 51 }, (_, index) => `${index} ${"ş".repeat(110)}`);
    expect(await create({ services })).toMatchObject({ kind: "invalid" });
    const result = await whole(succeeded(await create({ services: services.slice(0, 50) })).id);
    expect(new Set(result.services.map((s) => s.slug)).size).toBe(50);
    expect(result.stages).toHaveLength(2 + 50 * 4);
  });

  test.each([
    ["no services", { services: [] }, "invalid"],
    ["a service without a name", { services: [" "] }, "invalid"],
    ["a service name that is too long", { services: ["x".repeat(121)] }, "invalid"],
    ["an unknown template", { template: "toString" }, "invalid"],
    ["an impossible day", { start: "2026-02-30" }, "invalid"],
    ["a service twice", { services: ["Crane", " Crane "] }, "service-twice"],
  ])("is not created with %s", async (_what, change, code) => {
    const before = await everyRow(world.db);
    expect(await create(change)).toMatchObject(code === "invalid" ? { kind: code } : { kind: "refused", code });
    expect(tablesThatDiffer(before, await everyRow(world.db))).toEqual([]);
  });

  test("is refused the title of a plan the person sees, in any spelling, but not that of a plan they cannot see", async () => {
    succeeded(await create({ title: "İmza Planı" }));
    expect(await create({ title: "imza  PLANI" })).toMatchObject({ kind: "refused", code: "title-taken" });
    const { deniz } = await otherPlan(world.db);
    expect(await does(deniz, createPlanFromTemplate, { ...input, title: "İmza Planı" })).toMatchObject({
      kind: "ok",
      value: { slug: "imza-plani-2" },
    });
  });

  test("is created once by two requests at the same time with one title", async () => {
    const ends = await Promise.all([create(), create()]);
    expect(ends.map((end) => end.kind).sort()).toEqual(["ok", "refused"]);
  });
});

describe("a template applied to a running plan", () => {
  const apply = (change: object = { template: "image-rollout" }) => does(world.can, applyChecklist, { plan: world.planId, ...change });

  test("adds only what is missing, once", async () => {
    const stage = await stageIn(world.db, world.planId, "runner-service.test");
    const present = "  İMAJI bilinen açıklara karşı  tara ";
    await world.db.item.update({ where: { id: stage.items[0]?.id }, data: { text: present } });
    const { added } = succeeded(await apply());
    expect(added).toBeGreaterThan(20);
    const texts = (await stageIn(world.db, world.planId, "runner-service.test")).items.map((i) => i.text);
    expect(texts).toEqual([present, "İmajı üretime benzer bir ortamda test et", "Geri almayı bir kez dene"]);

    const seq = await newestSeq(world.db);
    expect(await apply()).toMatchObject({ kind: "ok", value: { added: 0, stages: 0 }, changed: false });
    expect(await newEvents(world.db, seq)).toEqual([]);
  });

  test("raises the epoch of the stages it changes, and of no other", async () => {
    const before = new Map((await whole(world.planId)).stages.map((s) => [s.key, s.epoch]));
    succeeded(await apply({ template: "image-rollout", phases: ["test"] }));
    for (const { key, epoch } of (await whole(world.planId)).stages)
      expect([key, epoch]).toEqual([key, (before.get(key) ?? 0) + (key.endsWith(".test") ? 1 : 0)]);
  });

  test("leaves present items as they are", async () => {
    const item = await itemIn(world.db, world.planId, "plan.prep");
    succeeded(await does(world.can, markItem, { item: item.id, version: item.version, state: "done" }));
    succeeded(await apply());
    expect(await itemIn(world.db, world.planId, "plan.prep")).toMatchObject({ id: item.id, state: "done" });
  });

  test("adds the stages that it needs", async () => {
    succeeded(await apply({ template: "image-rollout", phases: ["monitor"] }));
    expect((await stageIn(world.db, world.planId, "plan.monitor")).items).toHaveLength(1);
  });

  test("from another plan gives each service the items it has there", async () => {
    const result = succeeded(await does(world.can, copyPlan, { plan: world.planId, title: "Autumn", start: null }));
    await world.db.item.deleteMany({ where: { planId: result.id, stage: { key: { in: ["runner-service.test", "plan.prep"] } } } });
    expect(await does(leadOfBoth(result.id), applyChecklist, { plan: result.id, from: world.planId })).toMatchObject({
      kind: "ok",
      value: { added: 5, stages: 2 },
    });
    const texts = async (planId: string) => (await whole(planId)).items.map((i) => `${i.stage.key} ${i.text}`).sort();
    expect(await texts(result.id)).toEqual(await texts(world.planId));
  });

  test("needs one source, which the person may read", async () => {
    const before = await everyRow(world.db);
    const { planId: otherPlanId } = await otherPlan(world.db);
    const beforeAttempts = await everyRow(world.db);
    expect(await apply({})).toMatchObject({ kind: "invalid" });
    expect(await apply({ template: "good-image", from: world.planId })).toMatchObject({ kind: "invalid" });
    expect(await apply({ from: otherPlanId })).toEqual({ kind: "missing" });
    expect(tablesThatDiffer(beforeAttempts, await everyRow(world.db))).toEqual([]);
    expect(tablesThatDiffer(before, beforeAttempts)).not.toEqual([]);
  });

  test("adds nothing twice when two are applied at the same time", async () => {
    const ends = await Promise.all([apply(), apply()]);
    expect(ends.every((end) => end.kind === "ok")).toBe(true);
    const keys = (await whole(world.planId)).items.map((i) => `${i.stage.key} ${i.searchText}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
