import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { staticHtml } from "@/components/ui/static-html";
import { day } from "@/lib/domain/calendar-day";
import { PHASES } from "@/lib/domain/phase";
import { rolloutTimelineOf, soakOf } from "@/lib/domain/rollouts/rollout-timeline";
import { STATUSES } from "@/lib/domain/state/status";
import { aFreeze } from "@/lib/domain/testing";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { Timeline } from "@/lib/queries/dates/timeline-shape";
import { SCALES } from "@/lib/timeline/day-scale";
import { timelineLayout } from "@/lib/timeline/layout";
import { chartOf } from "./chart";
import { timelineTableOf } from "./timeline-table";

const HTML_TEXT = `<img src=x onerror="alert('1')"> & "quoted" 'too'`;
const plannedDates = { start: day("2023-07-20"), end: day("2023-07-22") };
const laterDates = { start: day("2023-07-21"), end: day("2023-07-24") };
const expected = {
  plannedEnd: plannedDates.end,
  end: laterDates.end,
  slip: 2,
  isFinished: false,
  range: null,
  cause: {
    code: "blocked" as const,
    stage: "evil.test",
    phase: "test" as const,
    serviceId: "s0",
    condition: { code: "evidence-failing" as const, checks: [HTML_TEXT] },
    daysPastEnd: 2,
    daysPastStart: 0,
    done: 0,
    total: 1,
    service: HTML_TEXT,
    phaseName: HTML_TEXT,
    waitsFor: [HTML_TEXT],
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
  steps: [10, 50, 100].map((weight, index) => ({
    position: index + 1,
    weight,
    holdSeconds: 7200,
    startedAt: index < 2 ? new Date(`2023-07-20T0${7 + index}:00:00Z`) : null,
    endedAt: index < 1 ? new Date("2023-07-20T08:00:00Z") : null,
    isRolledBack: false,
  })),
};

const TIMELINE: Timeline = {
  plan: { id: "p", slug: "evil", title: HTML_TEXT, language: "tr", version: 1 },
  today: day("2023-07-21"),
  zone: "Europe/Istanbul",
  on: null,
  figures: { done: 0, total: 1, start: plannedDates.start, end: plannedDates.end },
  isComplete: false,
  verdict: { health: "on-track", end: null, plannedEnd: null, daysLate: 0, reasons: [], today: day("2023-07-21") },
  expected,
  pace: null,
  phases: PHASES.map((kind) => ({
    kind,
    name: kind === "build" ? HTML_TEXT : "",
    owner: HTML_TEXT,
    planned: plannedDates,
    baseline: laterDates,
    forecast: laterDates,
    slip: 2,
    status: "blocked",
    done: 1,
    total: 2,
    planWide: null,
  })),
  rows: STATUSES.map((status, index) => ({
    service: { id: `s${index}`, slug: `s${index}`, name: HTML_TEXT },
    stages: [
      {
        key: `s${index}.test`,
        running: null,
        glass: "whole",
        atRisk: null,
        waived: [],
        phase: "test",
        status,
        done: index,
        total: 8,
        daysLate: index,
        isFrozen: index % 2 === 0,
        frozenUntil: index % 4 === 0 ? new Date("2023-07-24T05:00:00Z") : null,
        planned: plannedDates,
        baseline: null,
        actual: {
          start: index % 2 ? plannedDates.start : null,
          isStartUnknown: index % 2 === 0,
          finish: index % 3 ? null : plannedDates.end,
          isFinishUnknown: false,
        },
        forecast: { ...laterDates, slip: 2 - index, isFinished: index % 3 === 0, isUnderWay: false },
        signs: [{ day: plannedDates.start, decision: index % 2 ? "approve" : "reject", by: HTML_TEXT }],
        rollouts: index % 2 ? [rolloutTimelineOf(ROLLOUT, new Date("2023-07-21T09:00:00Z"), null)] : [],
        soak: soakOf(ROLLOUT.startedAt, 24, new Date("2023-07-21T09:00:00Z")),
      },
    ],
    expected,
  })),
  services: STATUSES.length,
  page: { number: 1, count: 1, from: 1, to: STATUSES.length },
  freezes: [aFreeze({ from: plannedDates.start, reason: HTML_TEXT })],
  late: [],
  lateServices: 0,
  reasons: [],
  stopped: [],
  waiting: [],
};

describe("the static HTML of a timeline", () => {
  test.each(LOCALES.flatMap((locale) => SCALES.map((scale) => [locale, scale] as const)))(
    "a chart has the same static HTML as with React, in %s by the %s",
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

  test.each(LOCALES)("a table has the same static HTML as with React, in %s", (locale) => {
    const words = wordsIn(locale, translatorOf(locale));
    const html = staticHtml(timelineTableOf({ timeline: TIMELINE, words }));
    expect(html).toBe(renderToStaticMarkup(timelineTableOf({ timeline: TIMELINE, words })));
    expect(html).not.toContain("<img");
  });
});
