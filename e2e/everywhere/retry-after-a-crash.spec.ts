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

type Asked = { key: string; text: string; stage: string };
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
    const rooms = stages.map(({ id }) => id);
    expect(rooms.length).toBeGreaterThanOrEqual(KILLS);
    const add = async ({ key, text, stage }: Asked): Promise<Answer | null> => {
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
    const all: Asked[] = [];
    for (let round = 0; round < KILLS; round++) {
      let isOver = false;
      const work = Promise.all(
        Array.from({ length: CLIENTS }, async (_, client) => {
          for (let n = 0; !isOver; n++) {
            const asked = {
              key: `${round}-${client}-${n}`,
              text: `Round ${round}, client ${client}, number ${n}`,
              stage: rooms[round] ?? "",
            };
            all.push(asked);
            const answer = await add(asked);
            if (answer) first.set(asked.key, answer);
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
    expect(unanswered.length, "each kill cut somebody off").toBeGreaterThanOrEqual(KILLS);
    for (const asked of all) {
      const again = await add(asked);
      expect(again?.status, asked.key).toBe(201);
      const before = first.get(asked.key);
      if (before) expect(again, asked.key).toEqual(before);
    }
    const added: string[] = [];
    for (const room of rooms) {
      const { items } = (await (await ask(`/stages/${room}`)).json()) as { items: { text: string }[] };
      added.push(...items.map(({ text }) => text).filter((text) => text.startsWith("Round ")));
    }
    expect(added.sort()).toEqual(all.map(({ text }) => text).sort());
  } finally {
    await server.stop();
    removeFolder(data);
  }
});
