import { describe, expect, test } from "vitest";
import { now } from "@/lib/domain/testing";
import { countsFor, evidenceState, isLink, validity } from "./evidence";

const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test.each([
  ["pass", null, "holds"],
  ["none", null, "holds"],
  ["fail", null, "failing"],
  ["pass", inMinutes(1), "holds"],
  ["pass", inMinutes(0), "expired"],
  ["none", inMinutes(-1), "expired"],
  ["fail", inMinutes(-1), "failing"],
] as const)("evidence with the verdict %s that is valid until %s is in the state %s", (verdict, validUntil, state) =>
  expect(evidenceState({ verdict, validUntil }, now)).toBe(state),
);

test("evidence for one image does not count for another", () => {
  expect(countsFor({ digest: null }, "sha256:a")).toBe(true);
  expect(countsFor({ digest: null }, null)).toBe(true);
  expect(countsFor({ digest: "sha256:a" }, "sha256:a")).toBe(true);
  expect(countsFor({ digest: "sha256:a" }, "sha256:b")).toBe(false);
  expect(countsFor({ digest: "sha256:a" }, null)).toBe(false);
});

describe("evidence", () => {
  test("without a time was taken now", () =>
    expect(validity({ takenAt: null, validUntil: null }, now)).toEqual({ ok: true, value: { takenAt: now, validUntil: null } }));
  test("may have been taken earlier and have expired", () =>
    expect(validity({ takenAt: inMinutes(-60), validUntil: inMinutes(-30) }, now)).toMatchObject({ ok: true }));
  test("cannot be taken in the future, except for a small difference of clocks", () => {
    expect(validity({ takenAt: inMinutes(4), validUntil: null }, now)).toMatchObject({ ok: true });
    expect(validity({ takenAt: inMinutes(6), validUntil: null }, now)).toMatchObject({ code: "taken-in-future" });
  });
  test("cannot expire before it was taken", () => {
    expect(validity({ takenAt: inMinutes(-60), validUntil: inMinutes(-60) }, now)).toMatchObject({ code: "valid-before-taken" });
    expect(validity({ takenAt: null, validUntil: inMinutes(-1) }, now)).toMatchObject({ code: "valid-before-taken" });
  });
});

test.each([
  "https://ci.example.test/runs/412",
  "http://localhost:8080/report?run=1#top",
  "HTTPS://ci.example.test",
  "https://ci.example.test/ölçüm",
  "https://[2001:db8::1]/x",
])("%s is a link", (text) => expect(isLink(text)).toBe(true));

test.each([
  "",
  "ci.example.test/runs",
  "javascript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "ftp://ci.example.test/x",
  "https://",
  "https:///x",
  "//ci.example.test",
  "https://user:secret@ci.example.test/x",
  "https://ci.example.test\\@evil.test/",
  "https://ci.example.test/a b",
  "https://ci.example.test/a\nb",
  "https://ci.example.test/\u202ex",
  'https://ci.example.test/"x',
  ` https://ci.example.test`,
  `https://ci.example.test/${"a".repeat(2000)}`,
])("%j is no link", (text) => expect(isLink(text)).toBe(false));
