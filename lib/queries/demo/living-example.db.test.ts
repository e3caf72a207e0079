import { beforeAll, expect, test, vi } from "vitest";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { perform } from "@/lib/commands/perform";
import { markPlan } from "@/lib/commands/plans/mark-plan";
import { request, succeeded } from "@/lib/commands/testing";
import { type Db, database } from "@/lib/db/client";
import { freshDatabase } from "@/lib/db/testing";
import type { Principal } from "@/lib/domain/policy";
import { buildExample } from "@/lib/example/build-example";
import { CAST, type CastKey } from "@/prisma/cast";
import { getDemoCards } from "./demo-cards";
import { getFourThings, getHiddenFourThings } from "./four-things";

let db: Db;
beforeAll(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  db = await freshDatabase();
  await buildExample(new Date());
}, 180_000);

async function principal(key: CastKey): Promise<Extract<Principal, { kind: "person" }>> {
  const { email } = CAST.find((person) => person.key === key) ?? {};
  const person = await database().person.findFirstOrThrow({ where: { email }, include: { memberships: true } });
  const roles = person.memberships.map(({ planId, role }) => ({ planId, role }));
  return { kind: "person", id: person.id, name: person.name, isAdmin: person.isAdmin, roles };
}
const states = async (key: CastKey) => (await getFourThings(await principal(key)))?.things.map(({ doneBy }) => doneBy);

test("at the first start, each card of the sign-in page tells what waits for its role", async () => {
  const cards = await getDemoCards();
  expect(cards).toMatchObject({ services: 5, rejected: 1, canary: 25, day: { of: 17 } });
  expect(cards?.facts.ayse).toMatchObject({ kind: "sign" });
  expect(["switch", "promote"]).toContain(cards?.facts.can.kind);
  expect(cards?.facts.manager).toMatchObject({ kind: "verdict", health: "late" });
});

test("the history of the example does none of the four things, and each leads to its place or to somebody who can do it", async () => {
  const things = (await getFourThings(await principal("ayse")))?.things;
  expect(things?.map(({ doneBy }) => doneBy)).toEqual([null, null, null, null]);
  expect(things?.map(({ continueAs }) => continueAs?.key ?? null)).toEqual([null, null, "can", "can"]);
  expect(things?.[1]?.href).toMatch(/^\/plans\/alt-las\/sign\/[a-z-]+\.test$/);
  expect(things?.[2]).toMatchObject({ href: "/plans/alt-las/services/api-gateway/rollout", weight: 25 });
  expect((await getFourThings(await principal("viewer")))?.things.every(({ continueAs }) => continueAs !== null)).toBe(true);
});

test("an item that a person ticks does the first thing for everybody, and names them", async () => {
  const can = await principal("can");
  const item = await db.item.findFirstOrThrow({ where: { state: "open", stage: { phase: { kind: "test" } } } });
  const done = { item: item.id, version: item.version, state: "done" };
  const outcome = await perform(markItem, can, done, { requestId: request().requestId });
  succeeded(outcome);
  expect(await states("can")).toEqual(["Can Tekin", null, null, null]);
  expect(await states("ayse")).toEqual(["Can Tekin", null, null, null]);
});

test("a person who hides the list no longer sees it, until they show it again; others still do", async () => {
  const ayse = await principal("ayse");
  const { planId = "" } = (await getFourThings(ayse)) ?? {};
  expect(await getHiddenFourThings(ayse)).toBeNull();
  succeeded(await perform(markPlan, ayse, { plan: planId, mark: "four-things-hidden", on: true }, request()));
  expect(await getFourThings(ayse)).toBeNull();
  expect(await getHiddenFourThings(ayse)).toEqual({ planId, slug: "alt-las" });
  expect(await getFourThings(await principal("can"))).not.toBeNull();
  succeeded(await perform(markPlan, ayse, { plan: planId, mark: "four-things-hidden", on: false }, request()));
  expect(await getFourThings(ayse)).not.toBeNull();
});

test("nobody without a sign-in gets the four things", async () => {
  expect(await getFourThings({ kind: "nobody" })).toBeNull();
});
