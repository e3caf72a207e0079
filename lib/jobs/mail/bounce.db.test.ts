import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addComment } from "@/lib/commands/comments/add-comment";
import { confirmEmail } from "@/lib/commands/people/confirm-email";
import { setMail } from "@/lib/commands/people/set-mail";
import { altLas, does, NOW, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { NOT_BOUNCED } from "@/lib/domain/people/mail-bounce";
import { mailSettings } from "@/lib/mail-settings";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { getAccount } from "@/lib/queries/people/account";
import { getPeople, getPerson } from "@/lib/queries/people/people";
import { deliverMail } from "./outbox";
import { overSmtp, type Send } from "./smtp";
import { mailSink, refusedRecipient } from "./testing-mail";
import { mailServer } from "./testing-server";

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
  await db.person.updateMany({ data: NOT_BOUNCED });
  vi.stubEnv("SLIPWAY_MAIL_FROM", "slipway@example.org");
  vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
  const consoleError = vi.spyOn(console, "error").mockImplementation(() => {});
  return () => {
    vi.unstubAllEnvs();
    consoleError.mockRestore();
  };
});

const later = (minutes: number) => () => new Date(NOW.getTime() + minutes * 60_000);
const mention = async (text = "look") => succeeded(await does(world.can, addComment, { stage, text: `@Ayşe Kaya ${text}` }));
const ayse = () => db.person.findUniqueOrThrow({ where: { id: world.personId.ayse } });
const refusing =
  (code: number, text: string): Send =>
  () =>
    Promise.reject(refusedRecipient(code, text));
const refuseForGood = async (text = "550 5.1.1 no such user") => {
  await mention();
  await deliverMail(refusing(550, text), later(0));
};

describe("an address that the mail server refuses for good", () => {
  test("is recorded with the time and the server's sentence, as a real server says it", async () => {
    const { url } = await mailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error("5.1.1 <script>no such\u0007 user</script>"), { responseCode: 550 })),
    });
    const settings = mailSettings({ ...process.env, SLIPWAY_SMTP_URL: url });
    await mention();
    if (settings) await deliverMail(overSmtp(settings), later(0));
    expect(await ayse()).toMatchObject({ mailBounce: "hard", mailBouncedAt: NOW });
    expect((await ayse()).mailBounceText).toMatch(/^550 5\.1\.1 <script>no such user<\/script>$/);
    expect(await db.mail.count()).toBe(0);
  });

  test("gets no more mail, while the inbox still gets the notifications", async () => {
    const { send, sent } = mailSink();
    await refuseForGood();
    await mention("again");
    await deliverMail(send, later(5));
    expect(sent).toEqual([]);
    expect(await db.mail.count()).toBe(0);
    expect((await getInbox(world.ayse, null))?.unread).toBe(2);
  });

  test("is shown to its owner and to admins, and to nobody else", async () => {
    await refuseForGood("550 x".repeat(100));
    if (world.ayse.kind !== "person") throw new Error("Ayşe is a person.");
    const { mail } = await getAccount(world.ayse, null);
    expect(mail.bounce).toMatchObject({ kind: "hard", at: NOW });
    expect([...(mail.bounce?.text ?? "")]).toHaveLength(200);
    expect((await getInbox(world.ayse, null))?.refusedAddress).toBe("ayse@example.test");
    expect((await getInbox(world.can, null))?.refusedAddress).toBeNull();
    const line = async (who: typeof world.admin) => (await getPeople(who))?.people.find(({ id }) => id === world.personId.ayse);
    expect((await line(world.admin))?.bounce?.kind).toBe("hard");
    expect((await getPerson(world.admin, world.personId.ayse))?.bounce?.kind).toBe("hard");
    expect((await line(world.can))?.bounce).toBeNull();
  });

  test.each<[string, () => Promise<unknown>]>([
    ["its owner", () => does(world.ayse, setMail, { wanted: true, resume: true })],
    ["an admin", () => does(world.admin, confirmEmail, { person: world.personId.ayse })],
  ])("gets mail again when %s says that it is right, which is recorded once", async (_who, confirm) => {
    const { send, sent } = mailSink();
    await refuseForGood();
    const events = await db.event.count();
    await confirm();
    await confirm();
    expect(await db.event.count()).toBe(events + 1);
    await mention("again");
    await deliverMail(send, later(5));
    expect(sent).toHaveLength(1);
    expect(await ayse()).toMatchObject(NOT_BOUNCED);
  });

  test("stays refused when its owner only changes the settings, and when another address took its place nothing is recorded", async () => {
    await refuseForGood();
    succeeded(await does(world.ayse, setMail, { wanted: true, language: "ru" }));
    expect((await ayse()).mailBounce).toBe("hard");
    await db.person.update({ where: { id: world.personId.ayse }, data: NOT_BOUNCED });
    await mention();
    await deliverMail(async () => {
      await db.person.update({ where: { id: world.personId.ayse }, data: { email: "new@example.test" } });
      throw refusedRecipient(550, "550 no such user");
    }, later(0));
    expect((await ayse()).mailBounce).toBeNull();
    await db.person.update({ where: { id: world.personId.ayse }, data: { email: "ayse@example.test" } });
  });
});

describe("an address that the mail server refuses for now", () => {
  test("is shown from the third time on, and cleared by a delivery", async () => {
    const { send, sent } = mailSink();
    await mention();
    const states: (string | null)[] = [];
    for (const minutes of [0, 1, 6]) {
      await deliverMail(refusing(450, "450 mailbox busy"), later(minutes));
      states.push((await ayse()).mailBounce);
    }
    expect(states).toEqual([null, null, "soft"]);
    expect(await ayse()).toMatchObject({ mailBouncedAt: later(6)(), mailBounceText: "450 mailbox busy" });
    await deliverMail(send, later(36));
    expect(sent).toHaveLength(1);
    expect(await ayse()).toMatchObject(NOT_BOUNCED);
  });

  test("does not make the others wait, and a failure of the server says nothing about an address", async () => {
    await mention();
    await deliverMail(() => Promise.reject(Object.assign(new Error("down"), { code: "ECONNECTION" })), later(0));
    expect(await ayse()).toMatchObject(NOT_BOUNCED);
  });
});
