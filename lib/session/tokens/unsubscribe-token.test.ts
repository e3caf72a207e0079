import { createHmac } from "node:crypto";
import { expect, test, vi } from "vitest";
import { secret } from "@/lib/session/secret";
import { personOfUnsubscribe, unsubscribeToken } from "./unsubscribe-token";

vi.stubEnv("SLIPWAY_SECRET", "a secret that only this test uses, 0123456789");

const NOW = new Date("2026-12-01T12:00:00.000Z");
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const ID = "01930000-0000-7000-8000-000000000001";
const token = unsubscribeToken(ID, NOW);
const [id = "", day = "", signed = ""] = token.split(".");

test("a token names its person for 90 days", () => {
  expect(personOfUnsubscribe(token, NOW)).toBe(ID);
  expect(personOfUnsubscribe(token, later(90))).toBe(ID);
  expect(personOfUnsubscribe(token, later(91))).toBeNull();
});

test.each([
  ["of another person", `${ID.replace(/1$/, "2")}.${day}.${signed}`],
  ["with a later day", `${id}.${Number(day) + 1}.${signed}`],
  ["with another signature", `${id}.${day}.${"A".repeat(43)}`],
  ["signed with the bare secret", `${id}.${day}.${createHmac("sha256", secret()).update(`${id} ${day}`).digest("base64url")}`],
  ["that was cut off", token.slice(0, -1)],
  ["with more behind it", `${token}x`],
  ["with a line break behind it", `${token}\n`],
  ["that is empty", ""],
  ["of 100,000 characters", "a".repeat(100_000)],
  ["with a NUL character", `${id}\u0000.${day}.${signed}`],
])("a token %s names nobody", (_what, forged) => expect(personOfUnsubscribe(forged, NOW)).toBeNull());
