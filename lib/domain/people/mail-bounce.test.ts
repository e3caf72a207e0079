import { describe, expect, test } from "vitest";
import { bounceAfter, bounceText } from "./mail-bounce";

test.each([
  [1, false, null],
  [2, false, null],
  [3, false, "soft"],
  [8, false, "soft"],
  [1, true, "hard"],
  [5, true, "hard"],
] as const)("after %i refusals, the last one permanent: %s, the address is %s", (refusals, isPermanent, bounce) =>
  expect(bounceAfter(refusals, { isPermanent })).toBe(bounce),
);

describe("the sentence of a mail server", () => {
  test("is one line without control or formatting characters", () =>
    expect(bounceText("550-5.1.1 no such user\r\n550 \u202egro.elpmaxe\u0000\u0007\ttry\u200b again")).toBe(
      "550-5.1.1 no such user 550 gro.elpmaxe try again",
    ));

  test("is cut after 200 characters, never within one", () => {
    const text = bounceText("👩".repeat(300));
    expect([...text]).toHaveLength(200);
    expect(text).toMatch(/^(?:👩)+…$/u);
  });

  test("may be empty", () => expect(bounceText("\r\n")).toBe(""));
});
