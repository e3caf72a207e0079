import { beforeAll, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { dismissReplanOffer } from "@/lib/commands/dates/dismiss-replan-offer";
import { replan } from "@/lib/commands/dates/replan";
import { registerImage } from "@/lib/commands/images/register-image";
import { addService } from "@/lib/commands/services/add-service";
import { addStage } from "@/lib/commands/services/add-stage";
import { changePhase } from "@/lib/commands/services/change-phase";
import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import { removeStage } from "@/lib/commands/services/remove-stage";
import {
  altLas,
  anItem,
  digestFor,
  does,
  epochOf,
  everyRow,
  newEvents,
  newestSeq,
  otherPlan,
  phaseIn,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { renamePlan } from "./rename-plan";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const plan = () => db.plan.findUniqueOrThrow({ where: { id: world.planId } });

/** Runs an attempt and expects that no table changed. */
async function changesNothing(attempt: () => Promise<unknown>): Promise<void> {
  const before = await everyRow(db);
  await attempt();
  expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
}

describe("a plan", () => {
  test("keeps its slug when it is renamed", async () => {
    const { version } = await plan();
    expect(await does(world.can, renamePlan, { plan: world.slug, version, title: "  ALT_LAS,\n beta " })).toMatchObject({
      kind: "ok",
      value: { version: version + 1 },
    });
    expect(await plan()).toMatchObject({ title: "ALT_LAS, beta", slug: world.slug, version: version + 1 });
  });

  test("is not renamed by somebody who saw an older version", () =>
    changesNothing(async () => {
      expect(await does(world.can, renamePlan, { plan: world.planId, version: 1, title: "Mine" })).toEqual({
        kind: "conflict",
        present: { id: world.planId, title: "ALT_LAS, beta", version: 2 },
      });
    }));

  test("is not changed by its present title", async () => {
    const { version, title } = await plan();
    await changesNothing(async () => {
      expect(await does(world.can, renamePlan, { plan: world.planId, version, title })).toEqual({
        kind: "ok",
        value: { id: world.planId, version },
        changed: false,
        seq: null,
      });
    });
  });
});

describe("re-planning", () => {
  const dates = async () =>
    (await db.phase.findMany({ where: { planId: world.planId }, orderBy: { position: "asc" } })).map((p) => [
      p.plannedStart,
      p.plannedEnd,
      p.baselineStart,
      p.baselineEnd,
    ]);
  const first = [
    ["2023-07-15", "2023-07-16"],
    ["2023-07-17", "2023-07-19"],
    ["2023-07-20", "2023-07-22"],
    ["2023-07-23", "2023-07-25"],
    ["2023-07-26", "2023-07-31"],
  ];

  test("moves every phase and open due day by the same number of days, and makes the old dates the baseline on request", async () => {
    const stage = await stageIn(db, world.planId, "runner-service.test");
    const open = await anItem(db, stage.id);
    const done = await anItem(db, stage.id, { state: "done" });
    await db.item.updateMany({ where: { id: { in: [open.id, done.id] } }, data: { due: "2023-07-22" } });
    await db.stage.update({ where: { id: stage.id }, data: { plannedStart: "2023-07-21", plannedEnd: "2023-07-21" } });
    const epoch = await epochOf(db, world.planId, "runner-service.test");

    succeeded(
      await does(world.can, replan, { plan: world.planId, version: (await plan()).version, start: "2026-07-15", baseline: "keep" }),
    );
    expect(await dates()).toEqual(first.map(([start, end]) => [start?.replace("2023", "2026"), end?.replace("2023", "2026"), start, end]));
    expect(await db.item.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({ due: "2026-07-22", version: 2 });
    expect(await db.item.findUniqueOrThrow({ where: { id: done.id } })).toMatchObject({ due: "2023-07-22", version: 1 });
    expect(await stageIn(db, world.planId, "runner-service.test")).toMatchObject({
      plannedStart: "2026-07-21",
      plannedEnd: "2026-07-21",
      baselineStart: "2023-07-21",
    });
    expect(await epochOf(db, world.planId, "runner-service.test")).toBe(epoch);
  });

  test("again needs a reason, and keeps the first baseline on request", async () => {
    const again = { plan: world.planId, version: (await plan()).version, start: "2024-02-28", baseline: "keep" };
    await changesNothing(async () =>
      expect(await does(world.can, replan, again)).toMatchObject({ kind: "refused", code: "reason-missing" }),
    );
    succeeded(await does(world.can, replan, { ...again, reason: "The customer is not ready." }));
    expect(await dates()).toEqual([
      ["2024-02-28", "2024-02-29", ...(first[0] ?? [])],
      ["2024-03-01", "2024-03-03", ...(first[1] ?? [])],
      ["2024-03-04", "2024-03-06", ...(first[2] ?? [])],
      ["2024-03-07", "2024-03-09", ...(first[3] ?? [])],
      ["2024-03-10", "2024-03-15", ...(first[4] ?? [])],
    ]);
  });

  test("is no longer offered once the offer was dismissed, and is offered again after a move", async () => {
    expect(await does(world.can, dismissReplanOffer, { plan: world.planId })).toMatchObject({ changed: true });
    expect((await plan()).keptDatesAt).not.toBeNull();
    await changesNothing(async () =>
      expect(await does(world.can, dismissReplanOffer, { plan: world.planId })).toMatchObject({ kind: "ok", changed: false }),
    );
    const { version } = await plan();
    succeeded(await does(world.can, replan, { plan: world.planId, version, start: "2024-03-01", reason: "They are ready." }));
    expect((await plan()).keptDatesAt).toBeNull();
  });

  test.each([
    ["its present first day", "2024-03-01", "refused", "already-starts-then"],
    ["an impossible day", "2024-02-30", "invalid", undefined],
    ["a day before the calendar begins", "0099-01-01", "invalid", undefined],
  ])("to %s changes nothing", async (_what, start, kind, code) => {
    const { version } = await plan();
    await changesNothing(async () =>
      expect(await does(world.can, replan, { plan: world.planId, version, start })).toMatchObject({ kind, ...(code ? { code } : {}) }),
    );
  });

  test("with an older version is a conflict", async () => {
    const { version } = await plan();
    await changesNothing(async () =>
      expect(await does(world.can, replan, { plan: world.planId, version: version - 1, start: "2026-01-01" })).toEqual({
        kind: "conflict",
        present: { id: world.planId, version },
      }),
    );
  });

  test("is refused for a plan without dates, and for one that would end after the calendar", async () => {
    const other = await otherPlan(db);
    expect(await does(other.deniz, replan, { plan: other.planId, version: 1, start: "2026-01-01" })).toMatchObject({
      kind: "refused",
      code: "plan-undated",
    });
    await db.phase.updateMany({
      where: { planId: other.planId, kind: "test" },
      data: { plannedStart: "2023-07-15", plannedEnd: "2199-12-31" },
    });
    expect(await does(other.deniz, replan, { plan: other.planId, version: 1, start: "2026-01-01" })).toMatchObject({
      kind: "refused",
      code: "out-of-calendar",
    });
    expect(await does(other.deniz, replan, { plan: other.planId, version: 1, start: "2023-07-01" })).toMatchObject({ kind: "ok" });
  });
});

describe("a phase", () => {
  const change = async (input: Record<string, unknown>) => {
    const phase = await phaseIn(db, world.planId, "build");
    return does(world.can, changePhase, { phase: phase.id, version: phase.version, ...input });
  };

  test("can get another name, owner or dates", async () => {
    expect(await change({ name: "Derleme" })).toMatchObject({ changed: true });
    expect(await change({ owner: world.personId.manager })).toMatchObject({ changed: true });
    expect(await change({ start: "2024-04-01", end: "2024-04-01", reason: "The builder is away." })).toMatchObject({ changed: true });
    expect(await phaseIn(db, world.planId, "build")).toMatchObject({
      name: "Derleme",
      ownerId: world.personId.manager,
      plannedStart: "2024-04-01",
      plannedEnd: "2024-04-01",
    });
    expect(await change({ owner: null, start: null, end: null, reason: "Nobody knows when." })).toMatchObject({ changed: true });
    expect(await phaseIn(db, world.planId, "build")).toMatchObject({
      name: "Derleme",
      ownerId: null,
      plannedStart: null,
      plannedEnd: null,
    });
  });

  test.each([
    ["half a range", { start: "2024-04-01" }, "range-half"],
    ["a range the wrong way round", { start: "2024-04-02", end: "2024-04-01" }, "range-reversed"],
    ["an owner who is not a member of the plan", { owner: "unknown-id" }, "owner-unknown"],
  ])("is refused %s", (_what, input, code) =>
    changesNothing(async () => expect(await change(input)).toMatchObject({ kind: "refused", code })),
  );

  test("set to its present values has no event", () =>
    changesNothing(async () => expect(await change({ name: "Derleme", advisory: false })).toMatchObject({ kind: "ok", changed: false })));

  test("changed from an older version is a conflict, with the present values", async () => {
    const phase = await phaseIn(db, world.planId, "build");
    await changesNothing(async () =>
      expect(await does(world.can, changePhase, { phase: phase.id, version: phase.version - 1, name: "Mine" })).toEqual({
        kind: "conflict",
        present: { id: phase.id, version: phase.version, name: "Derleme", ownerId: null, start: null, end: null, advisory: false },
      }),
    );
  });

  test("that becomes advisory raises the epoch of its stages only", async () => {
    const [build, deploy] = [await epochOf(db, world.planId, "api-gateway.build"), await epochOf(db, world.planId, "api-gateway.deploy")];
    expect(await change({ advisory: true })).toMatchObject({ changed: true });
    expect([await epochOf(db, world.planId, "api-gateway.build"), await epochOf(db, world.planId, "api-gateway.deploy")]).toEqual([
      build + 1,
      deploy,
    ]);
    expect(await change({ advisory: false })).toMatchObject({ changed: true });
  });
});

describe("a service", () => {
  test("is added at the end, with a stage in each phase where services have one", async () => {
    const { id, slug } = succeeded(await does(world.can, addService, { plan: world.planId, name: "Vinç  Servisi" }));
    expect(slug).toBe("vinc-servisi");
    expect(
      await db.service.findUniqueOrThrow({ where: { id }, include: { stages: { orderBy: { phase: { position: "asc" } } } } }),
    ).toMatchObject({
      name: "Vinç Servisi",
      sourceName: null,
      position: 6,
      stages: ["build", "test", "deploy", "monitor"].map((phase) => ({ key: `vinc-servisi.${phase}` })),
    });
  });

  test("with a name that another service has is refused", () =>
    changesNothing(async () =>
      expect(await does(world.can, addService, { plan: world.planId, name: "API Gateway" })).toMatchObject({
        kind: "refused",
        code: "service-exists",
      }),
    ));

  test("with another name but the same slug gets another slug", async () => {
    expect(succeeded(await does(world.can, addService, { plan: world.planId, name: "API  gateway!" })).slug).toBe("api-gateway-2");
  });

  test("called plan does not clash with the plan-wide stages", async () => {
    expect(succeeded(await does(world.can, addService, { plan: world.planId, name: "Plan" })).slug).toBe("plan-2");
  });

  test("keeps its slug when it is renamed, and only a new strategy raises its epoch", async () => {
    const { id, version } = await serviceIn(db, world.planId, "archive-service");
    const epoch = await epochOf(db, world.planId, "archive-service.deploy");
    succeeded(await does(world.can, changeService, { service: id, version, name: "Arşiv" }));
    expect(await epochOf(db, world.planId, "archive-service.deploy")).toBe(epoch);
    succeeded(await does(world.can, changeService, { service: id, version: version + 1, strategy: "canary" }));
    expect(await epochOf(db, world.planId, "archive-service.deploy")).toBe(epoch + 1);
    succeeded(await does(world.can, changeService, { service: id, version: version + 2, strategy: null }));
    expect(await epochOf(db, world.planId, "archive-service.deploy")).toBe(epoch + 2);
    expect(await serviceIn(db, world.planId, "archive-service")).toMatchObject({
      name: "Arşiv",
      strategy: null,
      version: version + 3,
      sourceName: "Archive Service",
    });
    await changesNothing(async () =>
      expect(await does(world.can, changeService, { service: id, version: version + 3, name: "Arşiv", strategy: null })).toMatchObject({
        changed: false,
        seq: null,
      }),
    );
    await changesNothing(async () =>
      expect(await does(world.can, changeService, { service: id, version: version + 3, name: "API Gateway" })).toMatchObject({
        code: "service-exists",
      }),
    );
    await changesNothing(async () =>
      expect(await does(world.can, changeService, { service: id, version, name: "Mine" })).toMatchObject({
        kind: "conflict",
        present: { name: "Arşiv", version: version + 3 },
      }),
    );
  });

  test("is removed with its stages, items and images, and the audit log keeps its name", async () => {
    const service = await serviceIn(db, world.planId, "ai-orchestrator");
    const seq = await newestSeq(db);
    await changesNothing(async () =>
      expect(await does(world.can, removeService, { service: service.id, version: service.version + 1 })).toMatchObject({
        kind: "conflict",
      }),
    );
    succeeded(await does(world.can, removeService, { service: service.id, version: service.version }));
    expect(await db.stage.count({ where: { planId: world.planId, key: { startsWith: "ai-orchestrator." } } })).toBe(0);
    expect(await db.image.count({ where: { serviceId: service.id } })).toBe(0);
    const [event] = await newEvents(db, seq);
    expect(JSON.parse(event?.before ?? "")).toMatchObject({ name: "AI Orchestrator", items: 4, rows: { stages: { length: 4 } } });
  });

  test("with a signature cannot be removed", async () => {
    const stage = await stageIn(db, world.planId, "segmentation-service.test");
    const signed = {
      planId: world.planId,
      stageId: stage.id,
      personId: world.personId.ayse,
      role: "qa",
      decision: "approve",
      meaning: "I tested it",
      epoch: 1,
      snapshot: "{}",
      snapshotHash: "h",
      signedAt: new Date(),
    } as const;
    await db.signOff.create({ data: signed });
    const service = await serviceIn(db, world.planId, "segmentation-service");
    await changesNothing(async () => {
      expect(await does(world.can, removeService, { service: service.id, version: service.version })).toMatchObject({
        kind: "refused",
        code: "service-signed",
        facts: { signOffs: 1 },
      });
    });
  });
});

describe("a stage", () => {
  test("is added once to a service or to the whole plan", async () => {
    const service = await serviceIn(db, world.planId, "runner-service");
    const opened = succeeded(await does(world.can, addStage, { plan: world.planId, service: service.id, phase: "prep" }));
    expect(opened.key).toBe("runner-service.prep");
    expect(succeeded(await does(world.can, addStage, { plan: world.planId, service: null, phase: "monitor" })).key).toBe("plan.monitor");
    await changesNothing(async () =>
      expect(await does(world.can, addStage, { plan: world.planId, service: service.id, phase: "prep" })).toEqual({
        kind: "ok",
        value: opened,
        changed: false,
        seq: null,
      }),
    );
  });

  test("is not added to a service of another plan", async () => {
    const other = await otherPlan(db);
    const theirs = await db.service.findFirstOrThrow({ where: { planId: other.planId } });
    await changesNothing(async () =>
      expect(await does(world.can, addStage, { plan: world.planId, service: theirs.id, phase: "test" })).toMatchObject({
        kind: "refused",
        code: "service-unknown",
      }),
    );
  });

  test("is removed only when it is empty", async () => {
    const stage = await stageIn(db, world.planId, "plan.monitor");
    const { id } = await anItem(db, stage.id);
    await changesNothing(async () =>
      expect(await does(world.can, removeStage, { stage: stage.id })).toMatchObject({
        kind: "refused",
        code: "stage-not-empty",
        facts: { items: 1 },
      }),
    );
    await db.item.delete({ where: { id } });
    expect(await does(world.can, removeStage, { stage: stage.id })).toMatchObject({ kind: "ok" });
    expect(await does(world.can, removeStage, { stage: stage.id })).toEqual({ kind: "missing" });
  });
});

describe("an image", () => {
  const register = async (digit: string, change: Record<string, unknown> = {}, who = world.can) => {
    const service = await serviceIn(db, world.planId, "api-gateway");
    return does(who, registerImage, {
      service: service.id,
      repository: "frozen68/api-gateway",
      tag: "beta.v10",
      digest: digestFor(digit),
      ...change,
    });
  };
  const history = async () =>
    (await db.image.findMany({ where: { service: { slug: "api-gateway", planId: world.planId } }, orderBy: { number: "asc" } })).map(
      (i) => [i.number, i.digest.at(-1), i.registeredById],
    );
  const candidate = async () =>
    (
      await db.service.findUniqueOrThrow({
        where: { id: (await serviceIn(db, world.planId, "api-gateway")).id },
        include: { candidate: true },
      })
    ).candidate;

  test("becomes the candidate, and every registration is stored, also when going back", async () => {
    const [example] = await history();
    succeeded(await register("a"));
    succeeded(await register("b", {}, world.who["key of lead"]));
    succeeded(await register("a"));
    expect((await history()).slice(1)).toEqual([
      [2, "a", world.personId.can],
      [3, "b", null],
      [4, "a", world.personId.can],
    ]);
    expect((await history())[0]).toEqual(example);
    expect(await candidate()).toMatchObject({ number: 4, digest: digestFor("a"), isExample: false });
  });

  test("raises the epoch of every stage of its service, and of no other", async () => {
    const others = () =>
      db.stage.findMany({
        where: { planId: world.planId, service: { slug: { not: "api-gateway" } } },
        select: { key: true, epoch: true },
        orderBy: { key: "asc" },
      });
    const gateway = () =>
      db.stage.findMany({
        where: { planId: world.planId, service: { slug: "api-gateway" } },
        select: { epoch: true },
        orderBy: { key: "asc" },
      });
    const [gatewayBefore, othersBefore] = [await gateway(), await others()];
    succeeded(await register("c"));
    expect(await gateway()).toEqual(gatewayBefore.map(({ epoch }) => ({ epoch: epoch + 1 })));
    expect(await others()).toEqual(othersBefore);
  });

  test("that is already the candidate changes nothing", () =>
    changesNothing(async () => expect(await register("c", { tag: " beta.v10 " })).toMatchObject({ kind: "ok", changed: false })));

  test("with another tag is another registration", async () =>
    expect(await register("c", { tag: "beta.v11" })).toMatchObject({ kind: "ok", changed: true }));

  test("without a tag is registered without one", async () => {
    expect(await register("d", { tag: undefined })).toMatchObject({ kind: "ok" });
    expect(await candidate()).toMatchObject({ tag: null });
  });

  test.each([
    ["a digest too short", { digest: "sha256:abc" }, "digest-length"],
    ["a digest in upper case", { digest: digestFor("A") }, "digest-upper-case"],
    ["another algorithm", { digest: digestFor("a").replace("256", "512") }, "digest-algorithm"],
    ["a repository with a tag in it", { repository: "frozen68/api-gateway:beta" }, "repository-malformed"],
    ["a tag with a space", { tag: "beta v9" }, "tag-malformed"],
  ])("with %s is refused", (_what, change, code) =>
    changesNothing(async () => expect(await register("e", change)).toMatchObject({ kind: "refused", code })),
  );
});

test("rows of another plan cannot be named in a command", async () => {
  const other = await otherPlan(db);
  const stage = await stageIn(db, other.planId, "crane-service.build");
  const phase = await phaseIn(db, other.planId, "build");
  const service = await serviceIn(db, other.planId, "crane-service");
  await changesNothing(async () => {
    for (const who of [world.can, world.who["key of lead"]]) {
      expect([
        await does(who, renamePlan, { plan: other.slug, version: 1, title: "Mine" }),
        await does(who, changePhase, { phase: phase.id, version: 1, name: "Mine" }),
        await does(who, changeService, { service: service.id, version: 1, name: "Mine" }),
        await does(who, removeService, { service: service.id, version: 1 }),
        await does(who, registerImage, { service: service.id, repository: "mine", digest: digestFor("a") }),
        await does(who, addItem, { stage: stage.id, text: "Mine" }),
        await does(who, removeItem, { item: stage.items[0]?.id, version: 1 }),
        await does(who, removeStage, { stage: stage.id }),
      ]).toEqual(Array.from({ length: 8 }, () => ({ kind: "missing" })));
    }
  });
});
