import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { appendEvent } from "@/lib/commands/append-event";
import { presentRisk } from "@/lib/commands/risks/risk-row";
import { altLas, NOW, otherPlan, phaseIn, serviceIn, stageIn, type TestPlan } from "@/lib/commands/testing";
import { inTransaction } from "@/lib/db/client";
import { day } from "@/lib/domain/calendar-day";
import { canSeeEvent } from "@/lib/domain/events/event-visibility";
import { REFUSABLE_VERBS, type RefusableVerb } from "@/lib/domain/events/events";
import type { Principal } from "@/lib/domain/policy";
import { ALL_CALLERS, type Caller } from "@/lib/domain/testing-policy";
import { eventsAsCsv } from "@/lib/exports/events-file";
import { reportText } from "@/lib/i18n/dates/report-text";
import { wordsFor } from "@/lib/i18n/words";
import { changesAfter } from "@/lib/live/seq";
import { getPanelView } from "@/lib/queries/panel-view";
import { getRisk } from "@/lib/queries/risks/risk";
import { getService } from "@/lib/queries/services/service";
import { getReport } from "@/lib/queries/sharing/report";
import { getStagePanel } from "@/lib/queries/stage-panel";
import { getActivity } from "./activity";
import { activityFilterOf } from "./activity-filter";
import { getEventExport, getEvents } from "./event-export";
import { getRefusedAttempts } from "./refused-attempts";

const KEY = "runner-service.test";
const NO_LIST = { itemId: null, isAll: false };
const ANY = activityFilterOf(() => null);
/** The readers of a plan; the holder of a share link sees only some screens. */
const READERS = ALL_CALLERS.filter((who) => who !== "nobody" && who !== "system");
const ANSWERS_FOR: Caller[] = ["lead", "admin", "key of lead"];

let world: TestPlan;
let riskId: string;
let seqs: Map<RefusableVerb, number>;
let outside: number;
let deniz: Principal;

beforeAll(async () => {
  world = await altLas();
  const { db, planId } = world;
  deniz = (await otherPlan(db)).deniz;
  const stage = await stageIn(db, planId, KEY);
  const service = await serviceIn(db, planId, "runner-service");
  const phase = await phaseIn(db, planId, "test");
  await db.phase.update({ where: { id: phase.id }, data: { name: "Sınama Aşaması" } });
  riskId = (await db.risk.create({ data: { planId, position: 100, title: "It is slow" } })).id;
  const atStage = { subject: "stage", subjectId: stage.id, planId, serviceId: service.id, phase: "test" } as const;
  const atRisk = { subject: "risk", subjectId: riskId, planId } as const;
  const about = {
    "signOff.sign": { ...atStage, after: { key: KEY, decision: "approve" } },
    "signOff.revoke": { ...atStage, after: { key: KEY } },
    "glass.break": { ...atStage, after: { key: KEY } },
    "risk.accept": { ...atRisk, after: { title: "It is slow", until: "2023-08-01" } },
    "member.setRoles": {
      subject: "person",
      subjectId: world.personId.ayse,
      planId,
      after: { name: "Ayşe Kaya", roles: [], present: ["qa"] },
    },
    "person.invite": { subject: "plan", subjectId: planId, planId, after: { email: "x@example.com", role: "qa", isAdmin: false } },
    "person.setAdmin": { subject: "person", subjectId: world.personId.ayse, planId, after: { name: "Ayşe Kaya", isAdmin: true } },
  } satisfies Record<RefusableVerb, object>;
  // Attempts of now, so that they are in the report of the last seven days.
  const context = { principal: world.ayse, now: new Date(), today: day("2023-07-21"), requestId: "" };
  const append = (verb: RefusableVerb, draft: object) =>
    inTransaction(db, (tx) =>
      appendEvent(tx, verb, draft as Parameters<typeof appendEvent>[2] & { after: { refused: string } }, {
        ...context,
        requestId: randomUUID(),
      }),
    );
  seqs = new Map();
  for (const verb of REFUSABLE_VERBS)
    seqs.set(verb, await append(verb, { ...about[verb], after: { ...about[verb].after, refused: "password-wrong" } }));
  outside = await append("person.setAdmin", {
    ...about["person.setAdmin"],
    planId: null,
    after: { name: "Ayşe Kaya", refused: "forbidden" },
  });
});

const seen = (events: readonly { seq: number }[] | undefined) => {
  const numbers = new Set(events?.map(({ seq }) => seq));
  return REFUSABLE_VERBS.filter((verb) => numbers.has(seqs.get(verb) ?? 0));
};

