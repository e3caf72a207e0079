import { expect, test, vi } from "vitest";
import type { ChangeEvent } from "./change-event";
import { Stream } from "./stream";

const change = (seq: number, planId: string | null): ChangeEvent => ({
  seq,
  planId,
  serviceId: null,
  phase: null,
  subject: "person",
  subjectId: "secret-subject",
  verb: "person.disable",
  actor: { kind: "person", id: "a", name: "Ada" },
});

const subscriber = { credential: { kind: "session", id: "s" }, holder: "person:a", planId: "p", stage: null, personId: "a" } as const;

async function textOf(stream: Stream): Promise<string> {
  stream.close();
  return new Response(stream.body).text();
}

test("a stream sends only the number of a workspace change, and nothing of another plan", async () => {
  const stream = new Stream(subscriber, () => {});
  stream.begin(6);
  stream.publish(change(7, null));
  stream.publish(change(8, "q"));
  stream.publish(change(9, "p"));
  const text = await textOf(stream);
  expect(text).toContain('id: 7\nevent: news\ndata: {"seq":7}\n\n');
  expect(text).not.toContain("id: 8");
  expect(text).toMatch(/id: 9\nevent: news\ndata: \{"seq":9,.*"subjectId":"secret-subject"/);
});

test("of the other plans that a page shows, a stream sends only the numbers of their changes", async () => {
  const stream = new Stream({ ...subscriber, also: ["q"] }, () => {});
  stream.begin(6);
  stream.publish(change(7, "q"));
  stream.publish(change(8, "r"));
  const text = await textOf(stream);
  expect(text).toContain('id: 7\nevent: news\ndata: {"seq":7}\n\n');
  expect(text).not.toContain("id: 8");
  expect(text).not.toContain("secret-subject");
});

test("a change that arrives before begin() is sent once, after `hello` and the missed changes", async () => {
  const stream = new Stream(subscriber, () => {});
  for (const seq of [3, 4, 6, 7]) stream.publish(change(seq, "p"));
  stream.begin(5, [change(4, "p"), change(5, "p"), change(6, "p")]);
  for (const seq of [5, 6, 8]) stream.publish(change(seq, "p"));
  const sent = [...(await textOf(stream)).matchAll(/^(?:id: (\d+)|data: (\{"seq":5\}))$/gm)].map(([, id, hello]) => id ?? hello);
  expect(sent).toEqual(['{"seq":5}', "4", "5", "6", "7", "8"]);
});

test("a stream that never begins is dropped when its queue is full", () => {
  const ended = vi.fn();
  const stream = new Stream(subscriber, ended);
  for (let seq = 1; seq <= 10_000; seq++) stream.publish(change(seq, "p"));
  expect(ended).toHaveBeenCalledTimes(1);
});

test("a reader that does not read is dropped when its queue is full, and its stream ends once", async () => {
  const ended = vi.fn();
  const stream = new Stream(subscriber, ended);
  stream.begin(0);
  for (let seq = 1; seq <= 10_000; seq++) stream.publish(change(seq, "p"));
  expect(ended).toHaveBeenCalledTimes(1);
  stream.close();
  expect(ended).toHaveBeenCalledTimes(1);
  await expect(new Response(stream.body).text()).rejects.toThrow("too slow");
});
