import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { bulkUpdate } from "@/lib/commands/checklist/bulk-items";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { altLas, anItem, does, NOW, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { mailSettings } from "@/lib/mail-settings";
import { deliverMail } from "./outbox";
import { overSmtp } from "./smtp";
import { mailSink } from "./testing-mail";
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
  vi.stubEnv("SLIPWAY_MAIL_FROM", "Slipway <slipway@example.org>");
  vi.stubEnv("SLIPWAY_URL", "https://slipway.example.org");
  vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
  return () => vi.unstubAllEnvs();
});

const later = (seconds: number) => () => new Date(NOW.getTime() + seconds * 1000);
const addItems = async (count: number) => {
  const items = [];
  for (let n = 1; n <= count; n++) items.push({ id: (await anItem(db, stage, { text: `Item ${n}` })).id, version: 1 });
  return items;
};
const give = async (count: number) =>
  bulkUpdate(world.can, await addItems(count), { what: "owner", owner: world.personId.ayse }, { requestId: randomUUID(), now: NOW });

describe("twenty items given in one request", () => {
  test("are one mail that lists them, sent when the request is likely to be done", async () => {
    const { send, sent } = mailSink();
    await give(20);
    expect(await db.notice.count()).toBe(20);
    expect(await db.mail.count()).toBe(1);
    await deliverMail(send, later(9));
    expect(sent).toEqual([]);
    await deliverMail(send, later(10));
    await deliverMail(send, later(60));
    expect(sent).toHaveLength(1);
    const [mail] = sent;
    for (let n = 1; n <= 20; n++) expect(mail?.text).toContain(`“Item ${n}”\n`);
    expect(mail?.text).toContain("https://slipway.example.org/plans/alt-las/checklist?state=open&owner=me&sort=due");
    expect(mail?.thread).toBeNull();
  });

  test("name fifty at most", async () => {
    const { send, sent } = mailSink();
    await give(60);
    await deliverMail(send, later(20));
    expect(sent[0]?.text.match(/^- /gm)).toHaveLength(51);
    expect(sent[0]?.text).toMatch(/^- .*10.*$/m);
  }, 60_000);

  test("are listed without those that were read meanwhile, and not mailed at all when all were read", async () => {
    const { send, sent } = mailSink();
    await give(3);
    const [first] = await db.notice.findMany({ take: 1 });
    await db.notice.update({ where: { id: first?.id ?? "" }, data: { readAt: NOW } });
    await deliverMail(send, later(20));
    expect(sent[0]?.text.match(/^- /gm)).toHaveLength(2);
    await give(3);
    await db.notice.updateMany({ data: { readAt: NOW } });
    await deliverMail(send, later(20));
    expect(sent).toHaveLength(1);
    expect(await db.mail.count()).toBe(0);
  });
});

describe("mails about one thing", () => {
  const sentOver = async (act: () => Promise<unknown>) => {
    const { url, received } = await mailServer();
    const settings = mailSettings({ ...process.env, SLIPWAY_SMTP_URL: url });
    if (!settings) throw new Error("There are no settings.");
    await act();
    await deliverMail(overSmtp(settings), later(60));
    return received.map(({ raw }) => {
      const head = (raw.split("\r\n\r\n")[0] ?? "").replace(/\r\n[ \t]+/g, " ");
      const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1];
      return { id: header("Message-ID"), references: header("References"), inReplyTo: header("In-Reply-To") };
    });
  };

  test("share a thread, each with an id of its own", async () => {
    const { id: item } = await anItem(db, stage, { text: "Load test it" });
    const mails = await sentOver(async () => {
      succeeded(await does(world.can, addComment, { stage, item, text: "@Ayşe Kaya look" }));
      succeeded(await does(world.can, addComment, { stage, item, text: "@Ayşe Kaya again" }));
      succeeded(await does(world.can, changeItem, { item, version: 1, owner: world.personId.ayse }));
    });
    expect(mails).toHaveLength(3);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(3);
    for (const mail of mails)
      expect(mail).toMatchObject({ references: `<item.${item}@example.org>`, inReplyTo: `<item.${item}@example.org>` });
  });

  test("do not share it with those about another, and those about a stage share that of the stage", async () => {
    const ask = { stage, condition: "items-open", reason: "The customer waits for it", until: "2023-07-25" };
    const mails = await sentOver(async () => {
      succeeded(await does(world.can, addComment, { stage, text: "@Manager look" }));
      succeeded(await does(world.can, askWaiver, ask));
      const other = (await stageIn(db, world.planId, "runner-service.build")).id;
      succeeded(await does(world.can, addComment, { stage: other, text: "@Manager look" }));
    });
    expect(mails.map(({ references }) => references === `<stage.${stage}@example.org>`)).toEqual([true, true, false]);
  });
});
