import { expect, test } from "vitest";
import { withoutAddresses } from "./addresses";

test.each([
  ["see https://ci.example.test/runs/1?x=1 for it", "see … for it"],
  ["HTTPS://CI.example.test", "…"],
  ["ssh://git@host:22/x and s3://bucket/key.", "… and …."],
  ["ask can@example.test, or ayşe.kaya@örnek.test!", "ask …, or …!"],
  ["<can@example.test>", "<…>"],
  ["mailto:can@example.test", "…"],
  ["@Can Tekin, look at 12:30", "@Can Tekin, look at 12:30"],
  ["frozen68/api-gateway:beta.v9", "frozen68/api-gateway:beta.v9"],
  ["a@b", "a@b"],
  ["Look@this.", "Look@this."],
  ["", ""],
])("%j without addresses is %j", (text, shown) => expect(withoutAddresses(text)).toBe(shown));

test("addresses are removed fast from a long text that is almost an address", () => {
  const start = performance.now();
  for (const text of ["a".repeat(10_000), `${"a".repeat(5_000)}@${"b".repeat(5_000)}`, "x@".repeat(5_000), `${"a.".repeat(5_000)}@`])
    withoutAddresses(text);
  expect(performance.now() - start).toBeLessThan(1_000);
});
