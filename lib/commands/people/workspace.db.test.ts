import { beforeEach, describe, expect, test } from "vitest";
import { loadExample } from "@/lib/commands/plans/load-example";
import { ALT_LAS, does, everyRow, succeeded, tablesThatDiffer } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { freshDatabase } from "@/lib/db/testing";
import type { Principal } from "@/lib/domain/policy";
import { verifyPassword } from "@/lib/session/password";
import { awaitsSetUp, newSetUpToken } from "@/lib/session/tokens/set-up-token";
import { CAST, CAST_PASSWORD } from "@/prisma/cast";
import { setUpWorkspace } from "./set-up-workspace";

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});

const anonymous: Principal = { kind: "nobody" };
const slipway: Principal = { kind: "system", name: "Slipway" };
const ece = { name: "Ece Su", email: " Ece@Example.TEST ", password: "a-long-password" };

describe("setting up the workspace", () => {
  test("makes the holder of the token the first admin, once", async () => {
    const token = await newSetUpToken();
    expect(await awaitsSetUp()).toBe(true);
    const { id } = succeeded(await does(anonymous, setUpWorkspace, { token, ...ece }));
    expect(await db.person.findUniqueOrThrow({ where: { id }, include: { user: { include: { accounts: true } } } })).toMatchObject({
      name: "Ece Su",
      email: "ece@example.test",
      isAdmin: true,
      user: { email: "ece@example.test", accounts: [{ providerId: "credential" }] },
    });
    expect(await awaitsSetUp()).toBe(false);
    expect(await newSetUpToken()).toBeNull();
    expect(await does(anonymous, setUpWorkspace, { token, ...ece })).toMatchObject({ kind: "refused", code: "already-set-up" });
    expect(await db.event.findMany({ select: { verb: true, actorKind: true, subjectId: true } })).toEqual([
      { verb: "workspace.setUp", actorKind: "person", subjectId: id },
    ]);
  });

  test("stores neither the password nor the token in readable form", async () => {
    const token = (await newSetUpToken()) ?? "";
    succeeded(await does(anonymous, setUpWorkspace, { token, ...ece }));
    const everything = JSON.stringify(await everyRow(db));
    expect(everything).not.toContain(ece.password);
    expect(everything).not.toContain(token);
  });

  test.each([
    ["another token", { token: "x".repeat(32) }, "refused"],
    ["no token", { token: "" }, "invalid"],
    ["a password of 11 characters", { password: "a".repeat(11) }, "invalid"],
    ["a password of 201 characters", { password: "a".repeat(201) }, "invalid"],
    ["no name", { name: "  " }, "invalid"],
    ["an address without a domain", { email: "ece" }, "invalid"],
    ["an address of two lines", { email: "ece@example.test\nbcc: x@example.test" }, "invalid"],
  ])("with %s creates no admin, and the token still works", async (_what, change, kind) => {
    const token = await newSetUpToken();
    const before = await everyRow(db);
    expect(await does(anonymous, setUpWorkspace, { token, ...ece, ...change })).toMatchObject({ kind });
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
    expect(await does(anonymous, setUpWorkspace, { token, ...ece })).toMatchObject({ kind: "ok" });
  });

  test("accepts only the newest token", async () => {
    const [older, newer] = [await newSetUpToken(), await newSetUpToken()];
    expect(await does(anonymous, setUpWorkspace, { token: older, ...ece })).toMatchObject({ kind: "refused", code: "token-wrong" });
    expect(await does(anonymous, setUpWorkspace, { token: ` ${newer}\n`, ...ece })).toMatchObject({ kind: "ok" });
  });

  test("with an address that a person already has is refused, and the token still works", async () => {
    await db.person.create({ data: { name: "Ece", email: "ece@example.test" } });
    const token = await newSetUpToken();
    expect(await does(anonymous, setUpWorkspace, { token, ...ece })).toMatchObject({ kind: "refused", code: "email-known" });
    expect(await does(anonymous, setUpWorkspace, { token, ...ece, email: "other@example.test" })).toMatchObject({ kind: "ok" });
  });

  test("is refused if there is no token", async () => {
    expect(await does(anonymous, setUpWorkspace, { token: "x", ...ece })).toMatchObject({ kind: "refused", code: "already-set-up" });
  });
});

describe("the example", () => {
  test("fills an empty workspace with the plan, its people and their images", async () => {
    const { id, slug } = succeeded(await does(slipway, loadExample, { markdown: ALT_LAS }));
    expect(slug).toBe("alt-las");
    expect(await db.plan.findUniqueOrThrow({ where: { id } })).toMatchObject({ isExample: true, keptDatesAt: null });
    const people = await db.person.findMany({ include: { memberships: true, user: true } });
    const json = (person: { name: string; isAdmin: boolean; roles: readonly string[]; hasLogin: boolean }) => JSON.stringify(person);
    expect(
      people
        .map((p) => json({ name: p.name, isAdmin: p.isAdmin, roles: p.memberships.map((m) => m.role), hasLogin: p.user !== null }))
        .sort(),
    ).toEqual(CAST.map((c) => json({ name: c.name, isAdmin: c.isAdmin, roles: c.roles, hasLogin: true })).sort());
    const services = await db.service.findMany({ include: { candidate: true }, orderBy: { position: "asc" } });
    expect(services.map((s) => [s.name, s.candidate?.tag, s.candidate?.isExample])).toEqual([
      ["API Gateway", "beta.v9", true],
      ["Runner Service", "beta.final", true],
      ["Segmentation Service", "beta", true],
      ["AI Orchestrator", "beta", true],
      ["Archive Service", "beta", true],
    ]);
    for (const { candidate } of services) expect(candidate?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test.each([
    ["a plan", () => db.plan.create({ data: { slug: "mine", title: "Mine", language: "en" } })],
    ["a person", () => db.person.create({ data: { name: "Ece Su" } })],
  ])("is not loaded if there is %s", async (_what, create) => {
    await create();
    const before = await everyRow(db);
    expect(await does(slipway, loadExample, { markdown: ALT_LAS })).toMatchObject({ kind: "refused", code: "workspace-not-empty" });
    expect(tablesThatDiffer(before, await everyRow(db))).toEqual([]);
  });

  test("is loaded once by two processes that start at the same time", async () => {
    const outcomes = await Promise.all([1, 2].map(() => does(slipway, loadExample, { markdown: ALT_LAS })));
    expect(outcomes.map((o) => o.kind).sort()).toEqual(["ok", "refused"]);
    expect(await db.plan.count()).toBe(1);
  });

  test("lets its people sign in with the example's password only", async () => {
    succeeded(await does(slipway, loadExample, { markdown: ALT_LAS }));
    const { accounts } = await db.user.findUniqueOrThrow({ where: { email: "ayse@example.test" }, include: { accounts: true } });
    const hash = accounts[0]?.password ?? "";
    expect([await verifyPassword(hash, CAST_PASSWORD), await verifyPassword(hash, "slipway")]).toEqual([true, false]);
  });
});
