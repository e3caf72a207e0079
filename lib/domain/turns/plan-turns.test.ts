import { describe, expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { planState } from "@/lib/domain/state/plan-state";
import { now, oneOpen, plan, seeded, slowness, today, withStage } from "@/lib/domain/testing";
import { NO_REQUESTS, type OpenRequests, planTurns, stageTurns } from "./plan-turns";
import { peopleWaitedFor, turnsByStage, waitedFor } from "./waited-for";

const member = (id: string, role: "lead" | "qa" | "manager" | "viewer", hasLogin = true) => ({ id, roles: [role], hasLogin });
const MEMBERS = [member("can", "lead"), member("ayse", "qa"), member("deniz", "manager"), member("vera", "viewer")];

const turnsOf = (requests: Partial<OpenRequests>, members = MEMBERS, facts = plan()) =>
  planTurns({ facts, state: planState(facts, today, now), requests: { ...NO_REQUESTS, ...requests }, now }, members);

const waiver = { id: "w", stageId: "runner test", condition: "items-open", askedById: "can", askedAt: now, until: day("2023-07-30") };
const override = { id: "g", stageId: "runner deploy", passedById: "can", passedAt: now };
const goNoGo = { id: "v", phase: "deploy" as const, openedAt: now, voterIds: [] as string[] };
const review = { id: "r", title: "Slow", ownerId: "ayse", day: today };
const items = { firstId: "i", text: "Load test", ownerId: "ayse", due: today, count: 500 };

describe("the requests of a plan wait", () => {
  test.each<[string, Partial<OpenRequests>, object]>([
    [
      "for somebody else to approve a waiver",
      { waivers: [waiver] },
      {
        kind: "waiver-asked",
        people: ["deniz"],
        stage: "runner.test",
        serviceId: "runner",
        since: now,
        due: "2023-07-30",
        text: "items-open",
      },
    ],
    [
      "for somebody else to review an override",
      { overrides: [override] },
      { kind: "glass-review", people: ["deniz"], stage: "runner.deploy" },
    ],
    ["for every vote", { goNoGo: [goNoGo] }, { kind: "go-no-go-vote", people: ["can", "ayse", "deniz"], phase: "deploy" }],
    [
      "for the votes that are missing",
      { goNoGo: [{ ...goNoGo, voterIds: ["can"] }] },
      { kind: "go-no-go-vote", people: ["ayse", "deniz"] },
    ],
    [
      "for a decision when everybody has voted",
      { goNoGo: [{ ...goNoGo, voterIds: ["can", "ayse", "deniz"] }] },
      { kind: "go-no-go-decide", people: ["can", "deniz"], isForLeads: false },
    ],
    ["for the owner of a risk to review it", { reviews: [review] }, { kind: "risk-review", people: ["ayse"], text: "Slow", due: today }],
    ["for the owner of items, in one line", { items: [items] }, { kind: "items-due", people: ["ayse"], count: 500, isForLeads: false }],
    ["for the leads where items have no owner", { items: [{ ...items, ownerId: null }] }, { people: ["can"], isForLeads: true }],
    ["for the leads where the owner has left", { items: [{ ...items, ownerId: "gone" }] }, { people: ["can"], isForLeads: true }],
  ])("%s", (_what, requests, expected) => {
    const turns = turnsOf(requests);
    expect(turns).toHaveLength(1);
    expect(turns[0]).toMatchObject(expected);
  });

  test("for the only lead where nobody else could approve a waiver of theirs, and says so", () => {
    expect(turnsOf({ waivers: [waiver] }, [member("can", "lead")])).toMatchObject([{ people: ["can"], isForLeads: true }]);
  });

  test("for nobody's vote who cannot sign in", () => {
    expect(turnsOf({ goNoGo: [goNoGo] }, [member("can", "lead"), member("ayse", "qa", false)])).toMatchObject([{ people: ["can"] }]);
  });
});

describe("what a stage waits for", () => {
  const locked = withStage(withStage(plan(), "runner.build", { items: oneOpen }), "runner.test", { signOffs: [] });
  const waits = (facts: typeof locked, key: string) => {
    const state = planState(facts, today, now);
    const stage = state.stages.get(key);
    return waitedFor(stage, stage?.unmet[0] ?? null, turnsByStage(stageTurns(facts, state, MEMBERS, now)));
  };

  test("is its own people", () => expect(waits(withStage(plan(), "runner.test", { signOffs: [] }), "runner.test")).toEqual(["ayse"]));

  test("is the people of the gate that locks it", () => expect(waits(locked, "runner.test")).toEqual(["can"]));

  test("is nobody where nothing is unmet", () => expect(waits(plan(), "runner.test")).toEqual([]));
});

test("people are counted once for each service that waits for them", () => {
  const facts = withStage(plan({ risks: [slowness] }), "plan.prep", { items: oneOpen });
  const state = planState(facts, today, now);
  expect(peopleWaitedFor(stageTurns(facts, state, MEMBERS, now))).toEqual([{ people: ["can"], services: 1 }]);
});

test("every turn names somebody as long as the plan has a lead, and only members", () => {
  const random = seeded(12);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const roles = ["lead", "qa", "manager", "viewer"] as const;
  for (let round = 0; round < 300; round++) {
    const members = [
      member("can", "lead"),
      ...Array.from({ length: Math.floor(random() * 4) }, (_, n) => member(`p${n}`, pick(roles), random() < 0.8)),
    ];
    let facts = plan({ risks: random() < 0.5 ? [slowness] : [] });
    for (const key of ["plan.prep", "runner.build", "runner.test", "runner.deploy"])
      if (random() < 0.4) facts = withStage(facts, key, { items: oneOpen, ownerId: pick(["can", "p0", "p1", "gone", null]), signOffs: [] });
    if (random() < 0.5) facts = withStage(facts, "runner.test", { signOffs: [] });
    const turns = turnsOf(
      { waivers: [waiver], overrides: [override], goNoGo: [goNoGo], items: [{ ...items, ownerId: pick(["p0", null]) }] },
      members,
      facts,
    );
    for (const { people } of turns) {
      expect(people.length).toBeGreaterThan(0);
      for (const id of people) expect(members.map((one) => one.id)).toContain(id);
    }
  }
});
