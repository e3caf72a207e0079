import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as getPlanRoute } from "@/app/api/v1/plans/[plan]/route";
import { addItem } from "@/lib/commands/checklist/add-item";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { removeItem } from "@/lib/commands/checklist/remove-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { replan } from "@/lib/commands/dates/replan";
import { registerImage } from "@/lib/commands/images/register-image";
import { addService } from "@/lib/commands/services/add-service";
import { changePhase } from "@/lib/commands/services/change-phase";
import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import {
  ALT_LAS,
  aKey,
  altLas,
  digestFor,
  does,
  everyRow,
  itemIn,
  newEvents,
  newestSeq,
  phaseIn,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
  tablesThatDiffer,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { readPlan } from "@/lib/formats/plan/read";
import { getBoard } from "@/lib/queries/board";
import { getImportPreview } from "@/lib/queries/import/import-preview";
import { getPlanMarkdown } from "@/lib/queries/import/plan-markdown";
import { importPlan } from "./import-plan";
import { reimportPlan } from "./reimport-plan";
import { renamePlan } from "./rename-plan";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const seed = path.join(import.meta.dirname, "../../../../shared/seeds/004_82cc802d05c883c9.txt");
const files = [
  { what: "the example plan", markdown: () => ALT_LAS, isHere: true },
  {
    what: existsSync(seed) ? "the plan the example is based on" : "the plan the example is based on (skipped: it is not on this machine)",
    markdown: () => readFileSync(seed, "utf8"),
    isHere: existsSync(seed),
  },
];

describe.each(files)("$what", ({ markdown, isHere }) => {
  describe.skipIf(!isHere)("imported", () => {
    let planId: string;
    let slug: string;
    beforeAll(async () => {
      ({ id: planId, slug } = succeeded(await does(world.admin, importPlan, { markdown: markdown() })));
    });

    test("has 5 phases, 5 services, 24 items of which 9 are done and 4 plan-wide, in 21 stages", async () => {
      const where = { planId };
      expect({
        phases: await db.phase.count({ where }),
        services: await db.service.count({ where }),
        items: await db.item.count({ where }),
        done: await db.item.count({ where: { ...where, state: "done" } }),
        planWide: await db.item.count({ where: { ...where, stage: { serviceId: null } } }),
        stages: await db.stage.count({ where }),
      }).toEqual({ phases: 5, services: 5, items: 24, done: 9, planWide: 4, stages: 21 });
    });

    test("has the dates of July 2023, weekends too", async () => {
      const phases = await db.phase.findMany({ where: { planId }, orderBy: { position: "asc" } });
      expect(phases.map((p) => [p.kind, p.plannedStart, p.plannedEnd])).toEqual([
        ["prep", "2023-07-15", "2023-07-16"],
        ["build", "2023-07-17", "2023-07-19"],
        ["test", "2023-07-20", "2023-07-22"],
        ["deploy", "2023-07-23", "2023-07-25"],
        ["monitor", "2023-07-26", "2023-07-31"],
      ]);
      expect(phases.every((p) => p.baselineStart === null && p.baselineEnd === null)).toBe(true);
    });

    test("has only what the file says: no risk is assessed, no strategy is chosen, and there is no image", async () => {
      const risks = await db.risk.findMany({ where: { planId }, include: { touches: true } });
      expect(risks).toHaveLength(4);
      for (const risk of risks)
        expect(risk).toMatchObject({
          status: "not_assessed",
          likelihood: null,
          impact: null,
          ownerId: null,
          reviewDay: null,
          touches: [],
          mitigation: expect.any(String),
        });
      expect((await db.planStrategy.findMany({ where: { planId } })).map((s) => s.kind).sort()).toEqual(["blue_green", "canary"]);
      expect(await db.service.count({ where: { planId, OR: [{ strategy: { not: null } }, { candidateId: { not: null } }] } })).toBe(0);
      expect(await db.evidence.count({ where: { planId } })).toBe(0);
    });

    test("has Can Tekin as lead and Ayşe Kaya as QA, and the person who imported it as lead", async () => {
      const members = await db.membership.findMany({ where: { planId }, include: { person: true } });
      expect(members.map((m) => `${m.person.name}: ${m.role}`).sort()).toEqual(["Admin: lead", "Ayşe Kaya: qa", "Can Tekin: lead"]);
      // They are the existing people with these names, not new ones.
      expect(await db.person.count({ where: { name: { in: ["Can Tekin", "Ayşe Kaya"] } } })).toBe(2);
    });

    test("has the same counts on the board, in the API and in its Markdown", async () => {
      const board = await getBoard(world.admin, slug);
      expect(board?.figures).toMatchObject({
        done: 9,
        total: 24,
        start: "2023-07-15",
        end: "2023-07-31",
        risks: { open: 0, notAssessed: 4, worst: null },
      });
      const cells = board?.rows.flatMap((row) => row.cells.flatMap((c) => ("empty" in c ? [] : [c]))) ?? [];
      expect([cells.length, cells.reduce((sum, c) => sum + c.done, 0), cells.reduce((sum, c) => sum + c.total, 0)]).toEqual([21, 9, 24]);

      const request = new Request(`http://slipway.test/api/v1/plans/${slug}`, {
        headers: { authorization: `Bearer ${await aKey(db, planId, "viewer")}` },
      });
      const json = await (await getPlanRoute(request, { params: Promise.resolve({ plan: slug }) })).json();
      expect(json.figures).toEqual(JSON.parse(JSON.stringify({ ...json.figures, done: 9, total: 24, risks: board?.figures.risks })));
      expect(json.stages.map(({ service: _service, ...cell }: { service: string }) => cell)).toEqual(JSON.parse(JSON.stringify(cells)));

      const written = (await getPlanMarkdown(world.admin, slug))?.markdown ?? "";
      const read = readPlan(written);
      expect([read.items.length, read.items.filter((i) => i.state === "done").length, read.services.length, read.risks.length]).toEqual([
        24, 9, 5, 4,
      ]);
      expect(written).toBe(markdown());
    });

    test("changes nothing and records no event when it is imported again", async () => {
      const before = await everyRow(db);
      expect(
        await does(world.admin.kind === "person" ? { ...world.admin, roles: [{ planId, role: "lead" }] } : world.admin, reimportPlan, {
          plan: slug,
          markdown: markdown(),
        }),
      ).toEqual({
        kind: "ok",
        value: { id: planId, slug, applied: 0, kept: 0, cancels: 0 },
        changed: false,
        seq: null,
      });
      expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
    });
  });
});

describe("a file with errors", () => {
  test.each([
    ["a range the wrong way round", ALT_LAS.replace("20-22 Temmuz 2023 | Test", "22-20 Temmuz 2023 | Test")],
    ["an impossible day", ALT_LAS.replaceAll("26-31 Temmuz", "26-32 Temmuz")],
    ["NUL", `${ALT_LAS}\0`],
    ["more than 10 MB", "# x\n".padEnd(10 * 1024 * 1024 + 1, "a")],
  ])("(%s) is not imported", async (_what, markdown) => {
    const before = await everyRow(db);
    const outcome = await does(world.admin, importPlan, { markdown });
    expect(outcome.kind === "refused" ? outcome.code : outcome.kind).toMatch(/^(file-has-errors|invalid)$/);
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });

  test("does not change a present plan", async () => {
    const before = await everyRow(db);
    expect(
      await does(world.can, reimportPlan, {
        plan: world.planId,
        markdown: ALT_LAS.replace("20-22 Temmuz 2023 | Test", "22-20 Temmuz 2023 | Test"),
      }),
    ).toMatchObject({
      kind: "refused",
      code: "file-has-errors",
    });
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });
});

describe("an edited file, imported again", () => {
  // Each test has its own plan, led by Can.
  let planId: string;
  let can: TestPlan["can"];
  beforeEach(async () => {
    planId = succeeded(await does(world.can, importPlan, { markdown: ALT_LAS })).id;
    can = { ...world.can, roles: [{ planId, role: "lead" }] } as TestPlan["can"];
    // No image is registered, so the gates would lock later stages.
    await db.gate.updateMany({ where: { phase: { planId } }, data: { advisory: true } });
  });
  const again = (markdown: string) => does(can, reimportPlan, { plan: planId, markdown });
  const edited = (...changes: [string, string][]) =>
    changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`The file has no "${from}".`);
      return text.replace(from, to);
    }, ALT_LAS);
  const item = (key: string) => itemIn(db, planId, key);
  const planAsFile = async () => {
    const slug = (await db.plan.findUniqueOrThrow({ where: { id: planId } })).slug;
    return readPlan((await getPlanMarkdown(can, slug))?.markdown ?? "");
  };

  test("applies only what it changes", async () => {
    const before = await db.item.findMany({ where: { planId }, orderBy: { id: "asc" } });
    const seq = await newestSeq(db);
    const outcome = await again(edited(["- [ ] Runner Service için beta imajını sına", "- [x] Runner Service için beta imajını sına"]));
    expect(outcome).toMatchObject({ kind: "ok", changed: true, value: { applied: 1, kept: 0 } });
    const after = await db.item.findMany({ where: { planId }, orderBy: { id: "asc" } });
    expect(
      after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index])).map((i) => [i.text, i.state, i.version]),
    ).toEqual([["Runner Service için beta imajını sına", "done", 2]]);
    expect((await stageIn(db, planId, "runner-service.test")).epoch).toBe(1);
    expect((await stageIn(db, planId, "api-gateway.test")).epoch).toBe(0);
    expect(await newEvents(db, seq)).toMatchObject([{ verb: "plan.reimport", planId }]);
    expect(await db.planSource.count({ where: { planId } })).toBe(2);
  });

  test("reads every kind of change: title, dates, owner, items, services, risks, strategies", async () => {
    const outcome = await again(
      edited(
        ["# ALT_LAS Beta Docker İmajları Geçiş Planı", "# ALT_LAS Geçişi"],
        ["| 20-22 Temmuz 2023 | Test | Ayşe Kaya |", "| 20-23 Temmuz 2023 | Test | Ece Su |"],
        ["### Test (20-22 Temmuz 2023)", "### Test (20-23 Temmuz 2023)"],
        [
          "- [ ] Archive Service için beta imajını sına",
          "- [ ] Archive Service için beta imajını sına\n- [ ] Search Service için beta imajını sına",
        ],
        ["- [ ] AI Orchestrator için beta imajını yayına al\n", ""],
        ["Önlem: Yük altında ölç, tıkanan yeri bul ve düzelt.", "Önlem: Önbellek ekle."],
        ["- Mavi-yeşil: iki eş ortam kur, yenisi sınamayı geçince trafiği ona çevir.\n", ""],
      ),
    );
    expect(outcome).toMatchObject({ kind: "ok", value: { kept: 0 } });
    const read = await planAsFile();
    expect(read.title).toBe("ALT_LAS Geçişi");
    expect(read.phases.find((p) => p.kind === "test")).toMatchObject({ start: "2023-07-20", end: "2023-07-23", owner: "Ece Su" });
    expect(read.services.map((s) => s.name)).toContain("Search Service");
    expect(await stageIn(db, planId, "search-service.test")).toMatchObject({
      items: [{ text: "Search Service için beta imajını sına", state: "open" }],
    });
    expect((await stageIn(db, planId, "ai-orchestrator.deploy")).items).toEqual([]);
    expect((await db.risk.findMany({ where: { planId } })).map((r) => r.mitigation)).toContain("Önbellek ekle.");
    expect((await db.planStrategy.findMany({ where: { planId } })).map((s) => s.kind)).toEqual(["canary"]);
    expect(await db.membership.count({ where: { planId, person: { name: "Ece Su" }, role: "qa" } })).toBe(1);
    expect(await again((await db.planSource.findFirstOrThrow({ where: { planId }, orderBy: { number: "desc" } })).text)).toMatchObject({
      changed: false,
      seq: null,
    });
  });

  test("sent with a key gives nobody a role", async () => {
    const withOwner = edited(["| 20-22 Temmuz 2023 | Test | Ayşe Kaya |", "| 20-22 Temmuz 2023 | Test | Viewer |"]);
    const before = await db.membership.findMany({ where: { planId }, orderBy: { id: "asc" } });
    const key = { kind: "key", id: "k", name: "CI", planId, role: "lead" } as const;
    expect(await does(key, reimportPlan, { plan: planId, markdown: withOwner })).toMatchObject({ kind: "ok", value: { applied: 1 } });
    expect(await db.membership.findMany({ where: { planId }, orderBy: { id: "asc" } })).toEqual(before);
    expect((await planAsFile()).phases.find((p) => p.kind === "test")?.owner).toBe("Viewer");
  });

  test("keeps what people changed since the last import", async () => {
    const [test, deploy, prep] = [await item("runner-service.test"), await item("archive-service.deploy"), await item("plan.prep")];
    succeeded(await does(can, markItem, { item: test.id, version: 1, state: "failed", reason: "It drops requests." }));
    succeeded(await does(can, changeItem, { item: deploy.id, version: 1, text: "Arşivi yavaşça yayına al" }));
    succeeded(await does(can, removeItem, { item: prep.id, version: 1 }));
    succeeded(await does(can, addItem, { stage: (await stageIn(db, planId, "plan.prep")).id, text: "Haber ver" }));
    const { version } = await db.plan.findUniqueOrThrow({ where: { id: planId } });
    succeeded(await does(can, renamePlan, { plan: planId, version, title: "Bizim plan" }));

    const outcome = await again(
      edited(
        ["- [ ] Runner Service için beta imajını sına", "- [x] Runner Service için beta imajını sına"],
        ["- [ ] Archive Service için beta imajını yayına al", "- [x] Archive Service için beta imajını yayına al"],
        ["- [x] Mevcut imajların dökümünü çıkar ve incele", "- [ ] Mevcut imajların dökümünü çıkar ve incele"],
        ["# ALT_LAS Beta Docker İmajları Geçiş Planı", "# Onların planı"],
        ["- [ ] AI Orchestrator için beta imajını sına", "- [x] AI Orchestrator için beta imajını sına"],
      ),
    );
    expect(outcome).toMatchObject({ kind: "ok", value: { applied: 2, kept: 3 } });
    expect(await item("runner-service.test")).toMatchObject({ state: "failed", reason: "It drops requests." });
    expect(await item("archive-service.deploy")).toMatchObject({ state: "done", text: "Arşivi yavaşça yayına al" });
    expect(await db.item.findUnique({ where: { id: prep.id } })).toBeNull();
    expect((await stageIn(db, planId, "plan.prep")).items.map((i) => i.text)).toContain("Haber ver");
    expect(await db.plan.findUniqueOrThrow({ where: { id: planId } })).toMatchObject({ title: "Bizim plan" });
    expect(await item("ai-orchestrator.test")).toMatchObject({ state: "done" });
  });

  test("finds a service and a phase that people renamed", async () => {
    const service = await serviceIn(db, planId, "runner-service");
    const phase = await phaseIn(db, planId, "test");
    succeeded(await does(can, changeService, { service: service.id, version: service.version, name: "Koşucu" }));
    succeeded(await does(can, changePhase, { phase: phase.id, version: phase.version, name: "Sınama" }));
    expect(await again(ALT_LAS)).toMatchObject({ kind: "ok", changed: false });
    expect(
      await again(edited(["- [ ] Runner Service için beta imajını sına", "- [x] Runner Service için beta imajını sına"])),
    ).toMatchObject({ value: { applied: 1, kept: 0 } });
    expect(await item("runner-service.test")).toMatchObject({ state: "done" });
    expect(await db.service.count({ where: { planId } })).toBe(5);
    expect((await phaseIn(db, planId, "test")).name).toBe("Sınama");
  });

  test("keeps the dates of a re-planned plan, and counts them as kept", async () => {
    const { version } = await db.plan.findUniqueOrThrow({ where: { id: planId } });
    succeeded(await does(can, replan, { plan: planId, version, start: "2026-07-15" }));
    const outcome = await again(
      edited(
        ["| 20-22 Temmuz 2023 | Test", "| 20-23 Temmuz 2023 | Test"],
        ["### Test (20-22 Temmuz 2023)", "### Test (20-23 Temmuz 2023)"],
      ),
    );
    expect(outcome).toMatchObject({ value: { applied: 0, kept: 1 } });
    expect(await phaseIn(db, planId, "test")).toMatchObject({ plannedStart: "2026-07-20", plannedEnd: "2026-07-22" });
  });

  test("adds items to a service that it spells differently than before", async () => {
    const outcome = await again(
      ALT_LAS.replaceAll("API Gateway", "API GATEWAY").replace(
        "### Dağıtım (23",
        "- [ ] API GATEWAY için yük denemesi yap\n\n### Dağıtım (23",
      ),
    );
    expect(outcome).toMatchObject({ kind: "ok" });
    expect(await db.service.count({ where: { planId } })).toBe(5);
    expect((await stageIn(db, planId, "api-gateway.test")).items.map((i) => i.text)).toContain("API GATEWAY için yük denemesi yap");
  });

  test("treats a service with a differently spelled name as new, and imports all items of the file", async () => {
    const markdown = ALT_LAS.replaceAll("Archive Service", "Arşiv Servisi");
    succeeded(await again(markdown));
    expect(await again(markdown.replaceAll("Arşiv Servisi", "Arsiv Servisi"))).toMatchObject({ kind: "ok", value: { kept: 0 } });
    const read = await planAsFile();
    expect([read.services.length, read.items.length, read.items.filter((i) => i.service === "Arsiv Servisi").length]).toEqual([5, 24, 4]);
  });

  test("skips items that it adds to a service that people removed", async () => {
    const service = await serviceIn(db, planId, "runner-service");
    succeeded(await does(can, removeService, { service: service.id, version: service.version }));
    const outcome = await again(
      edited([
        "- [ ] Runner Service için beta imajını sına",
        "- [ ] Runner Service için beta imajını sına\n- [ ] Runner Service için yük denemesi yap",
      ]),
    );
    expect(outcome).toMatchObject({ kind: "ok", value: { applied: 0 } });
    expect(await db.service.count({ where: { planId } })).toBe(4);
    expect(await again((await db.planSource.findFirstOrThrow({ where: { planId }, orderBy: { number: "desc" } })).text)).toMatchObject({
      changed: false,
      seq: null,
    });
  });

  test("finds a service that people added before", async () => {
    succeeded(await does(can, addService, { plan: planId, name: "Search Service" }));
    const outcome = await again(
      edited([
        "- [ ] Archive Service için beta imajını sına",
        "- [ ] Archive Service için beta imajını sına\n- [ ] Search Service için beta imajını sına",
      ]),
    );
    expect(outcome).toMatchObject({ kind: "ok" });
    expect(await db.service.count({ where: { planId, name: "Search Service" } })).toBe(1);
    expect((await stageIn(db, planId, "search-service.test")).items).toMatchObject([{ text: "Search Service için beta imajını sına" }]);
  });

  describe("that removes what people worked on", () => {
    const without = (name: string) =>
      ALT_LAS.split("\n")
        .filter((line) => !line.includes(name))
        .join("\n");
    const slug = async () => (await db.plan.findUniqueOrThrow({ where: { id: planId } })).slug;
    const removals = async (markdown: string) =>
      (await getImportPreview(can, { markdown }, await slug())).present?.changes.flatMap((c) => ("removal" in c && c.removal ? [c] : []));
    const register = async () =>
      succeeded(
        await does(can, registerImage, {
          service: (await serviceIn(db, planId, "runner-service")).id,
          repository: "frozen68/runner-service",
          digest: digestFor("a"),
        }),
      );

    test("keeps a service with an image, and all of its items", async () => {
      await register();
      const markdown = without("Runner Service");
      expect(await removals(markdown)).toMatchObject([
        { change: "service-removed", kept: true, why: "worked-on", ownWork: ["images"], removal: "service:Runner Service" },
      ]);
      expect(await again(markdown)).toMatchObject({ kind: "ok", value: { applied: 0, kept: 5 } });
      const { id } = await serviceIn(db, planId, "runner-service");
      expect(await db.item.count({ where: { stage: { serviceId: id } } })).toBe(4);
      expect(await db.image.count({ where: { serviceId: id } })).toBe(1);
      expect(await again(markdown)).toMatchObject({ changed: false });
    });

    test("removes it if the person chose so, with one event that stores what was removed", async () => {
      await register();
      const seq = await newestSeq(db);
      const remove = ["service:Runner Service"];
      const outcome = await does(can, reimportPlan, { plan: planId, markdown: without("Runner Service"), remove });
      expect(outcome).toMatchObject({ kind: "ok", value: { applied: 5, kept: 0 } });
      expect(await db.service.count({ where: { planId, slug: "runner-service" } })).toBe(0);
      expect(await newEvents(db, seq)).toMatchObject([{ verb: "plan.reimport" }]);
    });

    test("never removes a service with a signature", async () => {
      const stage = await stageIn(db, planId, "runner-service.test");
      await db.signOff.create({
        data: {
          planId,
          stageId: stage.id,
          personId: world.personId.ayse,
          role: "qa",
          decision: "approve",
          meaning: "tested",
          epoch: 0,
          snapshot: "{}",
          snapshotHash: "0",
          signedAt: new Date(),
        },
      });
      const remove = ["service:Runner Service"];
      expect(await does(can, reimportPlan, { plan: planId, markdown: without("Runner Service"), remove })).toMatchObject({
        value: { applied: 0, kept: 5 },
      });
      expect(await db.signOff.count({ where: { stageId: stage.id } })).toBe(1);
    });

    test.each([
      [
        "evidence",
        async () => {
          const { id, stageId } = await item("runner-service.test");
          const evidence = { planId, stageId, itemId: id, kind: "link", name: "Run", digest: digestFor("b"), takenAt: new Date() } as const;
          await db.evidence.create({ data: evidence });
        },
      ],
      [
        "comments",
        async () => {
          const { id, stageId } = await item("runner-service.test");
          succeeded(await does(can, addComment, { stage: stageId, item: id, text: "Why?" }));
        },
      ],
      [
        "mitigations",
        async () => {
          const { id } = await item("runner-service.test");
          await db.riskMitigation.create({ data: { itemId: id, riskId: (await db.risk.findFirstOrThrow({ where: { planId } })).id } });
        },
      ],
      [
        "settings",
        async () => {
          const { id, version } = await item("runner-service.test");
          succeeded(await does(can, changeItem, { item: id, version, needsEvidence: true }));
        },
      ],
    ] as const)("keeps an item with %s", async (kind, addWork) => {
      await addWork();
      const markdown = edited(["- [ ] Runner Service için beta imajını sına\n", ""]);
      const [removal] = (await removals(markdown)) ?? [];
      expect(removal).toMatchObject({ change: "item-removed", why: "worked-on", ownWork: [kind] });
      expect(await again(markdown)).toMatchObject({ value: { applied: 0, kept: 1 } });
      expect(await db.item.count({ where: { stage: { planId, key: "runner-service.test" } } })).toBe(1);
    });

    test("keeps a risk that got an owner, and removes it if the person chose so", async () => {
      const risk = await db.risk.findFirstOrThrow({ where: { planId }, orderBy: { position: "asc" } });
      await db.risk.update({ where: { id: risk.id }, data: { ownerId: world.personId.can } });
      const markdown = ALT_LAS.replace(new RegExp(`### ${risk.title}[^#]*`), "");
      expect(await removals(markdown)).toMatchObject([{ change: "risk-removed", ownWork: ["settings"], removal: `risk:${risk.title}` }]);
      const remove = [`risk:${risk.title}`];
      expect(await does(can, reimportPlan, { plan: planId, markdown, remove })).toMatchObject({ value: { applied: 1, kept: 0 } });
      expect(await db.risk.count({ where: { id: risk.id } })).toBe(0);
    });
  });

  test("removes a service that it no longer names, unless somebody signed for it or worked on it", async () => {
    const without = (name: string) =>
      ALT_LAS.split("\n")
        .filter((line) => !line.includes(name))
        .join("\n");
    expect(await again(without("Archive Service"))).toMatchObject({ kind: "ok" });
    expect(await db.service.count({ where: { planId, slug: "archive-service" } })).toBe(0);
    const runner = await item("runner-service.test");
    succeeded(await does(can, markItem, { item: runner.id, version: runner.version, state: "done" }));
    expect(
      await again(
        without("Archive Service")
          .split("\n")
          .filter((line) => !line.includes("Runner Service"))
          .join("\n"),
      ),
    ).toMatchObject({ kind: "ok" });
    expect(await db.service.count({ where: { planId, slug: "runner-service" } })).toBe(1);
    expect(await item("runner-service.test")).toMatchObject({ state: "done" });
  });
});
