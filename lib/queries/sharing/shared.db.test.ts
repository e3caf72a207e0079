import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import { addItem } from "@/lib/commands/checklist/add-item";
import { changeItem } from "@/lib/commands/checklist/change-item";
import { markItem } from "@/lib/commands/checklist/mark-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { addLink } from "@/lib/commands/evidence/add-link";
import { disablePerson } from "@/lib/commands/people/disable-person";
import { perform } from "@/lib/commands/perform";
import { changePhase } from "@/lib/commands/services/change-phase";
import { createCalendar } from "@/lib/commands/sharing/create-calendar";
import { createShareLink } from "@/lib/commands/sharing/create-share-link";
import { revokeCalendar } from "@/lib/commands/sharing/revoke-calendar";
import { revokeShareLink } from "@/lib/commands/sharing/revoke-share-link";
import {
  altLas,
  does,
  itemIn,
  NOW,
  newestSeq,
  type OtherPlan,
  otherPlan,
  phaseIn,
  request,
  serviceIn,
  stageIn,
  succeeded,
  type TestPlan,
} from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { SHARE_ALLOWANCES, type ShareAllowance } from "@/lib/domain/people/share-link";
import type { Principal } from "@/lib/domain/policy";
import { calendarText } from "@/lib/i18n/dates/calendar-text";
import { wordsFor } from "@/lib/i18n/words";
import { getActivity } from "@/lib/queries/audit/activity";
import { activityFilterOf } from "@/lib/queries/audit/activity-filter";
import { getAuditHealth } from "@/lib/queries/audit/audit-health";
import { getEvents } from "@/lib/queries/audit/event-export";
import { getBoard } from "@/lib/queries/board";
import { openChecklist } from "@/lib/queries/checklist/checklist";
import { getItem } from "@/lib/queries/checklist/item";
import { getViews } from "@/lib/queries/checklist/views";
import { getComments } from "@/lib/queries/comments";
import { getCalendar } from "@/lib/queries/dates/calendar";
import { getEvidence, getEvidenceFile } from "@/lib/queries/evidence";
import { findAnything } from "@/lib/queries/find";
import { getGate } from "@/lib/queries/gates/gate";
import { getGates } from "@/lib/queries/gates/gates";
import { getGoNoGo } from "@/lib/queries/gates/go-no-go";
import { getImages } from "@/lib/queries/images";
import { getPlanMarkdown } from "@/lib/queries/import/plan-markdown";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { getNewPlan } from "@/lib/queries/new-plan";
import { getApiKeys } from "@/lib/queries/people/api-keys";
import { getPeople } from "@/lib/queries/people/people";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { getPlans } from "@/lib/queries/plans";
import { getPhase } from "@/lib/queries/services/service-settings";
import { getSignOffs } from "@/lib/queries/sign-off/sign-offs-of-stage";
import { getStagePanel } from "@/lib/queries/stage-panel";
import { getStage, getStages } from "@/lib/queries/stages";
import { getTemplates } from "@/lib/queries/templates";
import { tokenHash } from "@/lib/session/tokens/set-up-token";
import { findSharedPlan } from "@/lib/session/tokens/share-token";
import { getSharedStage } from "./shared-stage";
import { getSharing, shareLinksOf } from "./sharing";

const KEY = "runner-service.test";
const SECRETS = {
  comments: "The customer knows nothing of this yet.",
  evidence: "Run 17 of the scanner",
  addresses: ["https://ci.example.test/runs/17", "ops@example.test"],
};

let world: TestPlan;
let db: Db;
let other: OtherPlan;
const link = (...allows: ShareAllowance[]): Principal => ({ kind: "link", id: "l", planId: world.planId, allows });
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  const stage = (await stageIn(db, world.planId, KEY)).id;
  succeeded(await does(world.can, addComment, { stage, text: `${SECRETS.comments} Ask ops@example.test.` }));
  succeeded(await does(world.can, addLink, { stage, url: SECRETS.addresses[0], name: SECRETS.evidence, verdict: "pass" }));
  const item = await itemIn(db, world.planId, KEY);
  succeeded(
    await does(world.can, changeItem, { item: item.id, version: item.version, text: "Test it, see https://ci.example.test/runs/17" }),
  );
});

