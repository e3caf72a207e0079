// @dialect locks decide whether a tick comes before the archive
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { verifyAll } from "@/lib/audit/verify-all";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { addFile } from "@/lib/commands/evidence/add-file";
import { aHealthCheck } from "@/lib/commands/health/testing-health";
import { commands } from "@/lib/commands/index";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign } from "@/lib/commands/sign-off/testing-sign-off";
import {
  aKey,
  altLas,
  anInvitation,
  anItem,
  does,
  NOW,
  newEvents,
  newestSeq,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import { type Db, inTransaction } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { fileExists, IncomingFile } from "@/lib/files/store";
import { claimChecks, isAnyDue } from "@/lib/jobs/health/claim-checks";
import { deliverMail } from "@/lib/jobs/mail/outbox";
import { removeFilesOfDeletedPlans } from "@/lib/jobs/remove-files";
import { getDeletedPlans } from "@/lib/queries/archive";
import { activityFilterOf } from "@/lib/queries/audit/activity-filter";
import { getEvents } from "@/lib/queries/audit/event-export";
import { getBoard } from "@/lib/queries/board";
import { getPortfolio } from "@/lib/queries/dates/portfolio";
import { getEvidence } from "@/lib/queries/evidence";
import { findAnything } from "@/lib/queries/find";
import { homeOf } from "@/lib/queries/home";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { getPlans } from "@/lib/queries/plans";
import { getStage } from "@/lib/queries/stages";
import { findPerson } from "@/lib/session/person";
import { principalOfKey } from "@/lib/session/tokens/api-key";
import { findSharedPlan } from "@/lib/session/tokens/share-token";
import { rounds } from "@/lib/testing-rounds";

let world: TestPlan;
let db: Db;
beforeEach(async () => {
  world = await altLas();
  db = world.db;
});

const seen = async () => {
  const { version } = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
  return { plan: world.planId, version };
};
const archive = async (who = world.can) =>
  succeeded(await does(who, commands["plan.archive"], { ...(await seen()), reason: "It is over." }));
const restore = async (who = world.can) => does(who, commands["plan.restore"], await seen());
const remove = async (who = world.admin, change = {}) => {
  const { title } = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
  return does(who, commands["plan.delete"], { ...(await seen()), name: title, reason: "Imported twice.", ...change });
};
const tick = async (who: Principal = world.can) => {
  const item = await anItem(db, (await stageIn(db, world.planId, "runner-service.test")).id);
  return does(who, markItem, { item: item.id, version: item.version, state: "done" });
};
const sharedToken = async () => {
  const link = { plan: world.planId, name: "Customer", days: 30, allows: [] };
  return (
    succeeded(await does(world.can, commands["share.create"], link))
      .url.split("/")
      .at(-1) ?? ""
  );
};
const calendarToken = async () =>
  /([\w-]{43})\.ics$/.exec(succeeded(await does(world.can, commands["calendar.create"], { plan: world.planId })).url)?.[1] ?? "";

describe("an archived plan", () => {
  test("is read by everybody who could read it, and refuses a change with one code", async () => {
    const key = world.who["key of lead"];
    await archive();
    for (const who of [world.can, world.ayse, world.who.manager, world.who.viewer, world.admin, key])
      expect((await getBoard(who, world.slug))?.plan.id).toBe(world.planId);
    for (const who of [world.can, world.ayse, key]) expect(await tick(who)).toMatchObject({ kind: "refused", code: "plan-archived" });
    expect(await tick(world.who.viewer)).toEqual({ kind: "forbidden" });
  });

  test("is in the list of archived plans only", async () => {
    await archive();
    expect((await getPlans(world.can)).plans).toEqual([]);
    expect(await getPlans(world.can, "archived")).toMatchObject({
      hasArchived: true,
      plans: [{ slug: world.slug, archivedAt: expect.any(Date) }],
    });
    expect((await getPortfolio(world.can, { page: null })).total).toBe(0);
    expect((await findAnything(world.can, null, ["runner"]))?.plans).toEqual([]);
    expect(await homeOf(world.can)).toBe("/plans");
  });

  test("waits for nobody", async () => {
    await readyToSign(db, world.planId, world.ayse);
    expect((await getInbox(world.ayse, null))?.waiting).not.toEqual([]);
    await archive();
    expect((await getInbox(world.ayse, null))?.waiting).toEqual([]);
  });

  test("gets no mail and no health check", async () => {
    const { id: service } = await serviceIn(db, world.planId, "runner-service");
    await aHealthCheck(db, { planId: world.planId, service });
    vi.stubEnv("SLIPWAY_MAIL_FROM", "Slipway <slipway@example.org>");
    vi.stubEnv("SLIPWAY_URL", "https://slipway.example.org");
    vi.stubEnv("SLIPWAY_SMTP_URL", "smtp://127.0.0.1:9");
    const stage = (await stageIn(db, world.planId, "runner-service.test")).id;
    succeeded(await does(world.can, commands["comment.add"], { stage, text: "@Ayşe Kaya look" }));
    expect(await db.mail.count()).toBe(1);
    expect(await isAnyDue(db, NOW)).toBe(true);
    await archive();
    expect(await isAnyDue(db, NOW)).toBe(false);
    expect(await inTransaction(db, (tx) => claimChecks(tx, NOW, { all: 8, slow: 8 }))).toEqual([]);
    const sent: unknown[] = [];
    await deliverMail(
      async (message) => void sent.push(message),
      () => NOW,
    );
    vi.unstubAllEnvs();
    expect([sent, await db.mail.count()]).toEqual([[], 0]);
    succeeded(await restore());
    expect(await isAnyDue(db, NOW)).toBe(true);
  });

  test("is shown by its share links and calendars, which can still be revoked", async () => {
    const [page, calendar] = [await sharedToken(), await calendarToken()];
    await archive();
    expect(await findSharedPlan("page", page, NOW)).toMatchObject({ slug: world.slug });
    expect(await findSharedPlan("calendar", calendar, NOW)).toMatchObject({ slug: world.slug });
    const { id } = await db.shareLink.findFirstOrThrow({ where: { planId: world.planId, kind: "page" } });
    expect(await does(world.can, commands["share.revoke"], { link: id })).toMatchObject({ kind: "ok" });
    expect(await findSharedPlan("page", page, NOW)).toBeNull();
  });

  test("offers no change on its screens", async () => {
    await archive();
    const shown = { ...world.can, archived: [world.planId] } as Principal;
    expect(await getPlanSettings(shown, world.slug)).toMatchObject({
      mayChange: false,
      mayArchive: false,
      mayRestore: true,
      mayDelete: false,
    });
    expect(await getPlanSettings({ ...world.admin, archived: [world.planId] } as Principal, world.slug)).toMatchObject({ mayDelete: true });
  });

  test("takes nobody in by an invitation", async () => {
    const token = await anInvitation(db, {
      planId: world.planId,
      role: "viewer",
      email: "ece@example.test",
      invitedById: world.personId.can,
    });
    await archive();
    const invited = { token, name: "Ece Su", email: null, password: "a-long-password" };
    expect(await does({ kind: "nobody" }, commands["invitation.accept"], invited)).toMatchObject({
      kind: "refused",
      code: "plan-archived",
    });
    succeeded(await restore());
    expect(await does({ kind: "nobody" }, commands["invitation.accept"], invited)).toMatchObject({ kind: "ok" });
  });

  test("is active again once it is restored", async () => {
    await archive();
    expect(await does(world.can, commands["plan.archive"], await seen())).toMatchObject({ kind: "refused", code: "plan-archived" });
    expect(await restore(world.admin)).toMatchObject({ kind: "ok" });
    expect(await tick()).toMatchObject({ kind: "ok" });
    expect((await getPlans(world.can)).plans).toHaveLength(1);
    expect(await restore()).toMatchObject({ kind: "refused", code: "plan-not-archived" });
  });

  test("is neither archived nor restored over a version that nobody saw", async () => {
    const old = await seen();
    await archive();
    expect(await does(world.can, commands["plan.restore"], old)).toMatchObject({ kind: "conflict", present: { version: old.version + 1 } });
    succeeded(await restore());
    expect(await does(world.can, commands["plan.archive"], old)).toMatchObject({ kind: "conflict", present: { version: old.version + 2 } });
  });
});

describe("deleting a plan", () => {
  test("is refused for an active plan, another name, no reason and a stale version, and for everybody but an admin", async () => {
    expect(await remove()).toMatchObject({ kind: "refused", code: "plan-not-archived" });
    const old = await seen();
    await archive();
    expect(await remove(world.admin, { name: "Another plan" })).toMatchObject({ kind: "refused", code: "plan-name-differs" });
    expect(await remove(world.admin, { reason: "  " })).toMatchObject({ kind: "refused", code: "reason-missing" });
    expect(await remove(world.admin, { version: old.version })).toMatchObject({ kind: "conflict" });
    for (const who of [world.can, world.who.manager, world.who["key of lead"]]) expect(await remove(who)).toEqual({ kind: "forbidden" });
    expect((await db.plan.findUniqueOrThrow({ where: { id: world.planId } })).deletedAt).toBeNull();
  });

  test("takes it from everybody, ends what opens it, and cannot be undone or repeated", async () => {
    const [page, calendar, secret] = [await sharedToken(), await calendarToken(), await aKey(db, world.planId, "lead")];
    const stage = await stageIn(db, world.planId, "runner-service.test");
    await archive();
    succeeded(await remove());

    for (const who of [world.can, world.ayse, world.admin, world.who["key of lead"]]) {
      expect(await getBoard(who, world.slug)).toBeNull();
      expect(await getBoard(who, world.planId)).toBeNull();
      expect(await getStage(who, stage.id)).toBeNull();
      expect(await getEvidence(who, stage.id, null, 10)).toBeNull();
    }
    for (const who of [world.can, world.ayse, world.who["key of lead"]]) expect(await tick(who)).toEqual({ kind: "missing" });
    for (const which of ["active", "archived"] as const) expect((await getPlans(world.admin, which)).plans).toEqual([]);
    expect(await principalOfKey(secret)).toBeNull();
    expect(await findSharedPlan("page", page, NOW)).toBeNull();
    expect(await findSharedPlan("calendar", calendar, NOW)).toBeNull();
    expect((await findPerson({ email: "can@example.test" }))?.roles).toEqual([]);
    expect(await db.notice.count({ where: { planId: world.planId } })).toBe(0);
    expect(await restore(world.admin)).toEqual({ kind: "missing" });
    expect(await remove()).toEqual({ kind: "missing" });
  });

  test("keeps its events and sign-offs, and the audit log verifies", async () => {
    const stage = await readyToSign(db, world.planId, world.ayse);
    succeeded(await does(world.ayse, signOff, { ...stage, decision: "approve", comment: "" }));
    const events = await db.event.findMany({ where: { planId: world.planId } });
    await archive();
    const seq = await newestSeq(db);
    succeeded(await remove());

    expect(await newEvents(db, seq)).toMatchObject([{ verb: "plan.delete", planId: world.planId, reason: "Imported twice." }]);
    expect(await db.event.count({ where: { planId: world.planId } })).toBe(events.length + 2);
    expect(await db.signOff.count({ where: { planId: world.planId } })).toBe(1);
    expect(await verifyAll()).toMatchObject({ ok: true });
    const all = activityFilterOf(() => null);
    expect((await getEvents(world.admin, world.planId, all, null, 100))?.events).toHaveLength(events.length + 2);
    for (const who of [world.can, world.who["key of lead"]]) expect(await getEvents(who, world.planId, all, null, 100)).toBeNull();
    expect(await getDeletedPlans(world.admin)).toMatchObject([{ id: world.planId, actor: "Admin", reason: "Imported twice." }]);
    expect(await getDeletedPlans(world.can)).toEqual([]);
  });

  test("leaves its address taken for ever, and its title free", async () => {
    const { title } = await db.plan.findUniqueOrThrow({ where: { id: world.planId } });
    await archive();
    succeeded(await remove());
    const next = { title, language: "tr", template: "image-rollout", services: ["Cart"], start: null };
    const { slug } = succeeded(await does(world.admin, commands["plan.create"], next));
    expect(slug).not.toBe(world.slug);
    expect(await getBoard(world.admin, world.slug)).toBeNull();
  });

  test("removes its evidence files, except those that a sign-off names or another plan has", async () => {
    const evidence = async (stage: string) => {
      const file = await IncomingFile.receive(
        (async function* () {
          yield Buffer.from(`<testsuite id="${randomUUID()}"/>`);
        })(),
        1000,
      );
      const input = { stage, name: "junit.xml", verdict: "pass", takenAt: "2023-07-20T09:00:00Z", anyImage: true, file };
      return succeeded(await does(world.can, addFile, input));
    };
    const loose = await evidence((await stageIn(db, world.planId, "runner-service.build")).id);
    const { stage } = await readyToSign(db, world.planId, world.ayse);
    const sealed = await evidence(stage);
    const ready = await readyToSign(db, world.planId, world.ayse, stage);
    succeeded(await does(world.ayse, signOff, { ...ready, decision: "approve", comment: "" }));
    await archive();
    const now = new Date("2023-07-22T09:00:00Z");
    expect(await removeFilesOfDeletedPlans(now)).toBe(0);
    succeeded(await remove());
    expect(await removeFilesOfDeletedPlans(now)).toBe(1);
    expect(await fileExists(loose.digest, loose.size)).toBe("missing");
    expect(await fileExists(sealed.digest, sealed.size)).toBe("here");
    expect(await removeFilesOfDeletedPlans(now)).toBe(0);
  });
});

const ROUNDS = rounds(10, 50);
test(`no tick is lost or comes after the archive, in each of ${ROUNDS} rounds of both at once`, { timeout: 120_000 }, async () => {
  const stage = (await stageIn(db, world.planId, "runner-service.test")).id;
  for (let round = 0; round < ROUNDS; round++) {
    const items = await Promise.all(Array.from({ length: 4 }, () => anItem(db, stage)));
    const seq = await newestSeq(db);
    const ticks = items.map((item) => does(world.can, markItem, { item: item.id, version: 1, state: "done" }));
    const plan = await seen();
    const [archived, ...ticked] = await Promise.all([does(world.can, commands["plan.archive"], plan), ...ticks]);
    expect(archived).toMatchObject({ kind: "ok" });
    const events = (await newEvents(db, seq)).map(({ verb }) => verb);
    expect(events.at(-1), `round ${round}`).toBe("plan.archive");
    expect(events).toHaveLength(1 + ticked.filter(({ kind }) => kind === "ok").length);
    for (const outcome of ticked) if (outcome.kind !== "ok") expect(outcome).toMatchObject({ kind: "refused", code: "plan-archived" });
    const done = await db.item.count({ where: { id: { in: items.map(({ id }) => id) }, state: "done" } });
    expect(done).toBe(events.length - 1);
    succeeded(await restore());
  }
});

test("of two who delete a plan at once, one deletes it", async () => {
  await archive();
  const outcomes = await Promise.all([remove(), remove(), remove()]);
  expect(outcomes.filter(({ kind }) => kind === "ok")).toHaveLength(1);
  for (const { kind } of outcomes.filter((outcome) => outcome.kind !== "ok")) expect(["missing", "conflict"]).toContain(kind);
});
