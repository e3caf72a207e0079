import { expect, test } from "vitest";
import { safeReturnTo, signInAndReturn } from "./return-to";

test("a page of this app is a safe page to return to", () => {
  for (const page of ["/plans/alt-las?stage=runner-service.test&item=1", "/inbox", "/plans/ödeme#item-1", "/signing", "/apiary"])
    expect(safeReturnTo(page)).toBe(page);
  expect(signInAndReturn("/plans/a?b=c&d")).toBe("/sign-in?to=%2Fplans%2Fa%3Fb%3Dc%26d");
});

test("another site, the sign-in page, an API path or no path is no safe page to return to", () => {
  for (const path of [
    "",
    "/",
    "/sign-in",
    "/sign-in?to=/plans",
    "/set-up",
    "/api/v1/plans",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\\/evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "plans",
    `/${"a".repeat(1_000)}`,
    null,
    undefined,
  ])
    expect(safeReturnTo(path), String(path)).toBeNull();
  expect(signInAndReturn("//evil.example")).toBe("/sign-in");
});
