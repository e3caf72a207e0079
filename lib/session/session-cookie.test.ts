import { serializeSignedCookie } from "better-call";
import { expect, test } from "vitest";
import { tokenIn } from "./session-cookie";

const SECRET = "a secret of this workspace, of some length";
/** A cookie as the authentication library sets it and Next.js returns it. */
const signed = async (token: string, secret = SECRET) =>
  decodeURIComponent((await serializeSignedCookie("name", token, secret)).replace(/^name=/, "").split(";")[0] ?? "");

test("the token is read from a session cookie that the authentication library signed", async () => {
  expect(tokenIn(await signed("Zm9v.bar"), SECRET)).toBe("Zm9v.bar");
});

test("no token is read from any other session cookie", async () => {
  const cookie = await signed("token");
  for (const invalid of [
    "",
    ".",
    "token",
    "token.",
    `.${cookie}`,
    `x${cookie}`,
    `${cookie.slice(0, -6)}AAAAA=`,
    cookie.replace("token", "taken"),
    "token.é",
  ])
    expect(tokenIn(invalid, SECRET), invalid).toBeNull();
  expect(tokenIn(await signed("token", "another secret, of some length as well"), SECRET)).toBeNull();
});
