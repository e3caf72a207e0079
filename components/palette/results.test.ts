import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import en from "@/lib/i18n/en.json";
import { wordsIn } from "@/lib/i18n/words";
import type { Anything } from "@/lib/queries/find";
import { resultGroups, searchesOf } from "./results";

const words = wordsIn("en", createTranslator({ locale: "en", messages: en }) as never);
const plan = { id: "p", slug: "alt-las", title: "ALT_LAS", language: "tr", createdAt: new Date("2026-11-20T08:00:00Z") };
const nothing = { apply: false, register: false, createPlans: false, invite: false, createKeys: false };
const person = (role: "lead" | "qa" | "manager" | "viewer") =>
  ({ kind: "person", id: "me", name: "Can Tekin", isAdmin: false, roles: [{ planId: "p", role }] }) as const;
const toSign: Anything["toSign"][number] = {
  stageId: "s",
  key: "runner-service.test",
  plan,
  service: "Runner Service",
  phase: "test",
  phaseName: "Test",
  image: { repository: "r", tag: null, digest: "sha256:0" },
  due: null,
  days: null,
  isStale: false,
  isRejected: false,
};
const found: Anything = {
  who: person("lead"),
  here: plan,
  phases: [{ kind: "deploy", name: "Dağıtım" }],
  yesterday: day("2026-11-29"),
  plans: [plan, { id: "h", slug: "harbour", title: "Harbour", language: "en", createdAt: new Date("2026-11-20T08:00:00Z") }],
  toSign: [toSign],
  votes: [{ kind: "deploy", name: "Dağıtım" }],
  rolloutsToStart: [{ slug: "runner-service", name: "Runner Service" }],
  services: [{ slug: "runner-service", name: "Runner Service", plan }],
  stages: [
    { key: "runner-service.test", phase: "test", phaseName: "Test", service: "Runner Service" },
    { key: "plan.prep", phase: "prep", phaseName: "Hazırlık", service: null },
  ],
  items: [
    {
      id: "i",
      version: 3,
      text: "İmzayı doğrula",
      state: "open",
      stage: "runner-service.test",
      service: "Runner Service",
      plan,
      mayMark: true,
    },
  ],
  people: [{ id: "a", name: "Ayşe Kaya", memberships: [{ planId: "p" }] }],
  may: { ...nothing, register: true, createPlans: true },
};
const ids = (search: string, change: Partial<Anything> = {}) =>
  resultGroups({ ...found, ...change }, search, words).flatMap((group) => group.results.map((result) => result.id));

describe("a search", () => {
  test.each([
    ["runner test", "stage-runner-service.test"],
    ["hazirlik", "stage-plan.prep"],
    ["preparation", "stage-plan.prep"],
    ["sign runner", "sign-runner-service.test"],
    ["register image runner", "register-runner-service"],
    ["ayse", "person-a"],
    ["HARBOUR", "plan-harbour"],
    ["new plan", "new-plan"],
    ["activity", "page--plans-alt-las-activity"],
    ["sign-off", "sign-runner-service.test"],
    ["imza", "sign-runner-service.test"],
    ["подписать", "sign-runner-service.test"],
    ["oy", "vote-deploy"],
    ["start canary", "start-rollout-runner-service"],
    ["runner rollout", "service-rollout-alt-las-runner-service"],
    ["runner images", "service-images-alt-las-runner-service"],
    ["gantt", "page--plans-alt-las-timeline"],
    ["çizelge", "page--plans-alt-las-timeline"],
    ["график", "page--plans-alt-las-timeline"],
    ["portfolio", "page--timeline"],
    ["dates", "page--plans-alt-las-dates"],
    ["report", "page--plans-alt-las-report"],
    ["progress", "page--plans-alt-las-progress"],
    ["sharing", "page--plans-alt-las-sharing"],
    ["release", "new-plan"],
    ["dark", "theme-dark"],
    ["karanlık", "theme-dark"],
    ["тёмная", "theme-dark"],
    ["turkish", "language-tr"],
    ["türkçe", "language-tr"],
  ])("a search for %j finds %s", (search, id) => expect(ids(search, { items: [] })).toContain(id));

  test("a search offers to mark an open item as done to people who may mark it", () => {
    expect(ids("imza")).toContain("mark-i");
    expect(ids("imza", { items: found.items.map((item) => ({ ...item, mayMark: false })) })).not.toContain("mark-i");
    expect(ids("imza", { items: found.items.map((item) => ({ ...item, state: "done" as const })) })).not.toContain("mark-i");
  });

  test("a search for a name alone lists the page first, and the command first only if its verb is typed", () => {
    expect(ids("dogrula")[0]).toBe("item-i");
    expect(ids("done imza")[0]).toBe("mark-i");
  });

  test("the verb of signing alone lists first what the person may sign, and nothing when all is signed", () => {
    expect(ids("sign")[0]).toBe("sign-runner-service.test");
    expect(ids("imza", { items: [] })[0]).toBe("sign-runner-service.test");
    expect(ids("sign", { toSign: [] }).filter((id) => id.startsWith("sign"))).toEqual([]);
  });

  test("a viewer is not offered the settings of the plan, and only people who read the audit log are offered it", () => {
    const settings = "page--plans-alt-las-settings";
    expect(ids("settings")).toContain(settings);
    expect(ids("settings", { who: person("viewer") })).not.toContain(settings);
    expect(ids("audit", { who: person("qa") })).not.toContain("page--record");
    expect(ids("audit", { who: person("lead") })).toContain("page--record");
  });

  test("recent results come first while nothing is typed, and only those that the person may still open", () => {
    const [group] = resultGroups({ ...found, who: person("qa") }, "", words, [
      "stage-runner-service.test",
      "page--record",
      "page--people",
      "page--plans-alt-las-gates",
      "plan-gone",
    ]);
    expect(group?.title).toBe(en.palette.recent);
    expect(group?.results.map(({ id }) => id)).toEqual(["recent-stage-runner-service.test", "recent-page--plans-alt-las-gates"]);
    expect(resultGroups(found, "board", words, ["page--people"])[0]?.title).not.toBe(en.palette.recent);
  });

  test("a search finds no command that the person may not use", () => {
    const all = ids("", { who: person("viewer"), may: nothing, toSign: [], votes: [], rolloutsToStart: [] });
    expect(all).not.toContain("new-plan");
    expect(all).not.toContain("register-runner-service");
    expect(all).not.toContain("invite");
    expect(all).not.toContain("page--people");
  });

  test("a person in the results links to their page for people who manage people, and to their items for others", () => {
    const href = (may: Anything["may"]) =>
      resultGroups({ ...found, may }, "ayşe", words)
        .flatMap((group) => group.results)
        .find((result) => result.id === "person-a")?.href;
    expect(href({ ...nothing, invite: true })).toBe("/people/a");
    expect(href(nothing)).toBe("/plans/alt-las/checklist?owner=a");
  });

  test("a search finds each result once", () => {
    const all = ids("");
    expect(new Set(all).size).toBe(all.length);
  });
});

test.each([
  ["imza", ["imza"]],
  ["done imza", ["done imza", "imza"]],
  ["mark imza done", ["mark imza done", "imza"]],
  ["done", ["done"]],
  ["", []],
])("the input %j is searched for as %j", (search, searches) => expect(searchesOf(search, words)).toEqual(searches));
