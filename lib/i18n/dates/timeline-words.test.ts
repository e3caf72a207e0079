import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { CauseView, Timeline } from "@/lib/queries/dates/timeline-shape";
import { causeSentence, timelineSentences } from "./timeline-words";

const words = wordsIn("en", translatorOf("en"));
const today = day("2023-07-21");
const expected = { plannedEnd: day("2023-07-31"), end: day("2023-07-31"), slip: 0, isFinished: false, cause: null, range: null };
const TIMELINE: Timeline = {
  plan: { id: "p", slug: "p", title: "Plan", language: "en", version: 1 },
  today,
  zone: "Europe/Istanbul",
  on: null,
  figures: { done: 1, total: 3, start: day("2023-07-15"), end: day("2023-07-31") },
  isComplete: false,
  verdict: { health: "on-track", end: expected.end, plannedEnd: expected.plannedEnd, daysLate: 0, reasons: [], today },
  expected,
  pace: null,
  phases: [],
  rows: [],
  services: 1,
  page: { number: 1, count: 1, from: 1, to: 1 },
  freezes: [],
  late: [],
  lateServices: 0,
  reasons: [],
  stopped: [],
  waiting: [],
};
const undated = { ...expected, plannedEnd: null, end: null, slip: null };
const late = [{ key: "runner.test", service: "Runner", phase: "test" as const, phaseName: "", days: 1 }];

const CONDITIONS: Condition[] = [
  { code: "not-configured" },
  { code: "items-open", open: 2, of: 3 },
  { code: "items-failed", failed: 1 },
  { code: "evidence-missing", items: 1 },
  { code: "evidence-failing", checks: ["scan", "load"] },
  { code: "evidence-expired", checks: ["scan"] },
  { code: "image-missing" },
  { code: "strategy-missing" },
  { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 },
  { code: "sign-off-rejected", by: "Deniz Ak", comment: null, roles: ["qa"] },
  { code: "risk-above-limit", riskId: "r", title: "Slow", score: 16, limit: 12 },
  { code: "frozen", reason: "Bayram", until: null, untilTime: null },
  { code: "soak-running", hours: 24, since: null },
];
const cause = (change: Partial<CauseView> = {}): CauseView => ({
  code: "blocked",
  stage: "ai.test",
  phase: "test",
  serviceId: "ai",
  condition: CONDITIONS[4] ?? null,
  daysPastEnd: 2,
  daysPastStart: 5,
  done: 0,
  total: 1,
  service: "AI Orchestrator",
  phaseName: "",
  waitsFor: ["Ayşe Kaya"],
  ...change,
});

describe("the cause of a delay", () => {
  test.each<[Partial<CauseView>, string]>([
    [{}, "AI Orchestrator: Test is blocked by a failing check (scan, load), 2 days past its end."],
    [{ daysPastEnd: 0 }, "AI Orchestrator: Test is blocked by a failing check (scan, load)."],
    [{ code: "sign-off", daysPastEnd: 1 }, "AI Orchestrator: Test is waiting for a sign-off by Ayşe Kaya, 1 day past its end."],
    [
      { code: "sign-off", waitsFor: ["Ayşe Kaya", "Ece Su"] },
      "AI Orchestrator: Test is waiting for a sign-off by Ayşe Kaya or Ece Su, 2 days past its end.",
    ],
    [
      { code: "sign-off", waitsFor: [], condition: { code: "sign-off-missing", role: "qa", needed: 1, counted: 0 } },
      "AI Orchestrator: Test is waiting for a sign-off by QA, 2 days past its end.",
    ],
    [{ code: "open", condition: CONDITIONS[1] }, "AI Orchestrator: Test still has 2 open items, 2 days past its end."],
    [{ code: "not-started" }, "AI Orchestrator: Test has not started, 5 days after its planned start."],
    [{ code: "finished-late" }, "AI Orchestrator: Test ended 2 days later than planned."],
    [{ code: "frozen", service: null, phaseName: "Prüfung" }, "Whole plan: Prüfung is held up by a freeze, 2 days past its end."],
  ])("with %j has its sentence", (change, sentence) => expect(causeSentence(words, cause(change))).toBe(sentence));

  test.each(LOCALES)("has a sentence for everything that stops a stage, in %s", (locale) => {
    const localWords = wordsIn(locale, translatorOf(locale));
    for (const condition of CONDITIONS)
      for (const code of ["blocked", "open", "sign-off", "frozen", "not-started", "finished-late"] as const)
        expect(causeSentence(localWords, cause({ code, condition }))).not.toMatch(/timeline\.|undefined|null|\{/);
  });
});

describe("the summary for a manager", () => {
  const slipped = { ...expected, end: day("2023-08-02"), slip: 2 };
  test("has one sentence for a plan that is on time", () => {
    expect(timelineSentences(words, TIMELINE)).toEqual(["No stage is overdue, and nobody is being waited for."]);
  });

  test("adds nothing to the verdict on a complete plan, and on one without dates", () => {
    expect(timelineSentences(words, { ...TIMELINE, isComplete: true, late })).toEqual([]);
    expect(timelineSentences(words, { ...TIMELINE, expected: undated, late })).toEqual([]);
  });

  test("names three services and the number of the others", () => {
    const stages = Array.from({ length: 5 }, (_, index) => ({
      ...late[0],
      key: `${index}`,
      service: `S${index}`,
      days: index + 1,
    })) as Timeline["late"];
    const reasons = stages.map(({ service }) => ({ ...cause({ service }), slip: 2 }));
    expect(
      timelineSentences(words, {
        ...TIMELINE,
        expected: slipped,
        late: stages,
        reasons,
        waiting: [{ people: ["Ayşe Kaya"], services: 5 }],
      }),
    ).toEqual([
      "Overdue now: S0 · Test (1 day), S1 · Test (2 days), S2 · Test (3 days) and 2 more.",
      "S0, S1, S2 and 2 more: Test is blocked by a failing check (scan, load), 2 days past its end.",
      "Waiting for Ayşe Kaya (5 services).",
    ]);
  });

  test("names stopped stages before they cause a delay, and the velocity of the team", () => {
    const velocity = { fast: 0.9, slow: 1.4, stages: 7 };
    const range = { from: day("2023-07-31"), to: day("2023-08-04") };
    expect(
      timelineSentences(words, {
        ...TIMELINE,
        expected: { ...expected, range },
        pace: velocity,
        stopped: [cause({ daysPastEnd: 0 })],
        waiting: [{ people: ["Ayşe Kaya", "Ece Su"], services: 1 }],
      }),
    ).toEqual([
      "AI Orchestrator: Test is blocked by a failing check (scan, load).",
      "Waiting for Ayşe Kaya or Ece Su (1 service).",
      "At the pace of the 7 finished stages, it would end between 31 Jul and 4 Aug.",
    ]);
  });
});
