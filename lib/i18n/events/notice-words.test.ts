import { describe, expect, test } from "vitest";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { NOTIFICATION_KINDS } from "@/lib/domain/people/notification";
import { LOCALES } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import { wordsIn } from "@/lib/i18n/words";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";
import { notificationParts, notificationWords } from "./notice-words";

const KEY = "ai-orchestrator.monitor";
const line = (change: Partial<NotificationLine>): NotificationLine => ({
  ids: ["1"],
  kind: "mention",
  at: new Date("2026-11-30T09:00:00.000Z"),
  isRead: false,
  actor: "Can Tekin",
  text: "",
  items: { texts: [], count: 0 },
  condition: null,
  item: null,
  phase: null,
  phaseName: "",
  place: null,
  places: [],
  day: null,
  plan: null,
  href: null,
  ...change,
});
const monitor = { service: "AI Orchestrator", phase: "monitor", phaseName: "" } as const;

describe.each(LOCALES)("notifications in %s", (locale) => {
  const words = wordsIn(locale, translatorOf(locale));
  const say = (change: Partial<NotificationLine>) => notificationWords(words, line(change));

  test.each(["waiver-asked", "glass-broken"] as const)("%s names the service and the phase instead of the key of the stage", (kind) => {
    expect(say({ kind, text: KEY, place: monitor })).toContain(`AI Orchestrator · ${words.t("phases.monitor")}`);
    expect(say({ kind, text: KEY, place: { ...monitor, phaseName: "İzleme Aşaması" } })).toContain("AI Orchestrator · İzleme Aşaması");
    expect(say({ kind, text: KEY, place: { ...monitor, service: null } })).toContain(words.t("board.wholePlan"));
  });

  test.each(["sign-off-lapsed", "sign-off-waiting"] as const)("%s says the phase by the plan's own name", (kind) => {
    expect(say({ kind, text: "AI Orchestrator", phase: "test", phaseName: "Sınama Aşaması" })).toContain("Sınama Aşaması");
    expect(say({ kind, text: "AI Orchestrator", phase: "test" })).toContain(words.t("phases.test"));
  });

  test.each(["phase-given", "go-no-go-asked", "phase-ends", "phase-ends-soon"] as const)(
    "%s says the phase in the reader's language where the plan gives it no name",
    (kind) => expect(say({ kind, text: "", phase: "deploy" })).toContain(words.t("phases.deploy")),
  );

  test.each(["sign-off-rejected", "sign-off-revoked"] as const)("%s names the person, the stage and the reason", (kind) => {
    const text = say({ kind, text: "Too slow", place: { ...monitor, phaseName: "İzleme Aşaması" } });
    for (const part of ["Can Tekin", "AI Orchestrator · İzleme Aşaması", "Too slow"]) expect(text).toContain(part);
  });

  test.each(["gate-reopened", "sign-off-lapsed", "waiver-ended", "waiver-ends-soon"] as const)(
    "a burst of %s names its first stages and counts the others",
    (kind) => {
      const places = ["API Gateway", "AI Orchestrator"].map((service) => ({ service, phase: "test" as const, phaseName: "" }));
      const text = say({ kind, ids: ["1", "2", "3"], places, items: { texts: [], count: 3 }, day: "2026-12-01" as CalendarDay });
      const names = places.map(({ service }) => `${service} · ${words.t("phases.test")}`);
      for (const part of [...names, words.t("inbox.moreItems", { count: 1 })]) expect(text).toContain(part);
    },
  );

  test("an assigned item names its service and phase", () => {
    const text = say({ kind: "item-given", text: "Smoke test", place: { ...monitor, phaseName: "İzleme Aşaması" } });
    for (const part of ["Can Tekin", "Smoke test", "AI Orchestrator · İzleme Aşaması"]) expect(text).toContain(part);
  });

  test("a burst of assigned items counts the items and the services, or names the only service", () => {
    const ids: NotificationLine["ids"] = ["1", "2", "3"];
    const many = say({ kind: "item-given", ids, services: 2, place: monitor });
    for (const part of ["Can Tekin", "3", "2"]) expect(many).toContain(part);
    expect(many).not.toContain("AI Orchestrator");
    expect(say({ kind: "item-given", ids, services: 1, place: monitor })).toContain("AI Orchestrator");
  });

  test("the name of a person is a part of its own, and the parts are the text", () => {
    const given = line({ kind: "item-given", text: "Smoke test", place: monitor });
    const parts = notificationParts(words, given);
    expect(parts.filter(({ isName }) => isName)).toEqual([{ text: "Can Tekin", isName: true }]);
    expect(parts.map(({ text }) => text).join("")).toBe(notificationWords(words, given));
    expect(notificationParts(words, line({ kind: "health-failing", actor: "", text: "Cart" }))).toHaveLength(1);
  });

  test("limit-broken names the service and the metrics", () =>
    expect(say({ kind: "limit-broken", text: "Runner Service", items: { texts: ["error-rate", "p95"], count: 2 } })).toMatch(
      /Runner Service.*error-rate.*p95/,
    ));

  test.each(NOTIFICATION_KINDS)("%s has no key of a stage in its text, even where the service was removed", (kind) => {
    const text = kind === "waiver-asked" || kind === "glass-broken" ? KEY : "a text";
    expect(say({ kind, text, phase: "test" })).not.toMatch(/\.(test|monitor)\b|undefined|null|[{}]/);
  });
});
