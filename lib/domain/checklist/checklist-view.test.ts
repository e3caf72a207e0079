import { expect, test } from "vitest";
import { type ChecklistView, EVERYTHING, readView, viewQuery } from "./checklist-view";

const read = (query: string) => {
  const parameters = new URLSearchParams(query);
  return readView((name) => parameters.get(name));
};

test("an address without parameters shows everything in the order of the board", () => {
  expect(read("")).toEqual({ view: EVERYTHING, wrong: [] });
  expect(viewQuery(EVERYTHING)).toBe("");
});

test.each<Partial<ChecklistView>>([
  { search: "İmza & ısı 100 %" },
  { service: "plan", phase: "test", state: "not_applicable", owner: "nobody", overdue: true },
  { sort: "item", descending: true },
  { sort: "plan", descending: true },
  { group: "owner", columns: ["state", "due"] },
  { columns: [] },
])("the view %j is read back from its own address", (part) => {
  const view = { ...EVERYTHING, ...part };
  const query = viewQuery(view);
  expect(read(query)).toEqual({ view, wrong: [] });
  expect(viewQuery(read(query).view)).toBe(query);
});

test.each([
  ["sort=colour", ["sort"]],
  ["sort=--due", ["sort"]],
  ["state=lost&phase=party", ["phase", "state"]],
  ["overdue=yes", ["overdue"]],
  ["group=due", ["group"]],
  ["columns=due,due", ["columns"]],
  ["columns=due,colour", ["columns"]],
  [`q=${"x".repeat(201)}`, ["q"]],
  ["q=a%00b", ["q"]],
  ["owner=a%20b&service=../x", ["service", "owner"]],
] as const)("the query %s has parameters that are not understood", (query, wrong) => {
  expect(read(query)).toEqual({ view: EVERYTHING, wrong });
});
