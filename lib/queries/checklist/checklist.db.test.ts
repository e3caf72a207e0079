// @dialect search
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/lib/db/client";
import { freshDatabase } from "@/lib/db/testing";
import { day } from "@/lib/domain/calendar-day";
import { type ChecklistView, EVERYTHING, type Group, SORTS, type Sort } from "@/lib/domain/checklist/checklist-view";
import { COLLATION_LOCALES, type CollationLocale } from "@/lib/domain/checklist/collation-key";
import { effectiveValues, inheritedValues, isItemOverdue } from "@/lib/domain/checklist/inheritance";
import type { ItemState } from "@/lib/domain/checklist/item";
import { wording } from "@/lib/domain/checklist/wording";
import { PHASES } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import { FORMAT_TAGS } from "@/lib/i18n/locale";
import { whereDue, whereOwner } from "@/lib/queries/shared/inherited";
import { itemsDue } from "@/lib/queries/shared/items-due";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { type ChecklistItem, countChecklist, countFolded, openChecklist, readChecklist } from "./checklist";
import { groupProgress } from "./stage-progress";

const SERVICES = ["Çekirdek", "Archive Service", "İzleme", "Ölçüm", "Zarf", "Ёлка", "Boş"];
const PEOPLE = ["Çiğdem", "Can", "Şule", "Zeynep"];
const WORDS = ["İmza", "ısı", "Çalıştır", "şema", "Sına", "100 %", "a_b", "günlük", "Ölç", "Test 2", "Test 10", "yedek", "Проверка"];
const STATES: ItemState[] = ["open", "done", "failed", "not_applicable"];
const TODAY = new Date().toISOString().slice(0, 10);

let db: Db;
let planId: string;
let people: { id: string; name: string }[];
let who: Principal;

beforeAll(async () => {
  db = await freshDatabase();
  let seed = 11;
  const dice = (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * sides);
  };
  const plan = await db.plan.create({ data: { slug: "plan-x", title: "x", language: "tr" } });
  const other = await db.plan.create({ data: { slug: "other", title: "other", language: "tr" } });
  planId = plan.id;
  people = [];
  for (const name of PEOPLE)
    people.push(
      await db.person.create({ data: { name, memberships: { create: { planId, role: "lead" } } }, select: { id: true, name: true } }),
    );
  for (const [index, kind] of PHASES.entries()) {
    await db.phase.create({ data: { planId: other.id, kind, position: index + 1, name: "" } });
    // Two of five phases have no owner, and two no end; some stages have their own.
    const someone = (sides: number) => (dice(sides) === 0 ? (people[dice(people.length)]?.id ?? null) : null);
    const someDay = (sides: number) => (dice(sides) === 0 ? `20${dice(2) === 0 ? 21 : 91}-02-0${1 + dice(3)}` : null);
    const ofPhase = { ownerId: index < 3 ? (people[index]?.id ?? null) : null, plannedEnd: index > 1 ? someDay(1) : null };
    const phase = await db.phase.create({ data: { planId, kind, position: index + 1, name: "", ...ofPhase } });
    for (const [place, name] of [null, ...SERVICES].entries()) {
      const service =
        name &&
        (await db.service.upsert({
          where: { planId_slug: { planId, slug: `s${place}` } },
          create: { planId, slug: `s${place}`, name, position: place },
          update: {},
        }));
      if (name === "Boş" || dice(6) === 0) continue;
      const key = `${service ? service.slug : "plan"}.${kind}`;
      const stage = await db.stage.create({
        data: { planId, phaseId: phase.id, serviceId: service ? service.id : null, key, ownerId: someone(3), plannedEnd: someDay(3) },
      });
      for (let position = 1; position <= dice(13); position++) {
        const text = [WORDS[dice(WORDS.length)], WORDS[dice(WORDS.length)]].join(" ");
        const due = dice(3) === 0 ? null : `20${dice(2) === 0 ? 20 : 90}-01-${String(1 + dice(9)).padStart(2, "0")}`;
        await db.item.create({
          data: {
            planId,
            stageId: stage.id,
            position,
            ...wording(text),
            state: STATES[dice(4)],
            ownerId: dice(3) === 0 ? null : people[dice(people.length)]?.id,
            due,
            changedAt: new Date(Date.UTC(2026, 0, 1 + dice(20), dice(24))),
          },
        });
      }
    }
  }
  who = { kind: "person", id: people[1]?.id ?? "", name: "Can", isAdmin: false, roles: [{ planId, role: "lead" }] };
});

