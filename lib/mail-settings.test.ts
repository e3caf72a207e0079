import { describe, expect, test } from "vitest";
import { mailSettings } from "./mail-settings";

const env = (settings: Record<string, string>) => settings as unknown as NodeJS.ProcessEnv;
const FROM = "Slipway <slipway@example.org>";

describe("the mail settings", () => {
  test("are null unless the environment names a server", () => expect(mailSettings(env({}))).toBeNull());

  test("have the password from the URL or from the environment", () => {
    expect(mailSettings(env({ SLIPWAY_SMTP_URL: "smtps://me:p%40ss@mail.example.org", SLIPWAY_MAIL_FROM: FROM }))).toEqual({
      host: "mail.example.org",
      port: 465,
      isSecure: true,
      isLoopback: false,
      login: { user: "me", password: "p@ss" },
      from: { name: "Slipway", address: "slipway@example.org" },
    });
    const url = { SLIPWAY_SMTP_URL: "smtp://mail.example.org", SLIPWAY_SMTP_USER: "me", SLIPWAY_MAIL_FROM: "slipway@example.org" };
    expect(mailSettings(env({ ...url, SLIPWAY_SMTP_PASSWORD: "word" }))).toMatchObject({
      port: 587,
      login: { password: "word" },
      from: { name: "Slipway", address: "slipway@example.org" },
    });
  });

  test.each([
    ["a server without a sender", { SLIPWAY_SMTP_URL: "smtp://mail.example.org" }],
    ["a sender without a server", { SLIPWAY_MAIL_FROM: FROM }],
    ["another protocol", { SLIPWAY_SMTP_URL: "https://mail.example.org", SLIPWAY_MAIL_FROM: FROM }],
    ["a server without a protocol", { SLIPWAY_SMTP_URL: "mail.example.org:25", SLIPWAY_MAIL_FROM: FROM }],
    ["a sender that is no address", { SLIPWAY_SMTP_URL: "smtp://mail.example.org", SLIPWAY_MAIL_FROM: "Slipway" }],
    ["a sender of two lines", { SLIPWAY_SMTP_URL: "smtp://mail.example.org", SLIPWAY_MAIL_FROM: "a@example.org\r\nBcc: b@example.org" }],
  ])("are refused with %s", (_what, settings) => expect(() => mailSettings(env(settings))).toThrow(/^SLIPWAY_/));

  test("never put the password into the error message", () => {
    expect(() => mailSettings(env({ SLIPWAY_SMTP_URL: "http://me:hidden@mail.example.org", SLIPWAY_MAIL_FROM: FROM }))).not.toThrow(
      /hidden/,
    );
  });
});
