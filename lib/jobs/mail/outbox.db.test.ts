// @dialect locks decide who comes first
import { type AddressInfo, createServer, type Socket } from "node:net";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { addComment } from "@/lib/commands/comments/add-comment";
import { setMail } from "@/lib/commands/people/set-mail";
import { altLas, does, NOW, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { NOT_BOUNCED } from "@/lib/domain/people/mail-bounce";
import { mailSettings } from "@/lib/mail-settings";
import { personOfUnsubscribe } from "@/lib/session/tokens/unsubscribe-token";
import { deliverMail } from "./outbox";
import { overSmtp, type Send } from "./smtp";
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
  vi.stubEnv("SLIPWAY_MAIL_FROM", "Slipway <slipway@example.org>");
  vi.stubEnv("SLIPWAY_URL", "https://slipway.example.org");
  vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
  return () => vi.unstubAllEnvs();
});

const mentions = (text: string) => does(world.can, addComment, { stage, text: `@Ayşe Kaya ${text}` });
const later = (minutes: number) => () => new Date(NOW.getTime() + minutes * 60_000);
const waiting = () => db.mail.findMany({ orderBy: { dueAt: "asc" } });

/** Sends to this server, optionally with a shorter time limit. */
function to(url: string, stepMs?: number): Send {
  const settings = mailSettings({ ...process.env, SLIPWAY_SMTP_URL: url });
  if (!settings) throw new Error("There are no settings.");
  return (message) => overSmtp(settings)(message, stepMs);
}

