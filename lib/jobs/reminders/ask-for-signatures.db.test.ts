import { beforeEach, expect, test, vi } from "vitest";
import { registerImage } from "@/lib/commands/images/register-image";
import { setMail } from "@/lib/commands/people/set-mail";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign, stageWithCandidate } from "@/lib/commands/sign-off/testing-sign-off";
import { altLas, digestFor, does, phaseIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { MailMessage } from "@/lib/jobs/mail/message";
import { deliverMail } from "@/lib/jobs/mail/outbox";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { countUnread } from "@/lib/queries/inbox/own-notifications";
import { askForSignatures } from "./ask-for-signatures";

let world: TestPlan;
let db: Db;
let stage: string;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  stage = await stageWithCandidate(db, world.planId, (await phaseIn(db, world.planId, "test")).id);
  vi.stubEnv("SLIPWAY_MAIL_FROM", "Slipway <slipway@example.org>");
  vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
  return () => vi.unstubAllEnvs();
});

const sentMails = async () => {
  const messages: MailMessage[] = [];
  await deliverMail(async (message) => void messages.push(message));
  return messages.map(({ to, subject }) => [to.name, subject.replace(/Pilot \S+ ·/, "Pilot ·")]);
};

test("everyone who can sign a stage gets one e-mail for each image", async () => {
  expect(await askForSignatures(new Date())).toBe(1);
  expect(await sentMails()).toEqual([["Ayşe Kaya", "Pilot · Test: onayınızı bekliyor"]]);
  expect(await askForSignatures(new Date())).toBe(0);

  const service = (await db.stage.findUniqueOrThrow({ where: { id: stage } })).serviceId ?? "";
  succeeded(await does(world.can, registerImage, { service, repository: "frozen68/pilot", tag: "beta2", digest: digestFor("b") }));
  expect(await askForSignatures(new Date())).toBe(1);
});

test("the inbox lists a waiting sign-off only once", async () => {
  await askForSignatures(new Date());
  if (world.ayse.kind !== "person") throw new Error("Only people have an inbox.");
  expect(await countUnread(world.ayse)).toBe(0);
  expect((await getInbox(world.ayse, null))?.notices).toEqual([]);
});

test("no e-mail is sent for a stage that was signed meanwhile", async () => {
  await askForSignatures(new Date());
  succeeded(await does(world.ayse, signOff, { ...(await readyToSign(db, world.planId, world.ayse, stage)), decision: "approve" }));
  expect(await sentMails()).toEqual([]);
  expect(await db.mail.count()).toBe(0);
});

test("no e-mail is created for people who want none", async () => {
  succeeded(await does(world.ayse, setMail, { wanted: false, language: null }));
  expect(await askForSignatures(new Date())).toBe(0);
});
