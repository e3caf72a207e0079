import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { CauseView, Timeline } from "@/lib/queries/dates/timeline-shape";
import { causeSentence, endSentence, timelineSentences } from "./timeline-words";

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

test.each<[string, Partial<Timeline>, string]>([
  ["all is on time", {}, "The plan is on track: it will end on 31 Jul, as planned."],
  ["something is late and the end is on time", { late }, "The plan will still end on 31 Jul, as planned."],
  [
    "it will end late",
    { expected: { ...expected, end: day("2023-08-02"), slip: 2 } },
    "The plan will end on 2 Aug, 2 days later than planned (31 Jul).",
  ],
  [
    "it will end early",
    { expected: { ...expected, end: day("2023-07-30"), slip: -1 } },
    "The plan will end on 30 Jul, 1 day earlier than planned (31 Jul).",
  ],
  ["it is complete", { isComplete: true }, "The plan is complete: it ended on 31 Jul, as planned."],
  [
    "it was late",
    { isComplete: true, expected: { ...expected, end: day("2023-08-01"), slip: 1 } },
    "The plan is complete: it ended on 1 Aug, 1 day later than planned.",
  ],
  [
    "it was early",
    { isComplete: true, expected: { ...expected, slip: -3 } },
    "The plan is complete: it ended on 31 Jul, 3 days earlier than planned.",
  ],
  ["it is complete, without dates", { isComplete: true, expected: undated }, "The plan is complete."],
  ["it has no dates", { expected: undated }, "This plan has no dates yet, so there is no forecast."],
  [
    "it has no stages",
    { expected: undated, figures: { done: 0, total: 0, start: null, end: null } },
    "This plan has no stages yet, so there is no forecast.",
  ],
  ["it ends in another year", { today: day("2022-07-21") }, "The plan is on track: it will end on 31 Jul 2023, as planned."],
])("the end of a plan has its sentence when %s", (_when, change, sentence) => {
  const timeline = { ...TIMELINE, ...change };
  expect(endSentence(words, timeline, timeline.late.length === 0)).toBe(sentence);
});

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
  test("has two sentences for a plan that is on time", () => {
    expect(timelineSentences(words, TIMELINE).slice(1)).toEqual(["Nothing is late, and nobody is being waited for."]);
  });

  test("has one sentence for a complete plan, and for one without dates", () => {
    expect(timelineSentences(words, { ...TIMELINE, isComplete: true, late })).toHaveLength(1);
    expect(timelineSentences(words, { ...TIMELINE, expected: undated, late })).toHaveLength(1);
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
      "The plan will end on 2 Aug, 2 days later than planned (31 Jul).",
      "Late now: S0 · Test (1 day), S1 · Test (2 days), S2 · Test (3 days) and 2 more.",
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
      "The plan will still end on 31 Jul, as planned.",
      "AI Orchestrator: Test is blocked by a failing check (scan, load).",
      "Waiting for Ayşe Kaya or Ece Su (1 service).",
      "At the pace of the 7 finished stages, it would end between 31 Jul and 4 Aug.",
    ]);
  });
});
