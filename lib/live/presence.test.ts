import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { peers, processName } from "./peers";
import { joinStage, PRESENCE_CHANNEL, peopleAt, receivePresence, renewPresence, watchPresence } from "./presence";

const spot = { planId: "p", stage: "runner-service.test" };
const ayse = { id: "a", name: "Ayşe Kaya" };
const can = { id: "c", name: "Can Tekin" };
const names = () => peopleAt(spot).map(({ name }) => name);
const elsewhere = (people: unknown, from = "other") => receivePresence(JSON.stringify({ from, ...spot, people }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.advanceTimersByTime(60_000);
  expect(names(), "each test leaves nobody behind").toEqual([]);
  peers.send = null;
  vi.useRealTimers();
});

test("somebody in two tabs is one person, and leaves with the last of them", () => {
  const [first, second] = [joinStage(spot, ayse), joinStage(spot, ayse)];
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
  const leave = joinStage(spot, ayse);
  const stop = watchPresence(seen);
  leave();
  vi.advanceTimersByTime(1_000);
  const leaveAgain = joinStage(spot, ayse);
  vi.advanceTimersByTime(10_000);
  expect(seen).not.toHaveBeenCalled();
  stop();
  leaveAgain();
});

test("another process says who is there, and what it said is forgotten unless it says it again", () => {
  const seen = vi.fn();
  const stop = watchPresence(seen);
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
  peers.send = (channel, notice) => said.push({ channel, ...(JSON.parse(notice) as { people: unknown[]; from: string }) });
  const leave = joinStage(spot, ayse);
  renewPresence();
  leave();
  vi.advanceTimersByTime(5_000);
  expect(said.map(({ people }) => people)).toEqual([[ayse], [ayse], []]);
  expect(said.every(({ channel, from }) => channel === PRESENCE_CHANNEL && from === processName)).toBe(true);
});

test("a crowd is told in part rather than not at all", () => {
  const said: string[] = [];
  peers.send = (_, notice) => said.push(notice);
  const leaves = Array.from({ length: 100 }, (_, n) => joinStage(spot, { id: `p${n}`, name: "ş".repeat(100) }));
  expect(peopleAt(spot)).toHaveLength(100);
  expect(Math.max(...said.map((notice) => Buffer.byteLength(notice)))).toBeLessThan(8_000);
  for (const leave of leaves) leave();
});

test.each(["", "null", "[]", '{"from":"x"}', '{"from":"x","planId":"p","stage":"runner-service.test","people":[1]}'])(
  "what is no such notice is passed over: %s",
  (notice) => {
    receivePresence(notice);
    expect(names()).toEqual([]);
  },
);

test("its own words are no news to it", () => {
  elsewhere([can], processName);
  expect(names()).toEqual([]);
});
