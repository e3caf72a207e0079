import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Verb } from "@/lib/domain/policy";
import { isRecorded, policy } from "@/lib/domain/policy";
import { EVENTS } from "./events";
import { parseEvent } from "./parse-event";
import { currentVerb, RENAMED_VERBS, storedVerbs } from "./renamed-verbs";

type Released = { verb: string; before: object; after: { refused?: string } };

const file = path.join(process.cwd(), "prisma/releases/2026-11-30/expected/events.sqlite.json");
const released: Released[] = Object.values(JSON.parse(readFileSync(file, "utf8")));
const parsed = ({ verb, before, after }: Released) => parseEvent({ verb, before: JSON.stringify(before), after: JSON.stringify(after) });

describe("parsing an event", () => {
  test("reads every field of every event of a released database", () => {
    expect(released.length).toBeGreaterThan(100);
    for (const event of released)
      expect(parsed(event)).toStrictEqual({
        outcome: event.after.refused === undefined ? "done" : "refused",
        verb: currentVerb(event.verb),
        before: event.before,
        after: event.after,
      });
  });

  test.each<[string, string, object, object]>([
    ["a removed service without its rows", "service.remove", { name: "Crane", items: 0 }, {}],
    ["a removed stage without its rows", "stage.remove", { key: "crane.build" }, {}],
    [
      "a repeated import without its rows",
      "plan.reimport",
      { digest: null },
      { digest: "d", applied: 1, kept: 0, changes: [{ change: "title-changed", line: 1, kept: false }] },
    ],
    ["a re-planning that does not name new baselines", "plan.replan", { start: "2023-07-15" }, { start: "2023-07-16", days: 1 }],
    [
      "a removed risk without the stages it affected",
      "risk.remove",
      {
        title: "Slow",
        category: null,
        mitigation: null,
        status: "open",
        likelihood: 1,
        impact: 1,
        residualLikelihood: null,
        residualImpact: null,
        ownerId: null,
        reviewDay: null,
      },
      {},
    ],
  ])("reads %s, as earlier versions recorded it", (_what, verb, before, after) => {
    expect(parsed({ verb, before, after })).toStrictEqual({ outcome: "done", verb, before, after });
  });

  test("reads a refused attempt with or without what it would have changed", () => {
    const after = { refused: "forbidden", title: "Slow", until: "2026-12-10" };
    expect(parsed({ verb: "risk.accept", before: {}, after })).toEqual({ outcome: "refused", verb: "risk.accept", before: {}, after });
    expect(parsed({ verb: "risk.accept", before: {}, after: { refused: "forbidden" } })).toMatchObject({ outcome: "refused" });
  });

  test.each([
    ["a verb that this version does not know", { verb: "moon.land", before: null, after: null }],
    ["a verb named like a property of every object", { verb: "constructor", before: null, after: null }],
    ["a payload without a field of its verb", { verb: "item.add", before: null, after: "{}" }],
    ["a field of another type", { verb: "plan.rename", before: '{"title":1}', after: '{"title":"Plan"}' }],
    ["a payload that is a list", { verb: "item.add", before: null, after: "[]" }],
    ["a payload that is no JSON", { verb: "item.add", before: null, after: "{" }],
    ["a refusal of a verb whose refusals are not recorded", { verb: "item.add", before: null, after: '{"refused":"forbidden"}' }],
  ])("reads only the verb of an event with %s", (_what, row) => {
    expect(parseEvent(row)).toEqual({ outcome: "unreadable", verb: row.verb, before: {}, after: {} });
  });
});

describe("a verb", () => {
  test("has a payload if it is recorded, and only then", () => {
    const recorded = (Object.keys(policy) as Verb[]).filter(isRecorded);
    expect(Object.keys(EVENTS).sort()).toEqual(recorded.sort());
  });

  test("that was renamed is found under both names", () => {
    expect(storedVerbs("plan.setRiskLimit")).toEqual(["plan.setRiskLimit", "plan.limitRisk"]);
    expect(storedVerbs("item.add")).toEqual(["item.add"]);
    expect(currentVerb("plan.limitRisk")).toBe("plan.setRiskLimit");
    expect(currentVerb("item.add")).toBe("item.add");
  });

  test("never reuses the old name of another verb", () => {
    expect(Object.keys(RENAMED_VERBS).filter((old) => old in policy)).toEqual([]);
  });
});
