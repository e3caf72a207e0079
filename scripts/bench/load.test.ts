import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { load } from "./load.mjs";

let server: Server;
let url: string;
let count: number;

beforeEach(async () => {
  count = 0;
  // Every third answer refuses.
  server = createServer((_request, response) => {
    count++;
    response.writeHead(count % 3 === 0 ? 503 : 200).end(count % 3 === 0 ? "busy" : "done");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => void server.close());

test("a refused request counts as refused and not in the rate", async () => {
  const found = await load({ clients: 1, seconds: 60, atMost: 9, next: () => ({ url }) });
  expect(found).toMatchObject({ accepted: 6, refused: 3, firstRefusal: "503: busy", bytes: 4 });
});

test("an answer of 200 is refused where its text says so", async () => {
  const isAccepted = ({ status, text }: { status: number; text: string }) => status === 200 && !text.includes("done");
  const found = await load({ clients: 1, seconds: 60, atMost: 6, next: () => ({ url }), isAccepted });
  expect(found).toMatchObject({ accepted: 0, refused: 6, perSecond: 0, p50: null });
});

test("a connection that fails is a refusal, and the run goes on", async () => {
  server.close();
  await once(server, "close");
  const found = await load({ clients: 1, seconds: 60, atMost: 2, next: () => ({ url }) });
  expect(found).toMatchObject({ accepted: 0, refused: 2 });
});

test("each client is told whether its own request was accepted", async () => {
  const told: [number, boolean][] = [];
  const answered = (client: number, _answer: unknown, isAccepted: boolean) => void told.push([client, isAccepted]);
  await load({ clients: 1, seconds: 60, atMost: 3, next: () => ({ url }), answered });
  expect(told).toEqual([
    [0, true],
    [0, true],
    [0, false],
  ]);
});
