import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import en from "@/lib/i18n/en.json";
import { wordsIn } from "@/lib/i18n/words";
import type { Anything } from "@/lib/queries/find";
import { resultGroups, searchesOf } from "./results";

const words = wordsIn("en", createTranslator({ locale: "en", messages: en }) as never);
const plan = { id: "p", slug: "alt-las", title: "ALT_LAS", language: "tr" };
const nothing = { settle: false, apply: false, register: false, makePlans: false, invite: false, makeKeys: false, seeKeys: false };
const found: Anything = {
  here: plan,
  plans: [plan, { id: "h", slug: "harbour", title: "Harbour", language: "en" }],
  services: [{ slug: "runner-service", name: "Runner Service", plan }],
  stages: [
    { key: "runner-service.test", phase: "test", phaseName: "Test", service: "Runner Service", mayBeAsked: true },
    { key: "plan.prep", phase: "prep", phaseName: "Hazırlık", service: null, mayBeAsked: false },
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
  may: { ...nothing, register: true, makePlans: true },
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
  ])("a search for %j finds %s", (search, id) => expect(ids(search, { items: [] })).toContain(id));

  test("a search offers to mark an open item as done to people who may mark it", () => {
    expect(ids("imza")).toContain("mark-i");
    expect(ids("imza", { items: found.items.map((item) => ({ ...item, mayMark: false })) })).not.toContain("mark-i");
    expect(ids("imza", { items: found.items.map((item) => ({ ...item, state: "done" as const })) })).not.toContain("mark-i");
  });

  test("a search for a name alone lists the page first, and the command first only if its verb is typed", () => {
    expect(ids("imza")[0]).toBe("item-i");
    expect(ids("done imza")[0]).toBe("mark-i");
  });

  test("a search finds no command that the person may not use", () => {
    const all = ids("", { may: nothing, stages: [] });
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