/** A listener in place of a mail server; returns its address. */
async function listener(onSocket: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => onSocket(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const decoded = (raw: string) => {
  const [head = "", ...body] = raw.split("\r\n\r\n");
  const text = /base64/i.test(head)
    ? Buffer.from(body.join(""), "base64").toString("utf8")
    : body
        .join("\r\n\r\n")
        .replace(/=\r\n/g, "")
        .replace(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"));
  return { head, text };
};

describe("an e-mail", () => {
  test("repeats the notification in the reader's language, with a link, and is sent once", async () => {
    const { url, received } = await mailServer();
    succeeded(await mentions("bak"));
    await deliverMail(to(url), later(0));
    await deliverMail(to(url), later(1));
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ to: ["ayse@example.test"], from: "slipway@example.org" });
    const { head, text } = decoded(received[0]?.raw ?? "");
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(head).toMatch(/^Message-ID: <[0-9a-f-]+@example\.org>$/m);
    // The plan is in Turkish, and Ayşe has chosen no other language.
    expect(text).toContain("Can Tekin sizden söz etti: @Ayşe Kaya bak");
    expect(text).toContain("https://slipway.example.org/plans/alt-las?stage=runner-service.test&tab=comments#comment-");
    expect(text).toContain("https://slipway.example.org/account");
    const link = /^List-Unsubscribe: <(https:\/\/slipway\.example\.org\/unsubscribe\/\S+)>$/m.exec(head)?.[1] ?? "none";
    expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    expect(text).toContain(link);
    expect(personOfUnsubscribe(link.split("/").at(-1) ?? "", NOW)).toBe(world.personId.ayse);
    expect(await waiting()).toEqual([]);

    succeeded(await does(world.ayse, setMail, { wanted: true, language: "en" }));
    succeeded(await mentions("look"));
    await deliverMail(to(url), later(0));
    expect(decoded(received[1]?.raw ?? "").text).toContain("Can Tekin mentioned you: @Ayşe Kaya look");
  });

  test("gets no extra headers or recipients from texts that people wrote", async () => {
    const { url, received } = await mailServer();
    succeeded(
      await mentions(`x\r\nBcc: everybody@example.org\r\nSubject: other\r\n\r\n.\r\nRCPT TO:<everybody@example.org>\r\n${"ş".repeat(400)}`),
    );
    await deliverMail(to(url), later(0));
    expect(received.map((mail) => mail.to)).toEqual([["ayse@example.test"]]);
    const { head } = decoded(received[0]?.raw ?? "");
    expect(head.match(/^(Bcc|Subject):/gim)).toEqual(["Subject:"]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["wants none", () => does(world.ayse, setMail, { wanted: false, language: null })],
    ["read it in the inbox", () => db.notice.updateMany({ data: { readAt: NOW } })],
    ["was disabled", () => db.person.update({ where: { id: world.personId.ayse }, data: { disabledAt: NOW } })],
    ["left the plan", () => db.membership.deleteMany({ where: { personId: world.personId.ayse } })],
    ["has an address that is not verified", () => db.user.updateMany({ data: { emailVerified: false } })],
  ])("is not sent to a person who meanwhile %s", async (_what, change) => {
    const { url, received } = await mailServer();
    succeeded(await mentions("bak"));
    const before = await db.person.findUniqueOrThrow({ where: { id: world.personId.ayse }, include: { memberships: true } });
    await change();
    await deliverMail(to(url), later(0));
    await db.person.update({ where: { id: before.id }, data: { wantsMail: true, language: null, disabledAt: null } });
    await db.membership.deleteMany({ where: { personId: before.id } });
    await db.membership.createMany({ data: before.memberships });
    await db.user.updateMany({ data: { emailVerified: true } });
    expect(received).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  test("is not created without a mail server", async () => {
    vi.stubEnv("SLIPWAY_SMTP_URL", "");
    vi.stubEnv("SLIPWAY_MAIL_FROM", "");
    succeeded(await mentions("bak"));
    expect(await waiting()).toEqual([]);
    expect(await db.notice.count()).toBe(1);
  });
});

describe("a mail server that", () => {
  test("drops the connection gets the mail again after growing waits, until it is dropped", async () => {
    const send = to(await listener((socket) => socket.end()));
    const consoleError = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => consoleError.mockRestore());
    succeeded(await mentions("bak"));
    let minutes = 0;
    const waits: number[] = [];
    for (;;) {
      await deliverMail(send, later(minutes));
      const [mail] = await waiting();
      if (!mail) break;
      const next = Math.round((mail.dueAt.getTime() - NOW.getTime()) / 60_000);
      waits.push(next - minutes);
      // Not before it is due.
      await deliverMail(send, later(next - 0.1));
      expect((await waiting())[0]?.attempts).toBe(waits.length);
      minutes = next;
    }
    expect(waits).toEqual([1, 5, 30, 120, 360, 720, 1440]);
    expect(consoleError.mock.calls.join()).toMatch(/dropped after attempt 8: \w+/);
    expect(consoleError.mock.calls.join()).not.toContain("ayse@");
    // The notification is still in the inbox.
    expect(await db.notice.count()).toBe(1);
  });

  test("permanently refuses an address gets that mail only once, and the other mails are sent", async () => {
    const { url, received } = await mailServer({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith("ayse") ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null),
    });
    const consoleError = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => consoleError.mockRestore());
    succeeded(await does(world.can, addComment, { stage, text: "@Ayşe Kaya @Manager bak" }));
    await deliverMail(to(url), later(0));
    expect(received.map((mail) => mail.to)).toEqual([["manager@example.test"]]);
    expect(await waiting()).toEqual([]);
    expect(consoleError).toHaveBeenCalledOnce();
  });

  test("temporarily refuses a mail gets it again, and the other mails wait", async () => {
    let isRefusing = true;
    const busy = Object.assign(new Error("try later"), { responseCode: 451 });
    const { url, received } = await mailServer({ onMailFrom: (_address, _session, done) => done(isRefusing ? busy : null) });
    succeeded(await does(world.can, addComment, { stage, text: "@Ayşe Kaya @Manager bak" }));
    await deliverMail(to(url), later(0));
    expect((await waiting()).reduce((attempts, mail) => attempts + mail.attempts, 0)).toBe(1);
    isRefusing = false;
    await deliverMail(to(url), later(2));
    expect(received).toHaveLength(2);
  });

  test("accepts the connection but never answers is given up after the time limit", async () => {
    const url = await listener(() => {});
    succeeded(await mentions("bak"));
    const start = Date.now();
    await deliverMail(to(url, 300), later(0));
    expect(Date.now() - start).toBeLessThan(5_000);
    expect((await waiting()).map((mail) => mail.attempts)).toEqual([1]);
  });

  test("sends a byte now and then is also given up after the time limit", async () => {
    const url = await listener((socket) => {
      const drip = setInterval(() => socket.write("2"), 50);
      socket.on("close", () => clearInterval(drip));
    });
    succeeded(await mentions("bak"));
    const start = Date.now();
    await deliverMail(to(url, 300), later(0));
    expect(Date.now() - start).toBeLessThan(5_000);
    expect((await waiting()).map((mail) => mail.attempts)).toEqual([1]);
  });
});

describe("several processes", () => {
  test("never send the same mail twice", async () => {
    const { url, received } = await mailServer();
    for (let n = 0; n < 10; n++) succeeded(await mentions(`${n}`));
    await Promise.all(Array.from({ length: 4 }, () => deliverMail(to(url), later(0))));
    await deliverMail(to(url), later(0));
    expect(received).toHaveLength(10);
  });

  test("send a mail that a dead process had claimed, when its claim is over", async () => {
    const { url, received } = await mailServer();
    succeeded(await mentions("bak"));
    // This process never finishes.
    void deliverMail(() => new Promise(() => {}), later(0));
    await vi.waitFor(async () => expect((await waiting())[0]?.attempts).toBe(1));
    await deliverMail(to(url), later(1));
    expect(received).toEqual([]);
    await deliverMail(to(url), later(3));
    expect(received).toHaveLength(1);
  });
});
