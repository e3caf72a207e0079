// @dialect counts in SQL
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/lib/db/testing";
import { isLoginAllowed } from "./login-throttle";

beforeAll(freshDatabase);

const now = new Date("2026-07-15T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("login attempts", () => {
  test("are allowed up to the limit, and again when the minute is over", async () => {
    const attempt = async (time: Date, times: number) => {
      const answers = [];
      for (let n = 0; n < times; n++) answers.push(await isLoginAllowed("sign-in:ayse", 3, time));
      return answers;
    };
    expect(await attempt(now, 5)).toEqual([true, true, true, false, false]);
    expect(await attempt(later(60), 1)).toEqual([false]);
    expect(await attempt(later(61), 2)).toEqual([true, true]);
  });

  test("on one account do not count against another", async () => {
    expect(await isLoginAllowed("sign-in:can", 1, now)).toBe(true);
    expect(await isLoginAllowed("sign-in:can", 1, now)).toBe(false);
    expect(await isLoginAllowed("sign-in:ece", 1, now)).toBe(true);
  });

  test("at the same time are all counted", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => isLoginAllowed("sign-in:race", 5, now)));
    expect(answers.filter(Boolean)).toHaveLength(5);
  });
});
