import { beforeAll, describe, expect, test, vi } from "vitest";
import { aLogin, altLas, type TestPlan } from "@/lib/commands/testing";
import { isFull } from "@/lib/testing-rounds";
import { CAST_PASSWORD } from "@/prisma/cast";
import { hashPassword } from "./password";
import { signIn } from "./sign-in";

let requestHeaders = new Headers();
vi.mock("next/headers", () => ({ headers: async () => requestHeaders, cookies: async () => new Map() }));

let world: TestPlan;
beforeAll(async () => {
  world = await altLas();
});

const loginWithPassword = async () => {
  const login = await aLogin(world.db);
  await world.db.account.updateMany({ where: { userId: login.userId }, data: { password: await hashPassword(CAST_PASSWORD) } });
  return login;
};

describe("signing in", () => {
  test("needs the address, in any spelling, and the password", async () => {
    expect(await signIn(" Can@Example.TEST ", CAST_PASSWORD)).toBe("signed-in");
    expect(await signIn("can@example.test", `${CAST_PASSWORD} `)).toBe("wrong");
    expect(await signIn("", "")).toBe("wrong");
  });

  test("to a disabled account creates no session, and only someone with the password learns that it is disabled", async () => {
    const { id, email, userId } = await loginWithPassword();
    await world.db.person.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await signIn(email, CAST_PASSWORD)).toBe("disabled");
    expect(await signIn(email, "guessed")).toBe("wrong");
    expect(await world.db.session.count({ where: { userId } })).toBe(0);
  });

  test("takes as long with an unknown address, or one without a password, as with a known one", async () => {
    const { email } = await loginWithPassword();
    const without = await aLogin(world.db);
    await world.db.account.deleteMany({ where: { userId: without.userId } });
    const times: Record<string, number[]> = { known: [], unknown: [], without: [] };
    for (let round = 0; round < 5; round++)
      for (const [who, address] of [
        ["known", email],
        ["unknown", `nobody-${round}@example.test`],
        ["without", without.email],
      ] as const) {
        const start = performance.now();
        expect(await signIn(address, "guessed")).toBe("wrong");
        times[who]?.push(performance.now() - start);
      }
    const [known, unknown, none] = ["known", "unknown", "without"].map((who) => Math.min(...(times[who] ?? [])));
    // Hashing a password takes tens of milliseconds; answering without hashing takes two.
    for (const time of [unknown, none]) expect((time ?? 0) / (known ?? 1)).toBeGreaterThan(0.5);
  });
});

describe("too many sign-in attempts in a minute", () => {
  test("are refused for the account, also with the right password", async () => {
    const { email } = await loginWithPassword();
    for (let i = 0; i < 10; i++) expect(await signIn(email, "guessed")).toBe("wrong");
    expect(await signIn(email.toUpperCase(), CAST_PASSWORD)).toBe("too-many");
    expect(await signIn("can@example.test", CAST_PASSWORD)).toBe("signed-in");
  });

  // Each attempt hashes a password.
  test.runIf(isFull)("are refused for the source that a proxy names; addresses the client added to the list do not count", async () => {
    for (let i = 0; i < 60; i++) {
      requestHeaders = new Headers({ "x-forwarded-for": `10.0.0.${i}, 192.0.2.7` });
      expect(await signIn(`spray-${i}@example.test`, "")).toBe("wrong");
    }
    expect(await signIn("ayse@example.test", CAST_PASSWORD)).toBe("too-many");
    requestHeaders = new Headers({ "x-forwarded-for": "192.0.2.8" });
    expect(await signIn("ayse@example.test", CAST_PASSWORD)).toBe("signed-in");
  });
});
