import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { VerdictReason, VerdictView } from "@/lib/queries/dates/verdict-view";
import { verdictParts, verdictSentence, verdictText } from "./verdict-words";

const english = wordsIn("en", translatorOf("en"));

const reason = (change: Partial<VerdictReason>): VerdictReason => ({
  code: "open",
  stage: "runner-service.test",
  phase: "test",
  serviceId: "runner",
  condition: null,
  daysPastEnd: 0,
  daysPastStart: 0,
  done: 0,
  total: 1,
  service: "Runner Service",
  phaseName: "Abnahme",
  ...change,
});

const blocked = (service: string, condition: Condition) => reason({ code: "blocked", stage: `${service}.test`, service, condition });
const rejected = blocked("Segmentation Service", { code: "sign-off-rejected", by: "Ayşe Kaya", comment: null, roles: ["qa"] });
const scanFails = blocked("Archive Service", { code: "evidence-failing", checks: ["trivy"] });

const verdict = (change: Partial<VerdictView>): VerdictView => ({
  health: "on-track",
  end: day("2026-12-10"),
  plannedEnd: day("2026-12-10"),
  daysLate: 0,
  today: day("2026-11-30"),
  reasons: [],
  ...change,
});
const late = (reasons: VerdictReason[]) => verdict({ health: "late", end: day("2026-12-12"), daysLate: 2, reasons });

describe("the verdict in words", () => {
  test.each<[string, VerdictView, string]>([
    ["on track", verdict({}), "On track. Expected on 10 December, as planned."],
    ["early", verdict({ end: day("2026-12-09") }), "On track. Expected on 9 December, 1 day earlier than planned."],
    [
      "at risk",
      verdict({ health: "at-risk", reasons: [rejected] }),
      "At risk. Expected on 10 December, but Segmentation Service was rejected.",
    ],
    [
      "late for two reasons",
      late([rejected, scanFails]),
      "Late by 2 days. Expected on 12 December, not 10 December: Segmentation Service was rejected and the check trivy of Archive Service fails.",
    ],
    ["late without a reason", late([]), "Late by 2 days. Expected on 12 December, not 10 December."],
    [
      "late in another year",
      { ...late([reason({ code: "not-started" })]), end: day("2027-01-02"), daysLate: 23 },
      "Late by 23 days. Expected on 2 January 2027, not 10 December: Runner Service · Abnahme has not started.",
    ],
    [
      "late because plan-wide work is open",
      late([reason({ service: null, phase: "prep", phaseName: "Hazırlık" })]),
      "Late by 2 days. Expected on 12 December, not 10 December: Whole plan · Hazırlık is not finished.",
    ],
    [
      "late because work ended late",
      late([reason({ code: "finished-late", daysPastEnd: 1 })]),
      "Late by 2 days. Expected on 12 December, not 10 December: Runner Service · Abnahme ended 1 day later than planned.",
    ],
    ["undated", verdict({ health: "not-scheduled", end: null, plannedEnd: null }), "Not scheduled. No dates yet, so there is no forecast."],
    ["finished as planned", verdict({ health: "finished" }), "Finished. Ended on 10 December, as planned."],
    [
      "finished late",
      verdict({ health: "finished", end: day("2026-12-12") }),
      "Finished. Ended on 12 December, 2 days later than planned.",
    ],
    ["finished without dates", verdict({ health: "finished", end: null, plannedEnd: null }), "Finished. All stages are complete."],
  ])("of a plan that is %s", (_which, view, text) => expect(verdictText(english, view)).toBe(text));

  test("in Turkish and Russian", () => {
    const sentences = (["tr", "ru"] as const).map((locale) => verdictText(wordsIn(locale, translatorOf(locale)), late([rejected])));
    expect(sentences).toEqual([
      "2 gün gecikme. 10 Aralık yerine 12 Aralık günü bekleniyor: Segmentation Service reddedildi.",
      "Опоздание на 2 дня. Ожидается 12 декабря, а не 10 декабря: по Segmentation Service отказано в подписи.",
    ]);
  });

  test("names each stage as a part of its own, in the order of the language", () => {
    for (const locale of LOCALES) {
      const parts = verdictParts(wordsIn(locale, translatorOf(locale)), late([rejected, scanFails]));
      expect(parts.filter(({ stage }) => stage !== null)).toEqual([
        { text: "Segmentation Service", stage: "Segmentation Service.test" },
        { text: "Archive Service", stage: "Archive Service.test" },
      ]);
    }
  });

  test.each<Condition>([
    { code: "items-failed", failed: 2 },
    { code: "evidence-expired", checks: ["trivy", "k6"] },
    { code: "risk-above-limit", riskId: "1", title: "Leak", score: 20, limit: 12 },
    { code: "rolled-back", reason: null },
    { code: "limit-broken", metrics: ["p95"] },
    { code: "reading-failed", readings: 1 },
    { code: "not-configured" },
  ])("names the stage that is blocked by $code in every language", (condition) => {
    for (const locale of LOCALES) {
      const words = wordsIn(locale, translatorOf(locale));
      const sentence = verdictSentence(words, verdict({ health: "at-risk", reasons: [blocked("Runner Service", condition)] }));
      expect(sentence).toContain("Runner Service");
      expect(sentence).not.toMatch(/[\ue000\ue001{}]/);
    }
  });
});
