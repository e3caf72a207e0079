// @dialect counted in SQL
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/lib/db/testing";
import { isLoginAllowed } from "./login-throttle";

beforeAll(freshDatabase);

const now = new Date("2026-07-15T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("attempts", () => {
  test("are so many in a minute, and then no more until it is over", async () => {
    const tries = async (at: Date, times: number) => {
      const answers = [];
      for (let n = 0; n < times; n++) answers.push(await isLoginAllowed("sign-in:ayse", 3, at));
      return answers;
    };
    expect(await tries(now, 5)).toEqual([true, true, true, false, false]);
    expect(await tries(later(60), 1)).toEqual([false]);
    expect(await tries(later(61), 2)).toEqual([true, true]);
  });

  test("of one account do not count against another", async () => {
    expect(await isLoginAllowed("sign-in:can", 1, now)).toBe(true);
    expect(await isLoginAllowed("sign-in:can", 1, now)).toBe(false);
    expect(await isLoginAllowed("sign-in:ece", 1, now)).toBe(true);
  });

  test("at the same moment are all counted", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => isLoginAllowed("sign-in:race", 5, now)));
    expect(answers.filter(Boolean)).toHaveLength(5);
  });
});
