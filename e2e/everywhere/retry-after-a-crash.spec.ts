import { cpSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { EXAMPLE_ZONE } from "@/e2e/support/days";
import { expect, test } from "@/e2e/support/fixtures";
import { removeFolder, temporaryFolder } from "@/e2e/support/templates";
import { seeded } from "@/lib/domain/testing";
import { rounds } from "@/lib/testing-rounds";
import { type Server, startServer } from "@/scripts/serve.mjs";

const KILLS = rounds(5, 12);
const CLIENTS = 8;

type ItemRequest = { key: string; text: string; stage: string };
type Answer = { status: number; id: string };

test(`scripts retry after a crash, and nothing is done twice (${KILLS} kills)`, { tag: "@full" }, async ({ template }) => {
  const data = temporaryFolder();
  cpSync(template.folder, data, { recursive: true });
  const start = () => startServer({ data, env: { SLIPWAY_TIME_ZONE: EXAMPLE_ZONE } });
  let server: Server = await start();
  try {
    const cookie = template.sessions.can.map(({ name, value }) => `${name}=${value}`).join("; ");
    const headers = { cookie, "content-type": "application/json" };
    const ask = async (path: string, init: RequestInit = {}) =>
      fetch(`${server.url}/api/v1${path}`, { ...init, headers: { ...headers, origin: server.url, ...init.headers } });
    const { stages } = (await (await ask("/plans/alt-las/stages")).json()) as { stages: { id: string; key: string }[] };
    // Each kill has its own stage, because a stage holds at most a thousand items.
    const stageIds = stages.map(({ id }) => id);
    expect(stageIds.length).toBeGreaterThanOrEqual(KILLS);
    const add = async ({ key, text, stage }: ItemRequest): Promise<Answer | null> => {
      try {
        const sent = { method: "POST", body: JSON.stringify({ text }), headers: { "idempotency-key": key } };
        const response = await ask(`/stages/${stage}/items`, sent);
        const { id = "" } = (await response.json()) as { id?: string };
        return { status: response.status, id };
      } catch {
        return null;
      }
    };

    const random = seeded(4_711);
    const first = new Map<string, Answer>();
    const all: ItemRequest[] = [];
    for (let round = 0; round < KILLS; round++) {
      let isOver = false;
      const work = Promise.all(
        Array.from({ length: CLIENTS }, async (_, client) => {
          for (let n = 0; !isOver; n++) {
            const request = {
              key: `${round}-${client}-${n}`,
              text: `Round ${round}, client ${client}, number ${n}`,
              stage: stageIds[round] ?? "",
            };
            all.push(request);
            const answer = await add(request);
            if (answer) first.set(request.key, answer);
          }
        }),
      );
      await wait(100 + Math.floor(random() * 150));
      process.kill(server.pid, "SIGKILL");
      isOver = true;
      await work;
      server = await start();
    }

    const unanswered = all.filter(({ key }) => !first.has(key));
    expect(unanswered.length, "each kill interrupted at least one request").toBeGreaterThanOrEqual(KILLS);
    for (const request of all) {
      const again = await add(request);
      expect(again?.status, request.key).toBe(201);
      const before = first.get(request.key);
      if (before) expect(again, request.key).toEqual(before);
    }
    const added: string[] = [];
    for (const stage of stageIds) {
      const { items } = (await (await ask(`/stages/${stage}`)).json()) as { items: { text: string }[] };
      added.push(...items.map(({ text }) => text).filter((text) => text.startsWith("Round ")));
    }
    expect(added.sort()).toEqual(all.map(({ text }) => text).sort());
  } finally {
    await server.stop();
    removeFolder(data);
  }
});