const openAs = async (reader: CollationLocale = "tr") => {
  const checklist = await openChecklist(who, "plan-x", reader);
  if (!checklist) throw new Error("The plan may not be read.");
  return checklist;
};

/** All pages of a view, one after the other. */
async function allOf(
  view: Partial<ChecklistView>,
  { reader = "tr", limit = 7 }: { reader?: CollationLocale; limit?: number } = {},
): Promise<ChecklistItem[]> {
  const checklist = await openAs(reader);
  const items: ChecklistItem[] = [];
  let cursor: string | null = null;
  do {
    const page = await readChecklist(checklist, { ...EVERYTHING, ...view }, { cursor, limit });
    if (!page) throw new Error("The cursor is not valid.");
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

const ATTENTION = ["failed", "open", "done", "not_applicable"];

/** The visible value of each sort order. A collator compares these values, not the keys that the database sorts by. */
const shown: Record<Exclude<Sort, "plan"> | Group, (item: ChecklistItem) => string | number | null> = {
  item: (i) => i.text,
  service: (i) => i.service?.name ?? "",
  phase: (i) => PHASES.indexOf(i.phase.kind),
  state: (i) => ATTENTION.indexOf(i.state),
  owner: (i) => i.effectiveOwner?.name ?? null,
  due: (i) => i.effectiveDue?.day ?? null,
  changed: (i) => i.changedAt.getTime(),
};

/** Items without an owner or a day come last, in both directions. */
function isInOrder(values: (string | number | null)[], reader: CollationLocale, descending: boolean): boolean {
  const { compare } = new Intl.Collator(FORMAT_TAGS[reader], { numeric: true, sensitivity: "base" });
  return values.slice(1).every((value, index) => {
    const before = values[index] ?? null;
    if (value === null || before === null) return value === null || before !== null || descending;
    const order = typeof value === "number" ? Number(before) - value : compare(String(before), value);
    return descending ? order >= 0 : order <= 0;
  });
}

describe.each(COLLATION_LOCALES)("for a reader of %s", (reader) => {
  test.each(SORTS.flatMap((sort) => [false, true].map((descending) => ({ sort, descending }))))(
    "every item comes once, sorted by $sort (descending: $descending), whatever the page size",
    async ({ sort, descending }) => {
      const items = await allOf({ sort, descending }, { reader });
      expect(new Set(items.map((i) => i.id)).size).toBe(await db.item.count({ where: { planId } }));
      expect(items.length).toBe(await db.item.count({ where: { planId } }));
      if (sort !== "plan") expect(isInOrder(items.map(shown[sort]), reader, descending)).toBe(true);
      expect((await allOf({ sort, descending }, { reader, limit: 1000 })).map((i) => i.id)).toEqual(items.map((i) => i.id));
    },
  );
});

test("the order of the plan is that of the board, phase by phase", async () => {
  const items = await allOf({});
  const place = (i: ChecklistItem) => [PHASES.indexOf(i.phase.kind), i.service ? SERVICES.indexOf(i.service.name) : -1] as const;
  for (const [index, item] of items.slice(1).entries()) {
    const [before, after] = [place(items[index] as ChecklistItem), place(item)];
    expect(before[0] - after[0] || before[1] - after[1]).toBeLessThanOrEqual(0);
  }
});

test.each((["service", "phase", "state", "owner"] as const).flatMap((group) => SORTS.map((sort) => ({ group, sort }))))(
  "a list grouped by $group and sorted by $sort has each group once, and sorts its items",
  async ({ group, sort }) => {
    const items = await allOf({ group, sort });
    expect(items.length).toBe(await db.item.count({ where: { planId } }));
    const groups: ChecklistItem[][] = [];
    for (const item of items) {
      const open = groups.at(-1);
      if (open?.[0] && shown[group](open[0]) === shown[group](item)) open.push(item);
      else groups.push([item]);
    }
    expect(new Set(groups.map(([first]) => first && shown[group](first))).size).toBe(groups.length);
    if (sort !== "plan" && sort !== group) for (const one of groups) expect(isInOrder(one.map(shown[sort]), "tr", false)).toBe(true);
  },
);

test.each<[string, Partial<ChecklistView>, (item: ChecklistItem) => boolean]>([
  ["a word in any spelling", { search: "imza" }, (i) => i.text.includes("İmza")],
  ["a word with a dotless i", { search: "ISI" }, (i) => i.text.includes("ısı")],
  ["two words in any order", { search: "yedek  SEMA" }, (i) => i.text.includes("yedek") && i.text.includes("şema")],
  ["a percent sign as itself", { search: "%" }, (i) => i.text.includes("%")],
  ["an underscore as itself", { search: "_" }, (i) => i.text.includes("_")],
  ["an exclamation mark as itself", { search: "!" }, () => false],
  ["quotes as themselves", { search: `'";--\\` }, () => false],
  ["a service", { service: "s1" }, (i) => i.service?.slug === "s1"],
  ["plan-wide items", { service: "plan" }, (i) => i.service === null],
  ["no item of an unknown service", { service: "s99" }, () => false],
  ["a phase", { phase: "test" }, (i) => i.phase.kind === "test"],
  ["a phase of a service", { phase: "test", service: "s3" }, (i) => i.phase.kind === "test" && i.service?.slug === "s3"],
  ["a state", { state: "failed" }, (i) => i.state === "failed"],
  ["the items of the reader", { owner: "me" }, (i) => i.effectiveOwner?.name === "Can"],
  ["items that belong to nobody", { owner: "nobody" }, (i) => i.effectiveOwner === null],
  ["no item of an unknown owner", { owner: "unknown" }, () => false],
  ["overdue items", { overdue: true }, (i) => i.isOverdue],
  ["items that still need work", { foldsDone: true }, (i) => i.state === "open" || i.state === "failed"],
  [
    "items by several filters",
    { overdue: true, owner: "me", phase: "build" },
    (i) => i.isOverdue && i.effectiveOwner?.name === "Can" && i.phase.kind === "build",
  ],
])("the filter finds and counts %s", async (_what, view, matches) => {
  const expected = (await allOf({})).filter(matches);
  for (const sort of ["plan", "item", "owner", "due"] as const) {
    const found = await allOf({ ...view, sort });
    expect(found.map((i) => i.id).sort()).toEqual(expected.map((i) => i.id).sort());
  }
  expect(await countChecklist(await openAs(), { ...EVERYTHING, ...view })).toBe(expected.length);
});

test("a page continues where the previous one ended, although an item before it was removed", async () => {
  const checklist = await openAs();
  const view = { ...EVERYTHING, sort: "item" as const };
  const first = await readChecklist(checklist, view, { cursor: null, limit: 5 });
  const rest = (await allOf({ sort: "item" })).slice(5).map((i) => i.id);
  const [removed] = first?.items ?? [];
  if (!removed) throw new Error("The page is empty.");
  const row = await db.item.findUniqueOrThrow({ where: { id: removed.id } });
  await db.item.delete({ where: { id: removed.id } });
  const second = await readChecklist(checklist, view, { cursor: first?.next ?? null, limit: 1000 });
  await db.item.create({ data: row });
  expect(second?.items.map((i) => i.id)).toEqual(rest);
});

test("a cursor of another view, and a forged cursor, are not valid", async () => {
  const checklist = await openAs();
  const first = await readChecklist(checklist, EVERYTHING, { cursor: null, limit: 5 });
  for (const sort of ["item", "due", "owner"] as const)
    expect(await readChecklist(checklist, { ...EVERYTHING, sort }, { cursor: first?.next ?? "", limit: 5 })).toBeNull();
  for (const cursor of ["x", "", "W10", Buffer.from('["plan  tr","nowhere",1,"x"]').toString("base64url")])
    expect(await readChecklist(checklist, EVERYTHING, { cursor, limit: 5 })).toBeNull();
  const cursorOf = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
  for (const value of ["x", 1, null, "2026-13-45T00:00:00.000Z", "a\0"])
    expect(
      await readChecklist(checklist, { ...EVERYTHING, sort: "changed" }, { cursor: cursorOf("changed  tr", "", value, "x"), limit: 5 }),
    ).toBeNull();
  for (const value of [1, null, "a\0", "\ud800"])
    expect(
      await readChecklist(checklist, { ...EVERYTHING, sort: "item" }, { cursor: cursorOf("item  tr", "", value, "x"), limit: 5 }),
    ).toBeNull();
});

test("a caller who may not read the plan gets no checklist", async () => {
  expect(await openChecklist({ ...who, roles: [] } as Principal, "plan-x", "en")).toBeNull();
  expect(await openChecklist({ kind: "nobody" }, "plan-x", "en")).toBeNull();
});

describe("the database and the rule agree about inherited values", () => {
  /** Every item with what the rule in the domain decides, from the stored rows alone. */
  const decided = async () => {
    const end = (text: string | null) => (text === null ? null : day(text));
    const rows = await db.item.findMany({ where: { planId }, include: { stage: { include: { phase: true } } } });
    return rows.map(({ id, state, ownerId, due, stage }) => {
      const inherited = inheritedValues(
        { ownerId: stage.ownerId, end: end(stage.plannedEnd) },
        { ownerId: stage.phase.ownerId, end: end(stage.phase.plannedEnd) },
      );
      return { id, state, ...effectiveValues({ ownerId, due: end(due) }, inherited) };
    });
  };
  const ids = (list: { id: string }[]) => list.map(({ id }) => id).sort();

  test("there are items with own values, with values of the stage, with values of the phase, and without", async () => {
    const all = await decided();
    for (const value of ["owner", "due"] as const)
      for (const from of ["stage", "phase", null])
        expect(all.some((item) => item[value].inheritedFrom === from && item[value].value !== null)).toBe(true);
    expect(all.some(({ owner }) => owner.value === null) && all.some(({ due }) => due.value === null)).toBe(true);
  });

  test("in the filter by owner, for each person and for nobody", async () => {
    const all = await decided();
    for (const owner of [...people.map(({ id }) => id), null]) {
      const wanted = ids(all.filter((item) => item.owner.value === owner));
      expect(ids(await allOf({ owner: owner ?? "nobody" }))).toEqual(wanted);
      expect(ids(await allOf({ owner: owner ?? "nobody", search: "a", sort: "owner" }))).toEqual(
        ids((await allOf({ search: "a" })).filter(({ id }) => wanted.includes(id))),
      );
      if (owner !== null) expect(ids(await db.item.findMany({ where: { planId, ...whereOwner(owner) } }))).toEqual(wanted);
    }
  });

  test("in the filter of overdue items and in the figures of the stages", async () => {
    const today = day(TODAY);
    const overdue = (await decided()).filter(({ state, due }) => isItemOverdue(state, due.value, today));
    expect(ids(await allOf({ overdue: true }))).toEqual(ids(overdue));
    expect(ids(await itemsDue({ plan: { id: planId }, due: { lt: today } }))).toEqual(ids(overdue));
    const { stages } = await planFacts(db, planId, today);
    expect(stages.reduce((sum, { items }) => sum + items.overdue, 0)).toBe(overdue.length);
  });

  test("in ranges of days", async () => {
    const all = await decided();
    const [from, to] = [day("2021-02-02"), day("2090-01-05")];
    const within = all.filter(({ due }) => due.value !== null && due.value >= from && due.value <= to);
    expect(ids(await db.item.findMany({ where: { planId, ...whereDue({ gte: from, lte: to }) } }))).toEqual(ids(within));
    const dated = all.filter(({ due }) => due.value !== null);
    expect(ids(await db.item.findMany({ where: { planId, ...whereDue({ not: null }) } }))).toEqual(ids(dated));
  });
});

test("the view of open work says how many items it folds away", async () => {
  const all = await allOf({ phase: "test" });
  const folded = all.filter((i) => i.state === "done" || i.state === "not_applicable");
  const view = { ...EVERYTHING, phase: "test" as const, foldsDone: true };
  expect(folded.length).toBeGreaterThan(0);
  const checklist = await openAs();
  expect(await countFolded(checklist, view, await countChecklist(checklist, view))).toBe(folded.length);
  expect(await countFolded(checklist, { ...view, foldsDone: false }, all.length)).toBe(0);
});

test("each heading has the progress of its items, and plan-wide work that of each phase", async () => {
  const all = (await allOf({})).filter((i) => i.state !== "not_applicable");
  for (const group of ["service", "phase"] as const) {
    const progress = await groupProgress(await openAs(), { ...EVERYTHING, group });
    const keyOf = (service: string | null, phase: string | null) => `${group === "service" ? service : null} ${phase}`;
    const expected = new Map<string, { done: number; total: number }>();
    for (const item of all) {
      const key = keyOf(item.service?.name ?? null, group === "service" && item.service ? null : item.phase.kind);
      const { done, total } = expected.get(key) ?? { done: 0, total: 0 };
      expected.set(key, { done: done + (item.state === "done" ? 1 : 0), total: total + 1 });
    }
    const found = new Map(progress.map(({ service, phase, done, total }) => [keyOf(service, phase?.kind ?? null), { done, total }]));
    expect(found).toEqual(expected);
  }
});

test("headings have no progress where it would cost a search", async () => {
  for (const view of [{ search: "a" }, { owner: "me" }, { overdue: true }, { state: "open" as const }])
    expect(await groupProgress(await openAs(), { ...EVERYTHING, group: "service", ...view })).toEqual([]);
  expect(await groupProgress(await openAs(), { ...EVERYTHING, group: "owner" })).toEqual([]);
});