async function csvFor(who: Principal) {
  const all = await getEventExport(who, world.slug, ANY);
  let text = "";
  if (all) for await (const part of eventsAsCsv(all.places, wordsFor("tr"), ",", all.pages)) text += part;
  return text;
}

describe.each(READERS)("%s", (caller) => {
  const isTold = ANSWERS_FOR.includes(caller);
  const who = () => world.who[caller];
  const isIn = (verb: RefusableVerb, verbs: RefusableVerb[]) => isTold && verbs.includes(verb);

  test.each(REFUSABLE_VERBS)(`is ${isTold ? "" : "not "}told of a refused attempt at %s by the rule`, (verb) => {
    expect(canSeeEvent(who(), { verb, planId: world.planId, isRefused: true })).toBe(isTold);
  });

  test("sees refused attempts in the activity, the API and exports only if they answer for them", async () => {
    const activity = await getActivity(who(), world.slug, ANY);
    const page = await getEvents(who(), world.slug, ANY, null, 200);
    const all = isTold ? [...REFUSABLE_VERBS] : [];
    expect(seen(activity?.days.flatMap(({ entries }) => entries.flat()))).toEqual(all);
    expect(seen(page?.events)).toEqual(all);
    const csv = await csvFor(who());
    for (const verb of REFUSABLE_VERBS) expect([verb, csv.includes(`\r\n${seqs.get(verb)},`)]).toEqual([verb, isTold]);
  });

  test("is told of no more new entries than the activity has", async () => {
    const activity = await getActivity(who(), world.slug, ANY);
    if (!activity?.visit) return;
    const entries = activity.days.flatMap(({ entries }) => entries.flat());
    expect(activity.visit.count).toBe(entries.filter(({ isNew }) => isNew).length);
  });

  test("sees refused attempts in the history of a stage, a service and a risk only if they answer for them", async () => {
    const panel = await getStagePanel(who(), world.slug, KEY);
    const history = panel && (await getPanelView(who(), panel, { tab: "history", comments: NO_LIST })).content;
    const service = await getService(who(), world.slug, "runner-service");
    const risk = await getRisk(who(), world.slug, riskId);
    const ofStage: RefusableVerb[] = ["signOff.sign", "signOff.revoke", "glass.break"];
    const expected = (verbs: RefusableVerb[]) => REFUSABLE_VERBS.filter((verb) => isIn(verb, verbs));
    expect(seen(history?.tab === "history" ? history.events : undefined)).toEqual(expected(ofStage));
    expect(seen(service?.events)).toEqual(expected(ofStage));
    expect(seen(risk?.events)).toEqual(expected(["risk.accept"]));
  });

  test("sees no refused attempt in a report", async () => {
    const report = await getReport(who(), world.slug);
    expect(seen(report?.week.days.flatMap(({ entries }) => entries.flat()))).toEqual([]);
    for (const language of ["en", "tr", "ru"] as const)
      expect(report ? reportText(wordsFor(language), report) : "").not.toMatch(/tried|denedi|пытался/);
  });

  test("sees refused attempts in the audit log only as a person who answers for them", async () => {
    const attempts = await getRefusedAttempts(who(), null);
    expect(attempts === null).toBe(!["lead", "admin"].includes(caller));
    if (attempts === null) return;
    expect(seen(attempts.lines)).toEqual([...REFUSABLE_VERBS]);
    // Attempts outside of plans are for admins.
    expect(attempts.lines.some(({ seq }) => seq === outside)).toBe(caller === "admin");
    expect(attempts.lines.find(({ verb }) => verb === "signOff.sign")).toMatchObject({
      actor: "Ayşe Kaya",
      place: { service: "Runner Service", phase: "test", phaseName: "Sınama Aşaması" },
      plan: { slug: world.slug },
    });
  });
});

test("the lead of another plan sees no refused attempt of this one", async () => {
  expect(await getRefusedAttempts(deniz, null)).toMatchObject({ lines: [] });
});

test("a page of refused attempts ends where the next begins", async () => {
  const last = seqs.get(REFUSABLE_VERBS[0] as RefusableVerb) ?? 0;
  expect(seen((await getRefusedAttempts(world.can, last + 1))?.lines)).toEqual([REFUSABLE_VERBS[0]]);
});

test("open pages are told nothing of refused attempts", async () => {
  expect(seen(await changesAfter(0, 10_000))).toEqual([]);
});

test("somebody whose acceptance was refused is not named as the one who changed the risk", async () => {
  const context = { principal: world.can, now: NOW, today: day("2023-07-21"), requestId: randomUUID() };
  expect(await inTransaction(world.db, (tx) => presentRisk(tx, riskId, context))).toMatchObject({ by: null });
});