const sharedStage = async (...allows: ShareAllowance[]) => JSON.stringify(await getSharedStage(link(...allows), world.slug, KEY));

describe("a stage for a share link", () => {
  test("a stage for a share link has no comments, evidence or addresses", async () => {
    const seen = await sharedStage();
    for (const secret of Object.values(SECRETS).flat()) expect(seen).not.toContain(secret);
    expect(seen).toContain("Test it, see …");
  });

  test.each(SHARE_ALLOWANCES)("a link that allows %s shows only those details", async (what) => {
    const seen = await sharedStage(what);
    expect(seen.includes(SECRETS.comments)).toBe(what === "comments");
    expect(seen.includes(SECRETS.evidence)).toBe(what === "evidence");
    expect(seen.includes("runs/17")).toBe(what === "addresses");
    expect(seen.includes("ops@example.test")).toBe(false);
  });

  test("a link that allows everything shows all details", async () => {
    const seen = await sharedStage(...SHARE_ALLOWANCES);
    for (const secret of Object.values(SECRETS).flat()) expect(seen).toContain(secret);
  });

  test("a stage for a share link has the same status and conditions as for a member", async () => {
    const stage = await getSharedStage(link(), world.slug, KEY);
    const panel = await getStagePanel(world.can, world.slug, KEY);
    expect(stage).toMatchObject({
      status: panel?.status,
      daysLate: panel?.daysLate,
      start: panel?.start,
      end: panel?.end,
      owner: panel?.owner,
    });
    expect(stage?.unmet.map(({ condition }) => condition.code)).toEqual(panel?.unmet.map(({ condition }) => condition.code));
  });
});

test("the board for a share link is that of the members, without actions", async () => {
  const members = await getBoard(world.can, world.slug);
  const board = await getBoard(link(), world.slug);
  expect(board).toEqual({ ...members, mayAddStage: false, offersReplan: false, replanOffering: null, lookBack: null });
  expect(JSON.stringify(board)).not.toContain("@");
});

const stageId = async () => (await stageIn(db, world.planId, KEY)).id;
const noFilter = () => activityFilterOf(() => null);

/** Queries of members' screens and of the API that answer null to every link. */
const CLOSED: Record<string, (who: Principal) => Promise<unknown>> = {
  activity: (who) => getActivity(who, world.slug, noFilter()),
  "API keys": (who) => getApiKeys(who),
  checklist: (who) => openChecklist(who, world.slug, { id: null, locale: "en" } as never),
  comments: async (who) => getComments(who, await stageId(), null, 10),
  events: (who) => getEvents(who, world.slug, noFilter(), null, 10),
  evidence: async (who) => getEvidence(who, await stageId(), null, 10),
  "anything found": (who) => findAnything(who, world.slug, ["runner"]),
  gate: async (who) => getGate(who, await stageId()),
  gates: (who) => getGates(who, world.slug),
  "go or no-go": (who) => getGoNoGo(who, world.slug, "deploy"),
  images: async (who) => getImages(who, (await serviceIn(db, world.planId, "runner-service")).id, null, 10),
  inbox: (who) => getInbox(who, null),
  item: async (who) => getItem(who, (await itemIn(db, world.planId, KEY)).id),
  "new plan": (who) => getNewPlan(who),
  people: (who) => getPeople(who),
  phase: async (who) => getPhase(who, (await phaseIn(db, world.planId, "test")).id),
  "plan as Markdown": (who) => getPlanMarkdown(who, world.slug),
  "plan settings": (who) => getPlanSettings(who, world.slug),
  "audit health": (who) => getAuditHealth(who),
  sharing: (who) => getSharing(who, world.slug),
  "share links": (who) => shareLinksOf(who, world.planId),
  "sign-offs": async (who) => getSignOffs(who, await stageId()),
  stage: async (who) => getStage(who, await stageId()),
  stages: (who) => getStages(who, world.slug),
  "stage panel": (who) => getStagePanel(who, world.slug, KEY),
  templates: (who) => getTemplates(who, world.slug, {} as never),
  views: (who) => getViews(who, world.slug),
};

