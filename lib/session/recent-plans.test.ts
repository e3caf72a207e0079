import { expect, test } from "vitest";
import { cookieAfterVisit, recentSlugs, slugInPath } from "./recent-plans";

test.each([
  ["/plans/alt-las", "alt-las"],
  ["/plans/alt-las/services/api-gateway/rollout", "alt-las"],
  ["/plans/new", null],
  ["/plans/import", null],
  ["/plans", null],
  ["/people", null],
  ["/plans/..%2Fx", null],
])("the address %s belongs to the plan %s", (path, slug) => expect(slugInPath(path)).toBe(slug));

test.each([
  ["a first visit", undefined, "alt-las", "alt-las"],
  ["a visit of another plan", "alt-las", "harbour", "harbour.alt-las"],
  ["a visit of an earlier plan", "harbour.alt-las", "alt-las", "alt-las.harbour"],
  ["a visit of the same plan", "alt-las.harbour", "alt-las", null],
  ["a seventh plan", "a.b.c.d.e.f", "g", "g.a.b.c.d.e"],
])("%s writes the cookie with the newest plan first", (_visit, before, slug, after) => expect(cookieAfterVisit(before, slug)).toBe(after));

test("a cookie that somebody else wrote yields only what can be a slug", () => {
  expect(recentSlugs("alt-las.<script>.A B..harbour")).toEqual(["alt-las", "harbour"]);
  expect(recentSlugs(undefined)).toEqual([]);
});
