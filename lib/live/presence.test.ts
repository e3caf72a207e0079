import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { peers, processName } from "./peers";
import { joinStage, PRESENCE_CHANNEL, peopleAt, receivePresence, renewPresence, watchPresence } from "./presence";

const stage = { planId: "p", stage: "runner-service.test" };
const ayse = { id: "a", name: "Ayşe Kaya" };
const can = { id: "c", name: "Can Tekin" };
const names = () => peopleAt(stage).map(({ name }) => name);
const elsewhere = (people: unknown, from = "other") => receivePresence(JSON.stringify({ from, ...stage, people }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.advanceTimersByTime(60_000);
  expect(names(), "each test ends with nobody present").toEqual([]);
  peers.send = null;
  vi.useRealTimers();
});

test("a person with two tabs is listed once, and leaves with the last tab", () => {
  const [first, second] = [joinStage(stage, ayse), joinStage(stage, ayse)];
  expect(names()).toEqual(["Ayşe Kaya"]);
  first();
  vi.advanceTimersByTime(10_000);
  expect(names()).toEqual(["Ayşe Kaya"]);
  second();
  vi.advanceTimersByTime(10_000);
  expect(names()).toEqual([]);
});

test("a person who reloads the page does not leave", () => {
  const seen = vi.fn();
  const leave = joinStage(stage, ayse);
  const stop = watchPresence(seen);
  leave();
  vi.advanceTimersByTime(1_000);
  const leaveAgain = joinStage(stage, ayse);
  vi.advanceTimersByTime(10_000);
  expect(seen).not.toHaveBeenCalled();
  stop();
  leaveAgain();
});

test("the presence another process sends expires unless it is sent again", () => {
  const seen = vi.fn();
  const stop = watchPresence(seen);
  elsewhere([can]);
  expect(names()).toEqual(["Can Tekin"]);
  vi.advanceTimersByTime(6_000);
  elsewhere([can]);
  vi.advanceTimersByTime(6_000);
  expect(names()).toEqual(["Can Tekin"]);
  expect(seen, "repeated presence is no change").toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(4_000);
  expect(names()).toEqual([]);
  expect(seen).toHaveBeenCalledTimes(2);
  stop();
});

test("a process sends arrivals and departures at once, and repeats who is present", () => {
  const sent: { channel: string; people: unknown[]; from: string }[] = [];
  peers.send = (channel, notice) => sent.push({ channel, ...(JSON.parse(notice) as { people: unknown[]; from: string }) });
  const leave = joinStage(stage, ayse);
  renewPresence();
  leave();
  vi.advanceTimersByTime(5_000);
  expect(sent.map(({ people }) => people)).toEqual([[ayse], [ayse], []]);
  expect(sent.every(({ channel, from }) => channel === PRESENCE_CHANNEL && from === processName)).toBe(true);
});

test("more people than fit in a notice are sent in part", () => {
  const sent: string[] = [];
  peers.send = (_, notice) => sent.push(notice);
  const leaves = Array.from({ length: 100 }, (_, n) => joinStage(stage, { id: `p${n}`, name: "ş".repeat(100) }));
  expect(peopleAt(stage)).toHaveLength(100);
  expect(Math.max(...sent.map((notice) => Buffer.byteLength(notice)))).toBeLessThan(8_000);
  for (const leave of leaves) leave();
});

test.each(["", "null", "[]", '{"from":"x"}', '{"from":"x","planId":"p","stage":"runner-service.test","people":[1]}'])(
  "a malformed presence notice is ignored: %s",
  (notice) => {
    receivePresence(notice);
    expect(names()).toEqual([]);
  },
);

test("a process ignores its own presence notices", () => {
  elsewhere([can], processName);
  expect(names()).toEqual([]);
});
