import { expect, test, vi } from "vitest";
import type { ChangeEvent } from "./change-event";
import { Stream } from "./stream";

const news = (seq: number, planId: string | null): ChangeEvent => ({
  seq,
  planId,
  serviceId: null,
  phase: null,
  subject: "person",
  subjectId: "secret-subject",
  verb: "person.disable",
  actor: { kind: "person", id: "a", name: "Ada" },
});

const seat = { ticket: { kind: "session", id: "s" }, holder: "person:a", planId: "p", stage: null, personId: "a" } as const;

async function textOf(stream: Stream): Promise<string> {
  stream.close();
  return new Response(stream.body).text();
}

test("news of the workspace says only that there are some; of another plan nothing", async () => {
  const stream = new Stream(seat, () => {});
  stream.begin(6);
  stream.tell(news(7, null));
  stream.tell(news(8, "q"));
  stream.tell(news(9, "p"));
  const text = await textOf(stream);
  expect(text).toContain('id: 7\nevent: news\ndata: {"seq":7}\n\n');
  expect(text).not.toContain("id: 8");
  expect(text).toMatch(/id: 9\nevent: news\ndata: \{"seq":9,.*"subjectId":"secret-subject"/);
});

test("what came while it began is told once, after where things stand and what was missed", async () => {
  const stream = new Stream(seat, () => {});
  for (const seq of [3, 4, 6, 7]) stream.tell(news(seq, "p"));
  stream.begin(5, [news(4, "p"), news(5, "p"), news(6, "p")]);
  for (const seq of [5, 6, 8]) stream.tell(news(seq, "p"));
  const told = [...(await textOf(stream)).matchAll(/^(?:id: (\d+)|data: (\{"seq":5\}))$/gm)].map(([, id, hello]) => id ?? hello);
  expect(told).toEqual(['{"seq":5}', "4", "5", "6", "7", "8"]);
});

test("a stream that never begins keeps no more than a reader may be behind", () => {
  const ended = vi.fn();
  const stream = new Stream(seat, ended);
  for (let seq = 1; seq <= 10_000; seq++) stream.tell(news(seq, "p"));
  expect(ended).toHaveBeenCalledTimes(1);
});

test("a reader that takes nothing in is dropped before much has piled up, and ends once", async () => {
  const ended = vi.fn();
  const stream = new Stream(seat, ended);
  stream.begin(0);
  for (let seq = 1; seq <= 10_000; seq++) stream.tell(news(seq, "p"));
  expect(ended).toHaveBeenCalledTimes(1);
  stream.close();
  expect(ended).toHaveBeenCalledTimes(1);
  await expect(new Response(stream.body).text()).rejects.toThrow("too slow");
});
