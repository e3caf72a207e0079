import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { breakGlass } from "@/lib/commands/gates/break-glass";
import { openGoNoGo } from "@/lib/commands/go-no-go/open-go-no-go";
import { voteGoNoGo } from "@/lib/commands/go-no-go/vote-go-no-go";
import { registerImage } from "@/lib/commands/images/register-image";
import { perform } from "@/lib/commands/perform";
import { acceptRisk } from "@/lib/commands/risks/accept-risk";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign } from "@/lib/commands/sign-off/testing-sign-off";
import { altLas, anItem, digestFor, does, phaseIn, serviceIn, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import { type Db, driverOf } from "@/lib/db/client";
import { wording } from "@/lib/domain/checklist/wording";
import { SHARE_ALLOWANCES } from "@/lib/domain/people/share-link";
import type { Principal } from "@/lib/domain/policy";
import { getBoard } from "@/lib/queries/board";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { getGate } from "@/lib/queries/gates/gate";
import { getInbox } from "@/lib/queries/inbox/inbox";
import { getPlans } from "@/lib/queries/plans";
import { getReport } from "@/lib/queries/sharing/report";
import { getStagePanel } from "@/lib/queries/stage-panel";
import { CAST_PASSWORD } from "@/prisma/cast";
import { getTurns, type TurnLine } from "./get-turns";

let world: TestPlan;
let db: Db;
let slug: string;
const newPlan = async () => {
  world = await altLas();
  ({ db, slug } = world);
};

const KEY = "runner-service.test";
const turns = async (): Promise<TurnLine[]> => (await getTurns(world.can, slug)) ?? [];
const kindsFor = async (name: string) =>
  (await turns()).filter(({ people }) => people.includes(name)).map(({ kind, stage }) => [kind, stage]);
const inboxOf = async (who: Principal) => (await getInbox(who, null))?.waiting ?? [];

/** The items of the Test stage are done, and its service has an image that the lead registered. */
async function readyForSignature(digit = "a"): Promise<string> {
  const { id: service } = await serviceIn(db, world.planId, "runner-service");
  const image = { service, repository: "frozen68/runner", tag: "beta", digest: digestFor(digit) };
  succeeded(await does(world.can, registerImage, image));
  const stage = await stageIn(db, world.planId, KEY);
  await db.item.updateMany({ where: { stageId: stage.id }, data: { state: "done" } });
  return stage.id;
}

async function aRisk(): Promise<string> {
  const { id: serviceId } = await serviceIn(db, world.planId, "runner-service");
  const score = { likelihood: 5, impact: 5, status: "open" as const, reviewDay: "2123-07-30", ownerId: world.personId.can };
  const touches = { create: { key: randomUUID(), phaseKind: "test" as const, serviceId } };
  return (await db.risk.create({ data: { planId: world.planId, title: "It is slow", position: 100, ...score, touches } })).id;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const SITUATIONS: Record<string, () => Promise<unknown>> = {
  "as it was imported": async () => undefined,
  "with a stage that waits for its first signature": () => readyForSignature(),
  "with a signature that lapsed": async () => {
    const stage = await readyForSignature();
    succeeded(await does(world.ayse, signOff, { ...(await readyToSign(db, world.planId, world.ayse, stage)), decision: "approve" }));
    await readyForSignature("b");
  },
  "with a rejection": async () => {
    const stage = await readyForSignature();
    const ready = await readyToSign(db, world.planId, world.ayse, stage);
    succeeded(await does(world.ayse, signOff, { ...ready, decision: "reject", comment: "It drops every tenth request." }));
  },
  "with a rejection that was answered by other work": async () => {
    const stage = await readyForSignature();
    const ready = await readyToSign(db, world.planId, world.ayse, stage);
    succeeded(await does(world.ayse, signOff, { ...ready, decision: "reject", comment: "It drops every tenth request." }));
    await db.stage.update({ where: { id: stage }, data: { epoch: { increment: 1 } } });
  },
  "where the only person of QA owns the build": async () => {
    await readyForSignature();
    await db.phase.update({ where: { id: (await phaseIn(db, world.planId, "build")).id }, data: { ownerId: world.personId.ayse } });
  },
  "with a risk above the limit": () => aRisk(),
  "with a risk that touches every service": async () => {
    const score = { likelihood: 5, impact: 5, status: "open" as const, reviewDay: "2123-07-30", ownerId: world.personId.can };
    const touches = { create: { key: randomUUID(), phaseKind: "test" as const, serviceId: null } };
    await db.risk.create({ data: { planId: world.planId, title: "It is slow", position: 100, ...score, touches } });
  },
  "in which every service lacks its image": async () => {
    await db.service.updateMany({ where: { planId: world.planId }, data: { candidateId: null } });
    await db.item.updateMany({ where: { planId: world.planId }, data: { state: "done" } });
  },
  "with a waiver to approve, a vote and an override to review": async () => {
    const { id: stage } = await stageIn(db, world.planId, KEY);
    succeeded(await does(world.can, askWaiver, { stage, condition: "items-open", reason: "Tested by hand.", until: "2023-07-25" }));
    await db.waiver.updateMany({ data: { until: inDays(7) } });
    succeeded(await does(world.can, openGoNoGo, { plan: world.planId, phase: "test" }));
    await db.breakGlass.create({
      data: { planId: world.planId, stageId: stage, epoch: 4000, reason: "It leaks.", unmet: "[]", passedById: world.personId.can },
    });
  },
  "with a freeze until somebody lifts it": async () => {
    await db.freeze.create({ data: { planId: world.planId, reason: "Holidays", setById: world.personId.manager } });
  },
};

describe.each(Object.keys(SITUATIONS))("inbox, board, list, timeline, report, gates and API agree about a plan %s", (name) => {
  beforeAll(async () => {
    await newPlan();
    await SITUATIONS[name]?.();
  });

  test("in the figures", async () => {
    const waiting = new Map<string, Set<string>>();
    for (const { condition, stage } of await turns())
      if (condition && stage) waiting.set(condition.code, (waiting.get(condition.code) ?? new Set()).add(stage));
    const counted = [...waiting].map(([code, stages]) => ({ code, stages: stages.size }));
    const toSign = waiting.get("sign-off-missing")?.size ?? 0;
    const everywhere = [
      (await getBoard(world.can, slug))?.figures,
      (await getBoard({ kind: "link", id: "l", planId: world.planId, allows: SHARE_ALLOWANCES }, slug))?.figures,
      (await getPlans(world.can)).plans.find((plan) => plan.slug === slug),
      (await getReport(world.can, slug))?.board.figures,
    ];
    for (const figures of everywhere) {
      expect(figures?.awaitingSignOff).toBe(toSign);
      expect(new Set(figures?.waiting)).toEqual(new Set(counted));
    }
  });

  test("in whom the timeline and the report wait for", async () => {
    const services = new Map<string, Set<string | null>>();
    for (const { condition, people, service } of await turns())
      if (condition && people.length > 0) services.set(people.join("\n"), (services.get(people.join("\n")) ?? new Set()).add(service));
    const expected = [...services].map(([people, of]) => ({ people: people.split("\n"), services: of.size }));
    const timeline = await getTimeline(world.can, slug);
    expect(new Set(timeline?.waiting)).toEqual(new Set(expected));
    expect(new Set((await getReport(world.can, slug))?.timeline.waiting)).toEqual(new Set(expected));
  });

  test("in the conditions of each stage that somebody can act on", async () => {
    const all = await turns();
    for (const { id, key } of await db.stage.findMany({ where: { planId: world.planId } })) {
      const panel = await getStagePanel(world.can, slug, key);
      const onPanel = panel?.unmet
        .filter(({ isTurn }) => isTurn)
        .map(({ condition, waitsFor }) => ({ code: condition.code, people: waitsFor }));
      const gate = await getGate(world.can, id);
      const inApi = gate?.unmet.filter(({ isTurn }) => isTurn).map(({ code, waitsFor }) => ({ code, people: waitsFor }));
      const expected = all.flatMap(({ stage, condition, people }) =>
        stage === key && condition ? [{ code: condition.code, people }] : [],
      );
      expect(onPanel, key).toEqual(expected);
      expect(inApi, key).toEqual(expected);
    }
  });

  test("in what waits for each person", async () => {
    const all = await turns();
    for (const who of [world.can, world.ayse, world.who.manager, world.who.viewer]) {
      const { name: person } = who as { name: string };
      const mine = all.filter(({ people }) => people.includes(person));
      const inbox = await inboxOf(who);
      const lines = (kind: string) => inbox.filter((entry) => entry.kind === kind).reduce((sum, { count }) => sum + count, 0);
      const expected = (kind: string) => {
        const ofKind = mine.filter((turn) => turn.kind === kind);
        // A risk or a freeze that holds several stages is one line.
        if (kind === "risk-above-limit" || kind === "frozen") return new Set(ofKind.map(({ href }) => href)).size;
        return ofKind.reduce((sum, { count }) => sum + count, 0);
      };
      for (const kind of new Set([...all.map((turn) => turn.kind), ...inbox.map((entry) => entry.kind)])) {
        if (kind === "due" || kind === "sign-off" || kind === "review") continue;
        const own = (turn: TurnLine) => turn.kind === kind && !turn.isForLeads;
        const elsewhere = { "items-due": "due", "sign-off-missing": "sign-off", "risk-review": "review" }[kind as string];
        // A stage is left out where all its open items are lines of their own.
        if (kind === "items-open") expect(lines(kind) > 0 || lines("due") > 0).toBe(expected(kind) > 0 || lines("due") > 0);
        // Those who may sign wait for another image, which the lead registers.
        else if (kind === "sign-off-rejected") expect([kind, lines(kind)]).toEqual([kind, who === world.can ? expected(kind) : 0]);
        else if (elsewhere === undefined) expect([kind, lines(kind)]).toEqual([kind, expected(kind)]);
        else expect([kind, lines(elsewhere)]).toEqual([kind, mine.filter(own).reduce((sum, { count }) => sum + count, 0)]);
      }
    }
  });
});

describe("a turn", () => {
  beforeEach(newPlan);

  test("of a stale signature waits for QA, and is counted", async () => {
    const stage = await readyForSignature();
    succeeded(await does(world.ayse, signOff, { ...(await readyToSign(db, world.planId, world.ayse, stage)), decision: "approve" }));
    expect(await kindsFor("Ayşe Kaya")).not.toContainEqual(["sign-off-missing", KEY]);
    await readyForSignature("b");
    expect(await kindsFor("Ayşe Kaya")).toContainEqual(["sign-off-missing", KEY]);
    expect((await getBoard(world.can, slug))?.figures.awaitingSignOff).toBe(1);
    expect((await inboxOf(world.ayse)).filter(({ kind }) => kind === "sign-off")).toHaveLength(1);
  });

  test("of a risk waits for managers until one accepts it", async () => {
    const risk = await aRisk();
    const { version } = await db.risk.findUniqueOrThrow({ where: { id: risk } });
    expect(await inboxOf(world.who.manager)).toMatchObject([
      { kind: "risk-above-limit", text: "It is slow", href: `/plans/${slug}/risks/${risk}?do=accept#risk-form` },
    ]);
    const until = inDays(20);
    const accepted = { risk, version, until, reason: "The customer knows, and it is fast enough.", password: CAST_PASSWORD };
    succeeded(await perform(acceptRisk, world.who.manager, accepted, { requestId: randomUUID() }));
    expect(await inboxOf(world.who.manager)).toEqual([]);
  });

  test("of a vote waits for each person until they have voted", async () => {
    const { id } = succeeded(await does(world.can, openGoNoGo, { plan: world.planId, phase: "test" }));
    const ofVote = async () => (await inboxOf(world.ayse)).filter(({ kind }) => kind === "go-no-go-vote");
    expect(await ofVote()).toMatchObject([{ id, href: `/plans/${slug}/go-no-go/test` }]);
    succeeded(await does(world.ayse, voteGoNoGo, { goNoGo: id, role: "qa", voice: "go" }));
    expect(await ofVote()).toEqual([]);
  });

  test("of an override waits for another person than the one who used it", async () => {
    const { id: stage } = await stageIn(db, world.planId, KEY);
    const reason = "The old image leaks customer data.";
    succeeded(await does(world.can, breakGlass, { stage, reason, password: CAST_PASSWORD }));
    expect((await turns()).filter(({ kind }) => kind === "glass-review")).toMatchObject([{ people: ["Manager"], stage: KEY }]);
  });

  test("of a signature that nobody can give goes to the lead, and says so", async () => {
    await SITUATIONS["where the only person of QA owns the build"]?.();
    expect((await turns()).filter(({ kind }) => kind === "sign-off-missing")).toMatchObject([
      { people: ["Can Tekin"], isForLeads: true, roles: ["qa"] },
    ]);
    expect((await inboxOf(world.can)).filter(({ isForLeads }) => isForLeads)).toMatchObject([{ kind: "sign-off-missing", phase: "test" }]);
    expect((await inboxOf(world.ayse)).filter(({ kind }) => kind === "sign-off")).toEqual([]);
  });

  test("is told to nobody who may not read the plan", async () => {
    expect(await getTurns({ ...world.ayse, roles: [] } as Principal, slug)).toBeNull();
    expect(await getTurns(world.who.link, slug)).toBeNull();
    expect(await getTurns(world.can, "no-such-plan")).toBeNull();
    expect(await getTurns(world.can, "\0")).toBeNull();
  });
});

test("500 items of one person on one day are one turn and one line, and need no more queries than one item", async () => {
  await newPlan();
  const stage = await stageIn(db, world.planId, KEY);
  await db.item.deleteMany({ where: { planId: world.planId } });
  const { id } = await anItem(db, stage.id, { text: "Item 0" });
  await db.item.update({ where: { id }, data: { ownerId: world.personId.viewer, due: "2023-07-22" } });
  const one = await queriesOf(() => inboxOf(world.who.viewer));
  const data = Array.from({ length: 499 }, (_, n) => ({
    planId: world.planId,
    stageId: stage.id,
    position: 200 + n,
    ...wording(`Item ${n + 1}`),
  }));
  await db.item.createMany({ data: data.map((item) => ({ ...item, ownerId: world.personId.viewer, due: "2023-07-22" })) });
  const many = await queriesOf(() => inboxOf(world.who.viewer));
  expect(many).toBe(one);
  const waiting = await inboxOf(world.who.viewer);
  expect(waiting).toMatchObject([
    { kind: "due", count: 500, due: "2023-07-22", href: `/plans/${slug}/checklist?state=open&owner=me&sort=due` },
  ]);
  expect((await turns()).filter(({ kind }) => kind === "items-due")).toMatchObject([{ people: ["Viewer"], count: 500 }]);
});

/** How many statements a read sends to the driver, through Prisma or straight. */
async function queriesOf(read: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(await driverOf(db), "queryRaw");
  await read();
  const count = sent.mock.calls.length;
  sent.mockRestore();
  expect(count).toBeGreaterThan(0);
  return count;
}