test.each(Object.keys(CLOSED))("the query for %s answers null to a share link", async (name) => {
  expect(await CLOSED[name]?.(link(...SHARE_ALLOWANCES)), "as a link").toBeNull();
  expect((await getPlans(link())).plans).toEqual([]);
});

test("only the listed queries answer share links", () => {
  const queries = path.dirname(import.meta.dirname);
  const files = readdirSync(queries, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.includes(".test."),
  );
  const open = files.filter((name) => /\b(visiblePlan|canSee|maySeePlan)\(/.test(readFileSync(`${queries}/${name}`, "utf8")));
  expect(open.map((file) => path.basename(file)).sort((a, b) => (a < b ? -1 : 1))).toEqual([
    "board.ts",
    "calendar.ts",
    "evidence.ts",
    "readable-plan.ts",
    "report.ts",
    "shared-stage.ts",
    "timeline.ts",
  ]);
});

test("a share link opens no other plan", async () => {
  const otherLink: Principal = { kind: "link", id: "l", planId: other.planId, allows: SHARE_ALLOWANCES };
  expect(await getBoard(otherLink, world.slug)).toBeNull();
  expect(await getSharedStage(otherLink, world.slug, KEY)).toBeNull();
  expect(await getSharedStage(link(), world.slug, "no-such-stage")).toBeNull();
  expect(await getSharedStage(link(), world.slug, "\0")).toBeNull();
});

test("a share link opens a file of evidence only if it allows evidence", async () => {
  const stage = await stageIn(db, world.planId, KEY);
  const evidence = {
    planId: world.planId,
    stageId: stage.id,
    kind: "file",
    name: "report.xml",
    sizeBytes: 3,
    digest: `sha256:${"0".repeat(64)}`,
  } as const;
  const file = await db.evidence.create({ data: { ...evidence, takenAt: NOW } });
  expect(await getEvidenceFile(link("comments", "addresses"), file.id)).toBeNull();
  expect(await getEvidenceFile(link("evidence"), file.id)).toMatchObject({ name: "report.xml", panelUrl: null });
  expect(await getEvidenceFile({ kind: "link", id: "l", planId: other.planId, allows: ["evidence"] }, file.id)).toBeNull();
});

describe("a page link", () => {
  const createdLink = async (input: Record<string, unknown> = {}) => {
    const { id, url } = succeeded(await does(world.who.manager, createShareLink, { plan: world.planId, name: "Board", ...input }));
    return { id, token: url.split("/").at(-1) ?? "" };
  };

  test("a share link opens its plan until it expires, with the details it allows", async () => {
    const { id, token } = await createdLink({ days: 2, allows: ["evidence", "comments"] });
    expect(await findSharedPlan("page", token, NOW)).toMatchObject({
      who: { kind: "link", id, planId: world.planId, allows: ["comments", "evidence"] },
      slug: world.slug,
    });
    const end = NOW.getTime() + 2 * 86_400_000;
    expect(await findSharedPlan("page", token, new Date(end - 1))).not.toBeNull();
    expect(await findSharedPlan("page", token, new Date(end))).toBeNull();
  });

  test("a share link opens no calendar, and no other token opens anything", async () => {
    const { id, token } = await createdLink();
    expect(await findSharedPlan("calendar", token, NOW)).toBeNull();
    const hash = (await db.shareLink.findUniqueOrThrow({ where: { id } })).tokenHash;
    for (const guess of ["", "x", hash, id, token.slice(1), `${token}x`, token.toUpperCase(), `${token} `, "\0".repeat(43), "A".repeat(43)])
      expect(await findSharedPlan("page", guess, NOW), guess).toBeNull();
  });

  test("a revoked share link stops working at once, and revoking it again adds no event", async () => {
    const { id, token } = await createdLink();
    expect(await findSharedPlan("page", token, NOW)).not.toBeNull();
    expect(await does(world.can, revokeShareLink, { link: id })).toMatchObject({ kind: "ok", changed: true });
    expect(await findSharedPlan("page", token, NOW)).toBeNull();
    const seq = await newestSeq(db);
    expect(await does(world.who.manager, revokeShareLink, { link: id })).toMatchObject({ kind: "ok", changed: false });
    expect(await newestSeq(db)).toBe(seq);
  });

  test("a share link works while its plan is archived, and not once it is deleted", async () => {
    const { token } = await createdLink();
    await db.plan.update({ where: { id: world.planId }, data: { archivedAt: NOW } });
    expect(await findSharedPlan("page", token, NOW)).not.toBeNull();
    await db.plan.update({ where: { id: world.planId }, data: { deletedAt: NOW } });
    expect(await findSharedPlan("page", token, NOW)).toBeNull();
    await db.plan.update({ where: { id: world.planId }, data: { archivedAt: null, deletedAt: null } });
  });

  test("the token of a share link is neither in the database nor in the audit log", async () => {
    const seq = await newestSeq(db);
    const { id, token } = await createdLink();
    const stored = JSON.stringify([await db.shareLink.findMany(), await db.event.findMany({ where: { seq: { gt: seq } } })]);
    expect(stored).not.toContain(token);
    expect(stored).toContain(tokenHash(token));
    const [event] = await db.event.findMany({ where: { seq: { gt: seq } } });
    expect(event).toMatchObject({ verb: "share.create", subject: "shareLink", subjectId: id, planId: world.planId });
  });

  test("a share link is listed for those who may create and revoke it, with its last use", async () => {
    const { id, token } = await createdLink();
    const line = async (who: Principal) => (await shareLinksOf(who, world.planId))?.find((link) => link.id === id);
    const today = new Date();
    await db.shareLink.update({ where: { id }, data: { expiresAt: new Date(today.getTime() + 86_400_000) } });
    expect(await line(world.can)).toMatchObject({ state: "works", openedAt: null, maker: "Manager", mayRevoke: true });
    await findSharedPlan("page", token, today);
    expect((await line(world.admin))?.openedAt).toEqual(today);
    for (const who of ["qa", "viewer", "key of lead"] as const) expect(await shareLinksOf(world.who[who], world.planId)).toBeNull();
  });

  test("a share link stops working while its creator may not share, and for good when they are disabled", async () => {
    const email = "leaving@example.test";
    const person = await db.person.create({
      data: { name: "Leaving", email, memberships: { create: { planId: world.planId, role: "manager" } } },
    });
    const leaving: Principal = {
      kind: "person",
      id: person.id,
      name: "Leaving",
      isAdmin: false,
      roles: [{ planId: world.planId, role: "manager" }],
    };
    const { url } = succeeded(await does(leaving, createShareLink, { plan: world.planId, name: "Board" }));
    const token = url.split("/").at(-1) ?? "";
    const becomes = (role: "viewer" | "manager") => db.membership.updateMany({ where: { personId: person.id }, data: { role } });
    await becomes("viewer");
    expect(await findSharedPlan("page", token, NOW)).toBeNull();
    await becomes("manager");
    expect(await findSharedPlan("page", token, NOW)).not.toBeNull();
    succeeded(await does(world.admin, disablePerson, { person: person.id, version: 1 }));
    await db.person.update({ where: { id: person.id }, data: { disabledAt: null } });
    expect(await findSharedPlan("page", token, NOW)).toBeNull();
  });
});

describe("a calendar", () => {
  const createdCalendar = async (who: Principal = world.ayse) => {
    const { id, url } = succeeded(await does(who, createCalendar, { plan: world.planId }));
    expect(url).toMatch(/\/calendar\/[\w-]{43}\.ics$/);
    return { id, token: url.split("/").at(-1)?.replace(".ics", "") ?? "" };
  };
  const text = async (token: string) => {
    const link = await findSharedPlan("calendar", token, NOW);
    const calendar = link && (await getCalendar(link.who, link.slug));
    return calendar && calendarText(wordsFor("tr"), calendar, "https://slipway.example.test");
  };
  const eventsIn = (ics: string | null) =>
    new ICAL.Component(ICAL.parse(ics ?? "") as never).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));

  test("a calendar has the phases and the open items with their days, own or inherited, and no addresses", async () => {
    const item = await itemIn(db, world.planId, KEY);
    const due = { item: item.id, version: item.version, due: "2023-07-21", owner: world.personId.ayse };
    succeeded(await does(world.can, changeItem, { ...due, text: "Test it, ığüşöç; see https://ci.example.test/runs/17" }));
    const events = eventsIn(await text((await createdCalendar()).token));
    const lines = events.map(({ startDate, endDate, summary }) => `${startDate} ${endDate} ${summary}`);
    expect(lines.slice(0, 6)).toEqual([
      "2023-07-15 2023-07-17 Hazırlık · ALT_LAS Beta Docker İmajları Geçiş Planı",
      "2023-07-17 2023-07-20 Geliştirme · ALT_LAS Beta Docker İmajları Geçiş Planı",
      "2023-07-20 2023-07-23 Test · ALT_LAS Beta Docker İmajları Geçiş Planı",
      "2023-07-23 2023-07-26 Dağıtım · ALT_LAS Beta Docker İmajları Geçiş Planı",
      "2023-07-26 2023-08-01 İzleme · ALT_LAS Beta Docker İmajları Geçiş Planı",
      "2023-07-21 2023-07-22 Test it, ığüşöç; see …",
    ]);
    expect(lines.slice(6).map((line) => line.slice(0, 10))).toEqual([
      ...Array(4).fill("2023-07-22"),
      ...Array(5).fill("2023-07-25"),
      ...Array(5).fill("2023-07-31"),
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(20);
    expect(events[5]?.uid).toBe(`item-${item.id}@slipway`);
    expect(events[5]?.description).toContain("Ayşe Kaya");
    expect(events[6]?.description).toContain("Ayşe Kaya");
    const { version } = await itemIn(db, world.planId, KEY);
    succeeded(await does(world.can, markItem, { item: item.id, version, state: "failed", reason: "It does not start." }));
    expect(eventsIn(await text((await createdCalendar()).token))).toHaveLength(19);
  });

  const linesOf = (ics: string | null, uid: string) => {
    const event = eventsIn(ics).find((entry) => entry.uid === uid);
    const property = (name: string) => event?.component.getFirstPropertyValue(name)?.toString();
    return {
      start: property("dtstart"),
      sequence: Number(property("sequence")),
      changed: property("last-modified"),
      stamp: property("dtstamp"),
    };
  };

  test("a calendar raises the sequence of an item whose due day moves, and of no other entry", async () => {
    const { token } = await createdCalendar();
    const stage = await stageIn(db, world.planId, KEY);
    const { id } = succeeded(await does(world.can, addItem, { stage: stage.id, text: "Move me", due: "2023-07-21" }));
    const uid = `item-${id}@slipway`;
    const phase = `phase-${(await phaseIn(db, world.planId, "test")).id}@slipway`;
    const before = await text(token);
    const later = { ...request(), now: new Date(NOW.getTime() + 60_000) };
    succeeded(await perform(changeItem, world.can, { item: id, version: 1, due: "2023-07-22" }, later));
    const after = await text(token);
    expect(linesOf(before, uid)).toEqual({
      start: "2023-07-21",
      sequence: 0,
      changed: "2023-07-21T09:00:00Z",
      stamp: "2023-07-21T09:00:00Z",
    });
    expect(linesOf(after, uid)).toEqual({
      start: "2023-07-22",
      sequence: 1,
      changed: "2023-07-21T09:01:00Z",
      stamp: "2023-07-21T09:01:00Z",
    });
    const { stamp: _stamp, ...unmoved } = linesOf(before, phase);
    expect(linesOf(after, phase)).toMatchObject(unmoved);
    succeeded(await perform(markItem, world.can, { item: id, version: 2, state: "done" }, later));
    expect(eventsIn(await text(token)).map((event) => event.uid)).not.toContain(uid);
  });

  test("a calendar raises the sequence of a phase that moves, and of those that move along", async () => {
    const { token } = await createdCalendar();
    const { id, version } = await phaseIn(db, world.planId, "test");
    const next = `phase-${(await phaseIn(db, world.planId, "deploy")).id}@slipway`;
    const before = await text(token);
    const later = { ...request(), now: new Date(NOW.getTime() + 120_000) };
    const move = { phase: id, version, start: "2023-07-21", end: "2023-07-23", andFollowing: true, reason: "The test cluster is late." };
    succeeded(await perform(changePhase, world.can, move, later));
    const after = await text(token);
    for (const uid of [`phase-${id}@slipway`, next]) {
      expect(linesOf(after, uid).start).not.toBe(linesOf(before, uid).start);
      expect(linesOf(after, uid).sequence).toBe(linesOf(before, uid).sequence + 1);
      expect(linesOf(after, uid).changed).toBe("2023-07-21T09:02:00Z");
    }
    expect(await text(token), "the same content is the same text").toBe(after);
  });

  test("the calendar of an archived plan is empty, so that its entries leave the programs that show them", async () => {
    const { token } = await createdCalendar();
    await db.plan.update({ where: { id: world.planId }, data: { archivedAt: NOW } });
    expect(eventsIn(await text(token))).toEqual([]);
    await db.plan.update({ where: { id: world.planId }, data: { archivedAt: null } });
    expect(eventsIn(await text(token)).length).toBeGreaterThan(0);
  });

  test("a new calendar address replaces the person's earlier one, and nobody else's", async () => {
    const [first, another] = [await createdCalendar(), await createdCalendar(world.can)];
    const second = await createdCalendar();
    expect(await text(first.token)).toBeNull();
    expect(await text(second.token)).not.toBeNull();
    expect(await text(another.token)).not.toBeNull();
    expect((await getSharing(world.can, world.slug))?.links?.some(({ id }) => id === another.id)).toBe(false);
  });

  test("only its owner can revoke a calendar address, and it stops working at once", async () => {
    const { id, token } = await createdCalendar();
    expect(await does(world.can, revokeCalendar, { calendar: id })).toEqual({ kind: "forbidden" });
    expect(await does(world.can, revokeShareLink, { link: id })).toEqual({ kind: "missing" });
    expect(await text(token)).not.toBeNull();
    expect(await does(world.ayse, revokeCalendar, { calendar: id })).toMatchObject({ kind: "ok", changed: true });
    expect(await text(token)).toBeNull();
    expect(await findSharedPlan("page", token, NOW)).toBeNull();
  });

  test("a calendar address stops working while its owner may not read the plan", async () => {
    const { token } = await createdCalendar(world.who.viewer);
    const where = { personId: world.personId.viewer, planId: world.planId };
    await db.membership.deleteMany({ where });
    expect(await text(token)).toBeNull();
    await db.membership.create({ data: { ...where, role: "viewer" } });
    expect(await text(token)).not.toBeNull();
  });
});
