import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { others, processName } from "./peers";
import { enter, HERE, hearHere, peopleAt, renewHere, watchHere } from "./presence";

const spot = { planId: "p", stage: "runner-service.test" };
const ayse = { id: "a", name: "Ayşe Kaya" };
const can = { id: "c", name: "Can Tekin" };
const names = () => peopleAt(spot).map(({ name }) => name);
const elsewhere = (people: unknown, from = "other") => hearHere(JSON.stringify({ from, ...spot, people }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.advanceTimersByTime(60_000);
  expect(names(), "each test leaves nobody behind").toEqual([]);
  others.send = null;
  vi.useRealTimers();
});

test("somebody in two tabs is one person, and leaves with the last of them", () => {
  const [first, second] = [enter(spot, ayse), enter(spot, ayse)];
  expect(names()).toEqual(["Ayşe Kaya"]);
  first();
  vi.advanceTimersByTime(10_000);
  expect(names()).toEqual(["Ayşe Kaya"]);
  second();
  vi.advanceTimersByTime(10_000);
  expect(names()).toEqual([]);
});

test("whoever loads the page anew has not left", () => {
  const seen = vi.fn();
  const leave = enter(spot, ayse);
  const stop = watchHere(seen);
  leave();
  vi.advanceTimersByTime(1_000);
  const leaveAgain = enter(spot, ayse);
  vi.advanceTimersByTime(10_000);
  expect(seen).not.toHaveBeenCalled();
  stop();
  leaveAgain();
});

test("another process says who is there, and what it said is forgotten unless it says it again", () => {
  const seen = vi.fn();
  const stop = watchHere(seen);
  elsewhere([can]);
  expect(names()).toEqual(["Can Tekin"]);
  vi.advanceTimersByTime(6_000);
  elsewhere([can]);
  vi.advanceTimersByTime(6_000);
  expect(names()).toEqual(["Can Tekin"]);
  expect(seen, "saying it again is no news").toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(4_000);
  expect(names()).toEqual([]);
  expect(seen).toHaveBeenCalledTimes(2);
  stop();
});

test("it says at once who came and who left, and again what still holds", () => {
  const said: { channel: string; people: unknown[]; from: string }[] = [];
  others.send = (channel, notice) => said.push({ channel, ...(JSON.parse(notice) as { people: unknown[]; from: string }) });
  const leave = enter(spot, ayse);
  renewHere();
  leave();
  vi.advanceTimersByTime(5_000);
  expect(said.map(({ people }) => people)).toEqual([[ayse], [ayse], []]);
  expect(said.every(({ channel, from }) => channel === HERE && from === processName)).toBe(true);
});

test("a crowd is told in part rather than not at all", () => {
  const said: string[] = [];
  others.send = (_, notice) => said.push(notice);
  const leaves = Array.from({ length: 100 }, (_, n) => enter(spot, { id: `p${n}`, name: "ş".repeat(100) }));
  expect(peopleAt(spot)).toHaveLength(100);
  expect(Math.max(...said.map((notice) => Buffer.byteLength(notice)))).toBeLessThan(8_000);
  for (const leave of leaves) leave();
});

test.each(["", "null", "[]", '{"from":"x"}', '{"from":"x","planId":"p","stage":"runner-service.test","people":[1]}'])(
  "what is no such notice is passed over: %s",
  (notice) => {
    hearHere(notice);
    expect(names()).toEqual([]);
  },
);

test("its own words are no news to it", () => {
  elsewhere([can], processName);
  expect(names()).toEqual([]);
});
