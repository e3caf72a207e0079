import { expect, test } from "vitest";
import { type ChecklistView, EVERYTHING, OPEN_WORK, readScreenView, readView, screenQuery, viewQuery } from "./checklist-view";

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
  { search: "tls", foldsDone: true },
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
  ["done=1", ["done"]],
  ["group=due", ["group"]],
  ["columns=due,due", ["columns"]],
  ["columns=due,colour", ["columns"]],
  [`q=${"x".repeat(201)}`, ["q"]],
  ["q=a%00b", ["q"]],
  ["owner=a%20b&service=../x", ["service", "owner"]],
] as const)("the query %s has parameters that are not understood", (query, wrong) => {
  expect(read(query)).toEqual({ view: EVERYTHING, wrong });
});

const readScreen = (query: string) => {
  const parameters = new URLSearchParams(query);
  return readScreenView((name) => parameters.get(name)).view;
};

test("the bare address of the screen shows the work that is left, grouped by service", () => {
  expect(readScreen("")).toEqual({ ...EVERYTHING, group: "service", foldsDone: true });
  expect(readScreen("q=&service=")).toEqual(OPEN_WORK);
  expect(screenQuery(OPEN_WORK)).toBe("");
});

test.each(["group=service", "state=done", "overdue=1&sort=-due", "columns=due", "q=tls"])(
  "the saved address ?%s shows done items too, as it always did",
  (query) => {
    expect(readScreen(query)).toEqual(read(query).view);
    expect(readScreen(query).foldsDone).toBe(false);
    expect(screenQuery(readScreen(query))).toBe(query);
  },
);

test("everything has an address on the screen too", () => {
  expect(screenQuery(EVERYTHING)).toBe("sort=plan");
  expect(readScreen("sort=plan")).toEqual(EVERYTHING);
});

test("a filter by state shows items of that state even where done ones are folded", () => {
  expect(read("state=done&done=folded").view).toEqual({ ...EVERYTHING, state: "done" });
});
