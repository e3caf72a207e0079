import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { addComment } from "@/lib/commands/comments/add-comment";
import { setMail } from "@/lib/commands/people/set-mail";
import { perform } from "@/lib/commands/perform";
import { altLas, does, NOW, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { deliverMail } from "./outbox";
import { mailSink } from "./testing-mail";

let world: TestPlan;
let db: Db;
let stage: string;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  stage = (await stageIn(db, world.planId, "runner-service.test")).id;
});
beforeEach(async () => {
  await db.notice.deleteMany();
  await db.person.updateMany({ data: { wantsMail: true, wantsDigest: false, timeZone: null, language: "en" } });
  vi.stubEnv("SLIPWAY_MAIL_FROM", "slipway@example.org");
  vi.stubEnv("SLIPWAY_URL", "https://slipway.example.org");
  vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
  vi.stubEnv("SLIPWAY_TIME_ZONE", "Europe/Istanbul");
  return () => vi.unstubAllEnvs();
});

const at = (time: string) => () => new Date(time);
const mention = async (text: string, time: Date = NOW) =>
  succeeded(await perform(addComment, world.can, { stage, text: `@Ayşe Kaya ${text}` }, { requestId: crypto.randomUUID(), now: time }));
const choose = async (choice: object) => succeeded(await does(world.ayse, setMail, { wanted: true, ...choice }));
const dueTimes = async () => (await db.mail.findMany({ orderBy: { id: "asc" } })).map(({ dueAt }) => dueAt.toISOString());

describe("a daily digest", () => {
  test("is one mail at 07:00 of everything unread, and none without anything", async () => {
    const { send, sent } = mailSink();
    await choose({ daily: true });
    await mention("one");
    await mention("two");
    await mention("three");
    await db.notice.updateMany({ where: { id: (await db.notice.findFirstOrThrow({ orderBy: { id: "asc" } })).id }, data: { readAt: NOW } });
    await deliverMail(send, at("2023-07-22T03:59:00.000Z"));
    expect(sent).toEqual([]);
    await deliverMail(send, at("2023-07-22T04:00:00.000Z"));
    expect(sent).toHaveLength(1);
    const [mail] = sent;
    expect(mail?.subject).toBe("Slipway: 2 unread notifications");
    expect(mail?.text).not.toContain("@Ayşe Kaya one");
    expect(mail?.text).toMatch(/- Can Tekin mentioned you: @Ayşe Kaya three\n {2}https:\S+\n- Can Tekin mentioned you: @Ayşe Kaya two\n/);
    await deliverMail(send, at("2023-07-23T04:00:00.000Z"));
    expect(sent).toHaveLength(1);
    expect(await db.mail.count()).toBe(0);
  });

  test("is not sent when everything was read in the inbox", async () => {
    const { send, sent } = mailSink();
    await choose({ daily: true });
    await mention("one");
    await db.notice.updateMany({ data: { readAt: NOW } });
    await deliverMail(send, at("2023-07-22T04:00:00.000Z"));
    expect(sent).toEqual([]);
    expect(await db.mail.count()).toBe(0);
  });

  test.each([
    ["Europe/Istanbul", "2023-07-22T04:00:00.000Z"],
    ["America/Denver", "2023-07-21T13:00:00.000Z"],
    ["Pacific/Kiritimati", "2023-07-21T17:00:00.000Z"],
  ])("is sent at 07:00 in %s to whoever chose that zone", async (timeZone, time) => {
    await choose({ daily: true, timeZone });
    await mention("one");
    expect(await dueTimes()).toEqual([time]);
  });

  test("stays at 07:00 over a change of the clocks", async () => {
    await choose({ daily: true, timeZone: "Europe/Berlin" });
    await mention("winter", new Date("2024-03-30T12:00:00.000Z"));
    await mention("before", new Date("2024-03-29T12:00:00.000Z"));
    expect(await dueTimes()).toEqual(["2024-03-31T05:00:00.000Z", "2024-03-30T06:00:00.000Z"]);
  });

  test("takes what waits when it is chosen, and gives it up when it is left", async () => {
    await mention("one");
    expect(await dueTimes()).toEqual([NOW.toISOString()]);
    await choose({ daily: true });
    expect(await dueTimes()).toEqual(["2023-07-22T04:00:00.000Z"]);
    await choose({ daily: true, timeZone: "America/Denver" });
    expect(await dueTimes()).toEqual(["2023-07-21T13:00:00.000Z"]);
    await choose({ daily: false });
    expect(await dueTimes()).toEqual([NOW.toISOString()]);
  });

  test("is sent once by several processes", async () => {
    const { send, sent } = mailSink();
    await choose({ daily: true });
    for (let n = 0; n < 5; n++) await mention(`${n}`);
    await Promise.all(Array.from({ length: 4 }, () => deliverMail(send, at("2023-07-22T04:00:00.000Z"))));
    expect(sent.map(({ subject }) => subject)).toEqual(["Slipway: 5 unread notifications"]);
  });

  test("is sent again with the same id after a crash between sending and deleting, with nothing lost", async () => {
    const { send, sent } = mailSink();
    await choose({ daily: true });
    await mention("one");
    await mention("two");
    const crash = vi.fn(async (message) => {
      await send(message);
      // The process ends here: nothing is deleted.
      await new Promise(() => {});
    });
    void deliverMail(crash, at("2023-07-22T04:00:00.000Z"));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await deliverMail(send, at("2023-07-22T04:01:00.000Z"));
    expect(sent).toHaveLength(1);
    await deliverMail(send, at("2023-07-22T04:03:00.000Z"));
    await deliverMail(send, at("2023-07-22T04:10:00.000Z"));
    expect(sent).toHaveLength(2);
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(sent[1]?.text.split("-- ")[0]).toBe(sent[0]?.text.split("-- ")[0]);
  });

  test("waits as a whole after a failure of the server", async () => {
    const consoleError = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => consoleError.mockRestore());
    const { send, sent } = mailSink();
    await choose({ daily: true });
    await mention("one");
    await mention("two");
    await deliverMail(() => Promise.reject(new Error("down")), at("2023-07-22T04:00:00.000Z"));
    expect(await dueTimes()).toEqual(["2023-07-22T04:01:00.000Z", "2023-07-22T04:01:00.000Z"]);
    await deliverMail(send, at("2023-07-22T04:01:00.000Z"));
    expect(sent.map(({ subject }) => subject)).toEqual(["Slipway: 2 unread notifications"]);
  });
});

