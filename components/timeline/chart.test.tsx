import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { staticHtml } from "@/components/ui/static-html";
import { day } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { rolloutTimelineOf, soakOf } from "@/lib/domain/rollouts/rollout-timeline";
import { STATUSES } from "@/lib/domain/state/status";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { SCALES } from "@/lib/timeline/day-scale";
import { timelineLayout } from "@/lib/timeline/layout";
import { chartOf } from "./chart";
import { timelineTableOf } from "./timeline-table";

const EVIL = `<img src=x onerror="alert('1')"> & "quoted" 'too'`;
const span = { start: day("2023-07-20"), end: day("2023-07-22") };
const later = { start: day("2023-07-21"), end: day("2023-07-24") };
const expected = {
  plannedEnd: span.end,
  end: later.end,
  slip: 2,
  isFinished: false,
  range: null,
  cause: {
    code: "blocked" as const,
    stage: "evil.test",
    phase: "test" as const,
    serviceId: "s0",
    condition: { code: "evidence-failing" as const, checks: [EVIL] },
    daysPastEnd: 2,
    daysPastStart: 0,
    done: 0,
    total: 1,
    service: EVIL,
    phaseName: EVIL,
    waitsFor: [EVIL],
  },
};

const ROLLOUT = {
  strategy: "canary" as const,
  status: "running" as const,
  plannedAt: new Date("2023-07-20T06:00:00Z"),
  startedAt: new Date("2023-07-20T07:00:00Z"),
  fullTrafficAt: null,
  wayBackSeconds: 0,
  wayBackUntil: null,
  endedAt: null,
  steps: [10, 50, 100].map((weight, at) => ({
    position: at + 1,
    weight,
    holdSeconds: 7200,
    startedAt: at < 2 ? new Date(`2023-07-20T0${7 + at}:00:00Z`) : null,
    endedAt: at < 1 ? new Date("2023-07-20T08:00:00Z") : null,
    isRolledBack: false,
  })),
};

const TIMELINE: Timeline = {
  plan: { id: "p", slug: "evil", title: EVIL, language: "tr", version: 1 },
  today: day("2023-07-21"),
  zone: "Europe/Istanbul",
  on: null,
  figures: { done: 0, total: 1, start: span.start, end: span.end },
  isComplete: false,
  expected,
  pace: null,
  phases: PHASES.map((kind) => ({
    kind,
    name: kind === "build" ? EVIL : "",
    owner: EVIL,
    planned: span,
    baseline: later,
    forecast: later,
    slip: 2,
    status: "blocked",
    done: 1,
    total: 2,
    planWide: null,
  })),
  rows: STATUSES.map((status, at) => ({
    service: { id: `s${at}`, slug: `s${at}`, name: EVIL },
    stages: [
      {
        key: `s${at}.test`,
        phase: "test",
        status,
        done: at,
        total: 8,
        daysLate: at,
        planned: span,
        baseline: null,
        actual: {
          start: at % 2 ? span.start : null,
          isStartUnknown: at % 2 === 0,
          finish: at % 3 ? null : span.end,
          isFinishUnknown: false,
        },
        forecast: { ...later, slip: 2 - at, isFinished: at % 3 === 0, isUnderWay: false },
        signs: [{ day: span.start, decision: at % 2 ? "approve" : "reject", by: EVIL }],
        rollouts: at % 2 ? [rolloutTimelineOf(ROLLOUT, new Date("2023-07-21T09:00:00Z"), null)] : [],
        soak: soakOf(ROLLOUT.startedAt, 24, new Date("2023-07-21T09:00:00Z")),
      },
    ],
    expected,
  })),
  services: STATUSES.length,
  page: { number: 1, of: 1, from: 1, to: STATUSES.length },
  freezes: [{ serviceId: null, from: span.start, to: null, reason: EVIL }],
  late: [],
  lateServices: 0,
  reasons: [],
  stopped: [],
  waiting: [],
};

describe("what is written of a timeline is what React writes", () => {
  test.each(LOCALES.flatMap((locale) => SCALES.map((scale) => [locale, scale] as const)))(
    "as a chart, in %s, by the %s",
    (locale, scale) => {
      const words = wordsIn(locale, translatorOf(locale));
      const chart = timelineLayout(TIMELINE, scale);
      if (!chart) throw new Error("There is no chart.");
      const html = staticHtml(chartOf({ timeline: TIMELINE, chart, words }));
      expect(html).toBe(renderToStaticMarkup(chartOf({ timeline: TIMELINE, chart, words })));
      expect(html).not.toContain("<img");
      expect(html).not.toContain("style=");
    },
  );

  test.each(LOCALES)("as a table, in %s", (locale) => {
    const words = wordsIn(locale, translatorOf(locale));
    const html = staticHtml(timelineTableOf({ timeline: TIMELINE, words }));
    expect(html).toBe(renderToStaticMarkup(timelineTableOf({ timeline: TIMELINE, words })));
    expect(html).not.toContain("<img");
  });
});
