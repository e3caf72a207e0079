import { expect, test } from "vitest";
import { groupNotifications } from "./group-notifications";
import type { NotificationSubject } from "./notification-lines";

const plan = { slug: "alt-las", title: "ALT_LAS", language: "tr" };
const given = (id: string, minute: number, change: Partial<NotificationSubject> = {}): NotificationSubject => ({
  ids: [id],
  kind: "item-given",
  at: new Date(Date.UTC(2026, 10, 30, 9, minute)),
  isRead: false,
  actor: "Can Tekin",
  text: `Item ${id}`,
  items: { texts: [`Item ${id}`], count: 1 },
  condition: null,
  item: null,
  phase: null,
  phaseName: "",
  place: { service: "Cart", phase: "test", phaseName: "Test" },
  places: [],
  day: null,
  plan,
  href: null,
  line: id,
  thread: `item.${id}`,
  ...change,
});
const idsOf = (subjects: NotificationSubject[]) => groupNotifications(subjects).map(({ ids }) => ids);

test("items that one person gives within an hour are one line, newest first", () => {
  const [line] = groupNotifications([given("3", 50), given("2", 30, { place: null }), given("1", 0)]);
  expect(line).toMatchObject({ ids: ["3", "2", "1"], requests: ["3", "2", "1"], services: 2, items: { count: 3 } });
});

test.each<[string, Partial<NotificationSubject>]>([
  ["another person", { actor: "Ayşe Kaya" }],
  ["another plan", { plan: { ...plan, slug: "storefront" } }],
  ["an earlier hour", { at: new Date(Date.UTC(2026, 10, 30, 7)) }],
  ["what was read already", { isRead: true }],
  ["another kind", { kind: "risk-given" }],
])("%s is not part of the line", (_what, change) => expect(idsOf([given("2", 30), given("1", 0, change)])).toEqual([["2"], ["1"]]));

test("of a request that gave many items, one id is enough to mark all as read", () => {
  const [line] = groupNotifications([given("3", 50), given("2", 30, { line: "bulk" }), given("1", 30, { line: "bulk" })]);
  expect(line).toMatchObject({ ids: ["3", "2", "1"], requests: ["3", "1"] });
});
