import { beforeAll, describe, expect, test } from "vitest";
import { appendEvent } from "@/lib/commands/append-event";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { replan } from "@/lib/commands/dates/replan";
import { addLink } from "@/lib/commands/evidence/add-link";
import { perform } from "@/lib/commands/perform";
import { altLas, itemIn, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import { inTransaction } from "@/lib/db/client";
import { addDays } from "@/lib/domain/calendar-day";
import { SHARE_ALLOWANCES, type ShareAllowance } from "@/lib/domain/people/share-link";
import type { Principal } from "@/lib/domain/policy";
import { reportText } from "@/lib/i18n/dates/report-text";
import { timelineSentences } from "@/lib/i18n/dates/timeline-words";
import { wordsFor } from "@/lib/i18n/words";
import { getBoard } from "@/lib/queries/board";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { getGates } from "@/lib/queries/gates/gates";
import { clock } from "@/lib/queries/shared/clock";
import { getReport, type Report } from "./report";

const KEY = "runner-service.test";
let world: TestPlan;
const today = clock().today;
/** Performs a command now; the plan was moved to begin last week. */
const doNow = async (who: Principal, command: Parameters<typeof perform>[0], input: unknown) =>
  succeeded(await perform(command, who, input, { requestId: crypto.randomUUID() }));
const link = (...allows: ShareAllowance[]): Principal => ({ kind: "link", id: "l", planId: world.planId, allows });
const report = async (who: Principal = world.can): Promise<Report> => {
  const value = await getReport(who, world.slug);
  if (!value) throw new Error("There is no report.");
  return value;
};

beforeAll(async () => {
  world = await altLas();
  const { db, planId } = world;
  const { version } = await db.plan.findUniqueOrThrow({ where: { id: planId } });
  await doNow(world.can, replan, { plan: planId, version, start: addDays(today, -8), baseline: "keep" });
  const stage = (await stageIn(db, planId, KEY)).id;
  const item = await itemIn(db, planId, KEY);
  await doNow(world.can, changeItem, {
    item: item.id,
    version: 1,
    text: "İmajı sına, bkz. https://ci.example.test/17",
    due: addDays(today, -2),
  });
  await doNow(world.can, addComment, { stage, text: "The customer knows nothing of this yet." });
  await doNow(world.can, addLink, { stage, url: "https://ci.example.test/runs/17", name: "Run 17 of the scanner", verdict: "pass" });
  const segmentation = await itemIn(db, planId, "segmentation-service.test");
  await doNow(world.can, markItem, {
    item: segmentation.id,
    version: segmentation.version,
    state: "failed",
    reason: "Ask ops@example.test",
  });
  const { candidateId } = await db.service.findUniqueOrThrow({ where: { planId_slug: { planId, slug: "runner-service" } } });
  await db.signOff.create({
    data: {
      planId,
      stageId: stage,
      imageId: candidateId,
      personId: world.personId.ayse,
      role: "qa",
      decision: "reject",
      meaning: "I reject this image.",
      comment: "It does not start at all.",
      epoch: 0,
      snapshot: "{}",
      snapshotHash: "ab".repeat(32),
      signedAt: new Date(),
    },
  });
  const glass = { planId, stageId: stage, reason: "The customer waits, see https://ci.example.test/17", unmet: "[]", epoch: 0 };
  await db.breakGlass.create({ data: { ...glass, passedById: world.personId.can, passedAt: new Date() } });
});

describe("the numbers of the report", () => {
  test("the report has the numbers of the board", async () => {
    const board = await getBoard(world.can, world.slug);
    expect((await report()).board).toEqual(board);
  });

  test("the report has the numbers and the sentences of the timeline", async () => {
    const { timeline } = await report();
    const screen = await getTimeline(world.can, world.slug);
    expect(timeline).toEqual(screen);
    expect(timelineSentences(wordsFor("tr"), timeline)).toEqual(screen && timelineSentences(wordsFor("tr"), screen));
  });

  test("the report and the timeline have the same late stages, with the same days", async () => {
    const { late, timeline } = await report();
    expect(late.length).toBeGreaterThan(0);
    expect(Object.fromEntries(late.map(({ key, days }) => [key, days]))).toEqual(
      Object.fromEntries(timeline.late.map(({ key, days }) => [key, days])),
    );
    expect(late.length).toBe((await getBoard(world.can, world.slug))?.figures.late);
    for (const { waitsFor } of late) expect(waitsFor).toEqual(["Ayşe Kaya"]);
  });

  test("the report and the gates page have the same emergency overrides", async () => {
    expect((await report()).overrides).toEqual((await getGates(world.can, world.slug))?.overrides);
  });
});

test("the report lists overdue items, sign-offs and the events of this week", async () => {
  const { overdue, signOffs, week } = await report();
  // The other open items of Test are due when their phase ends, which was yesterday.
  expect(overdue.lines[0]).toMatchObject({ key: KEY, days: 2, due: addDays(today, -2) });
  expect(overdue.lines.slice(1).map(({ phase, days, owner }) => `${phase} ${days} ${owner}`)).toEqual(Array(3).fill("test 1 Ayşe Kaya"));
  expect(overdue.more).toBe(0);
  expect(signOffs.lines).toMatchObject([{ key: KEY, by: "Ayşe Kaya", decision: "reject", snapshot: "ab".repeat(32) }]);
  const verbs = week.days.flatMap(({ entries }) => entries.flat().map(({ verb }) => verb));
  expect(verbs).toEqual(["item.mark", "evidence.addLink", "comment.add", "item.change", "plan.replan"]);
});

describe("a share link", () => {
  const all = async (...allows: ShareAllowance[]) => {
    const { board: _board, timeline, ...rest } = await report(link(...allows));
    return JSON.stringify([rest, timeline]);
  };

  test("a report for a share link has no comments, evidence or addresses", async () => {
    const seen = await all();
    for (const secret of ["knows nothing", "does not start", "scanner", "ci.example.test", "ops@example.test"])
      expect(seen).not.toContain(secret);
    const verbs = (await report(link())).week.days.flatMap(({ entries }) => entries.flat().map(({ verb }) => verb));
    expect(verbs).toEqual(["item.mark", "item.change", "plan.replan"]);
  });

  test("a report for a share link has what the link allows", async () => {
    const [comments, evidence, everything] = [await all("comments"), await all("evidence"), await all(...SHARE_ALLOWANCES)];
    expect(comments).toContain("knows nothing");
    expect(comments).toContain("does not start");
    expect(comments).not.toContain("scanner");
    expect(evidence).toContain("scanner");
    expect(evidence).not.toContain("knows nothing");
    expect(everything).toContain("ci.example.test");
  });

  test("a report for a share link has reasons of overrides and acceptances only if the link shows comments", async () => {
    const { db, planId } = world;
    const atRisk = { subject: "risk" as const, subjectId: "r", planId };
    const context = { principal: world.can, now: new Date(), today, requestId: crypto.randomUUID() };
    await inTransaction(db, async (tx) => {
      const accepted = {
        ...atRisk,
        after: { title: "It is slow", until: addDays(today, 5), score: 12 },
        reason: "The board wants the date.",
      };
      await appendEvent(tx, "risk.accept", accepted, context);
      const stage = await stageIn(db, planId, KEY);
      const broken = { key: KEY, epoch: 0, glass: "g", unmet: [], followUp: "f", due: today };
      const about = { subject: "stage" as const, subjectId: stage.id, planId, serviceId: stage.serviceId, phase: "test" as const };
      await appendEvent(tx, "glass.break", { ...about, after: broken, reason: "The customer waits for the old key." }, context);
    });
    const reasons = ["The board wants the date.", "waits for the old key", "The customer waits, see"];
    const textFor = async (who: Principal) => reportText(wordsFor("en"), await report(who));
    const [closed, open, mine] = [await textFor(link("evidence")), await textFor(link("comments")), await textFor(world.can)];
    for (const reason of reasons) {
      expect(closed).not.toContain(reason);
      expect(open).toContain(reason);
      expect(mine).toContain(reason);
    }
    expect(closed).toContain("used an emergency override on the gate of Runner Service · ");
  });

  test("a report for a share link has the same numbers", async () => {
    const lateLine = ({ key, days, waitsFor }: Report["late"][number]) => [key, days, waitsFor];
    const [mine, theirs] = [await report(), await report(link())];
    expect(theirs.board.figures).toEqual(mine.board.figures);
    expect(theirs.late.map(lateLine)).toEqual(mine.late.map(lateLine));
    expect(theirs.timeline.expected.end).toEqual(mine.timeline.expected.end);
  });
});

test.each([
  ["nobody", false],
  ["viewer", true],
  ["manager", true],
  ["admin", true],
  ["key of viewer", true],
  ["system", false],
] as const)("%s gets a report: %s", async (who, isThere) => {
  expect((await getReport(world.who[who], world.slug)) !== null).toBe(isThere);
});

describe("the report as Markdown", () => {
  test.each(["en", "tr", "ru"])("the Markdown report in %s has every section and keeps Turkish letters", async (language) => {
    const words = wordsFor(language);
    const text = reportText(words, await report());
    const { t } = words;
    for (const part of ["state", "forecast", "late", "risks", "week", "signOffs", "overrides"] as const)
      expect(text).toContain(`## ${t(`report.${part}`)}\n`);
    expect(text).toContain("ALT_LAS Beta Docker İmajları Geçiş Planı");
    expect(text).toContain("Ayşe Kaya");
    expect(text).toContain("ab".repeat(32));
    expect(text).not.toMatch(/undefined|\[object/);
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    expect(rows.every((row) => row.endsWith("|"))).toBe(true);
  });

  test("texts that people wrote are escaped in the Markdown report", async () => {
    const item = await itemIn(world.db, world.planId, "ai-orchestrator.test");
    const text = "a | b # c\n* `d` <script>";
    await doNow(world.can, changeItem, { item: item.id, version: item.version, text, due: addDays(today, -1) });
    const row = reportText(wordsFor("en"), await report())
      .split("\n")
      .find((line) => line.startsWith("| a "));
    expect(row).toContain("a &#124; b # c");
    expect(row).toContain("\\`d\\` \\<script>");
  });
});