describe("the settings of e-mail", () => {
  test.each<[string, object]>([
    ["a zone that does not exist", { timeZone: "Europe/Atlantis" }],
    ["an offset instead of a zone", { timeZone: "+03:00" }],
    ["a zone of 10,000 characters", { timeZone: "A".repeat(10_000) }],
    ["a zone that is a number", { timeZone: 3 }],
    ["a rhythm that is no flag", { daily: "weekly" }],
    ["a field that does not exist", { hourly: true }],
    ["nothing about whether e-mail is wanted", { wanted: undefined }],
  ])("refuse %s", async (_what, change) =>
    expect(await does(world.ayse, setMail, { wanted: true, ...change })).toMatchObject({ kind: "invalid" }),
  );

  test("keep what is left out, and record what changed", async () => {
    await choose({ daily: true, timeZone: "America/Denver", language: "tr" });
    await choose({ wanted: false });
    const person = await db.person.findUniqueOrThrow({ where: { id: world.personId.ayse } });
    expect(person).toMatchObject({ wantsMail: false, wantsDigest: true, timeZone: "America/Denver", language: "tr" });
    const event = await db.event.findFirstOrThrow({ where: { verb: "account.setMail" }, orderBy: { seq: "desc" } });
    expect(JSON.parse(event.after ?? "{}")).toMatchObject({ wantsMail: false, wantsDigest: true, timeZone: "America/Denver" });
    const count = await db.event.count();
    await choose({ wanted: false });
    expect(await db.event.count()).toBe(count);
  });
});
