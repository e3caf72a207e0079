import { expect, test } from "vitest";
import { day } from "@/lib/domain/calendar-day";
import { effectiveValues, inheritedValues, isItemOverdue } from "./inheritance";

const [FIRST, LAST] = [day("2026-03-01"), day("2026-03-31")];
const none = { ownerId: null, end: null };

test.each([
  ["the stage's where it has both", { ownerId: "can", end: FIRST }, { ownerId: "ayse", end: LAST }, "can stage", `${FIRST} stage`],
  ["the phase's where the stage has none", none, { ownerId: "ayse", end: LAST }, "ayse phase", `${LAST} phase`],
  ["each from its own place", { ownerId: "can", end: null }, { ownerId: "ayse", end: LAST }, "can stage", `${LAST} phase`],
  ["nothing where neither has any", none, none, "null null", "null null"],
])("an item without values of its own has %s", (_what, stage, phase, owner, due) => {
  const values = effectiveValues({ ownerId: null, due: null }, inheritedValues(stage, phase));
  expect(`${values.owner.value} ${values.owner.inheritedFrom}`).toBe(owner);
  expect(`${values.due.value} ${values.due.inheritedFrom}`).toBe(due);
});

test("an own owner and an own due day stand before inherited ones, each for itself", () => {
  const inherited = inheritedValues({ ownerId: "can", end: FIRST }, none);
  expect(effectiveValues({ ownerId: "ayse", due: null }, inherited)).toEqual({
    owner: { value: "ayse", inheritedFrom: null },
    due: { value: FIRST, inheritedFrom: "stage" },
  });
  expect(effectiveValues({ ownerId: null, due: LAST }, inherited)).toEqual({
    owner: { value: "can", inheritedFrom: "stage" },
    due: { value: LAST, inheritedFrom: null },
  });
});

test("only an open item is overdue, from the day after its day on", () => {
  expect(isItemOverdue("open", FIRST, LAST)).toBe(true);
  expect(isItemOverdue("open", LAST, LAST)).toBe(false);
  expect(isItemOverdue("open", null, LAST)).toBe(false);
  for (const state of ["done", "failed", "not_applicable"] as const) expect(isItemOverdue(state, FIRST, LAST)).toBe(false);
});
