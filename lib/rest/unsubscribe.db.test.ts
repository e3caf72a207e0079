import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { altLas, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { unsubscribeToken } from "@/lib/session/tokens/unsubscribe-token";
import { unsubscribe } from "./unsubscribe";

let world: TestPlan;
let db: Db;
let token: string;
const NOW = new Date("2026-12-01T12:00:00.000Z");
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  token = unsubscribeToken(world.personId.ayse, NOW);
});
beforeEach(async () => {
  await db.person.updateMany({ data: { wantsMail: true, disabledAt: null } });
});

const post = (sentToken: string, body: string | FormData | null = "List-Unsubscribe=One-Click", headers: Record<string, string> = {}) =>
  unsubscribe(
    new Request("http://slipway.test/unsubscribe/x", {
      method: "POST",
      body,
      headers: { ...(typeof body === "string" && { "content-type": "application/x-www-form-urlencoded" }), ...headers },
    }),
    sentToken,
    NOW,
  );
const whoGetsNone = async () => (await db.person.findMany({ where: { wantsMail: false } })).map(({ name }) => name);

describe("the link in an e-mail", () => {
  test("turns e-mail off for its person alone, with one event in their name, without a session", async () => {
    const events = await db.event.count();
    expect((await post(token)).status).toBe(200);
    expect(await whoGetsNone()).toEqual(["Ayşe Kaya"]);
    const event = await db.event.findFirstOrThrow({ orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ verb: "account.setMail", actorName: "Ayşe Kaya", subjectId: world.personId.ayse });
    expect(await db.event.count()).toBe(events + 1);
  });

  test("answers the same a second time, and changes nothing", async () => {
    const first = await post(token);
    const events = await db.event.count();
    const second = await post(token);
    expect([second.status, await second.text()]).toEqual([first.status, await first.text()]);
    expect(await db.event.count()).toBe(events);
  });

  test("keeps the other settings", async () => {
    await db.person.update({ where: { id: world.personId.ayse }, data: { wantsDigest: true, timeZone: "America/Denver", language: "ru" } });
    await post(token);
    const person = await db.person.findUniqueOrThrow({ where: { id: world.personId.ayse } });
    expect(person).toMatchObject({ wantsMail: false, wantsDigest: true, timeZone: "America/Denver", language: "ru" });
  });

  test("works as a form with parts, and sends the button of the page on to its answer", async () => {
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    expect((await post(token, form)).status).toBe(200);
    expect(await whoGetsNone()).toEqual(["Ayşe Kaya"]);
    const answer = await post(token, "page=yes");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/unsubscribe?done=yes"]);
  });

  test.each<[string, () => string]>([
    ["forged", () => token.replace(/.{3}$/, "AAA")],
    ["of another person", () => `${world.personId.can}.${token.split(".").slice(1).join(".")}`],
    ["too old", () => unsubscribeToken(world.personId.ayse, new Date("2026-08-01T00:00:00.000Z"))],
    ["empty", () => ""],
    ["very long", () => "a".repeat(50_000)],
  ])("changes nothing when it is %s", async (_what, made) => {
    expect((await post(made())).status).toBe(404);
    expect((await post(made(), "page=yes")).headers.get("location")).toBe("/unsubscribe");
    expect(await whoGetsNone()).toEqual([]);
  });

  test("answers for a person who is gone or disabled as for any other", async () => {
    const gone = await post(unsubscribeToken("01930000-0000-7000-8000-000000000001", NOW));
    expect(gone.status).toBe(200);
    await db.person.update({ where: { id: world.personId.ayse }, data: { disabledAt: NOW } });
    const disabled = await post(token);
    expect([disabled.status, await disabled.text()]).toEqual([gone.status, await gone.text()]);
    expect(await whoGetsNone()).toEqual([]);
  });

  test.each<[string, () => Promise<Response>]>([
    ["without a body", () => post(token, null)],
    ["with another field", () => post(token, "a=b")],
    ["with JSON", () => post(token, '{"List-Unsubscribe":"One-Click"}', { "content-type": "application/json" })],
    ["with a body of 100,000 bytes", () => post(token, `List-Unsubscribe=One-Click&x=${"a".repeat(100_000)}`)],
    ["with parts that end nowhere", () => post(token, "--x", { "content-type": "multipart/form-data; boundary=x" })],
  ])("changes nothing when it is posted %s", async (_what, send) => {
    expect((await send()).status).toBe(400);
    expect(await whoGetsNone()).toEqual([]);
  });

  test("is refused after too many requests of one network", async () => {
    vi.stubEnv("SLIPWAY_API_STRANGERS_PER_MINUTE", "2");
    const from = { "x-forwarded-for": "192.0.2.77" };
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push((await post("x", undefined, from)).status);
    vi.unstubAllEnvs();
    expect(answers).toEqual([404, 404, 429]);
  });
});
