// @dialect hand-written SQL

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setHealthCheck } from "@/lib/commands/health/set-health-check";
import { aHealthCheck } from "@/lib/commands/health/testing-health";
import { perform } from "@/lib/commands/perform";
import { closeReading } from "@/lib/commands/rollouts/close-reading";
import { aRollout } from "@/lib/commands/rollouts/testing-rollout";
import { altLas, newEvents, newestSeq, serviceIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { LEASE_MS } from "@/lib/domain/health/schedule";
import { hourOf, SAMPLES_KEPT } from "@/lib/domain/health/uptime";
import { type SafeFetchResult, safeFetch } from "@/lib/egress/safe-fetch";
import { rounds } from "@/lib/testing-rounds";
import { healthJob } from "./health-job";

let world: TestPlan;
let db: Db;
let now: Date;
const clock = () => now;
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const MINUTE = 60_000;
const cleanUps: (() => void)[] = [];
beforeEach(async () => {
  world = await altLas();
  db = world.db;
  now = new Date();
});
afterEach(() => {
  for (const step of cleanUps.splice(0)) step();
});

const well: SafeFetchResult = { ok: true, status: 200, headers: {}, body: "", ms: 12 };
const failed: SafeFetchResult = { ok: false, why: "timeout", ms: 10_000 };

/** Adds due checks, each for another service. */
async function checks(count: number, urlOf: (n: number) => string = (n) => `http://127.0.0.1/${n}`, lastMs?: (n: number) => number) {
  const { planId } = world;
  const named = Array.from({ length: count }, (_, n) => ({ planId, slug: `target-${n}`, name: `Target ${n}`, position: 100 + n }));
  await db.service.createMany({ data: named });
  const services = await db.service.findMany({ where: { slug: { startsWith: "target-" } }, orderBy: { position: "asc" } });
  await db.healthCheck.createMany({
    data: services.map(({ id }, n) => ({ planId, serviceId: id, url: urlOf(n), dueAt: now, lastMs: lastMs?.(n) ?? null })),
  });
}

/** Adds a check of one service, and a job that gets these answers, one a minute. `once` runs one check to its end. */
async function aJob(answers: SafeFetchResult[], change: Parameters<typeof aHealthCheck>[2] = {}, service?: string) {
  const id = service ?? (await serviceIn(db, world.planId, "runner-service")).id;
  const check = await aHealthCheck(db, { planId: world.planId, service: id }, { dueAt: now, state: null, since: null, ...change });
  const job = healthJob({ clock, chance: () => 0.5, fetch: async () => answers.shift() ?? well });
  const once = async () => {
    await job();
    await sleep(0);
    await job();
    later(MINUTE);
  };
  return { check: check.id, once };
}
const row = (id: string) => db.healthCheck.findUniqueOrThrow({ where: { id }, include: { samples: true, hours: true } });
const turns = async (seq: number) => (await newEvents(db, seq)).filter(({ verb }) => verb === "health.turn");

describe("a health check", () => {
  test("that is well records no event", async () => {
    const seq = await newestSeq(db);
    const { check, once } = await aJob([well, well]);
    await once();
    await once();
    expect(await row(check)).toMatchObject({ state: "well", checks: 3, failedInARow: 0, lastMs: 12, lastStatus: 200, takenUntil: null });
    expect((await row(check)).hours.reduce((sum, hour) => sum + hour.well, 0)).toBe(2);
    expect(await newEvents(db, seq)).toEqual([]);
  });

  test("with a status other than the expected one is a failure", async () => {
    const { check, once } = await aJob([well, { ...well, status: 204 }], { expects: 204 });
    await once();
    expect(await row(check)).toMatchObject({ state: null, failedInARow: 1, lastStatus: 200, lastWhy: "status" });
    await once();
    expect(await row(check)).toMatchObject({ state: "well", failedInARow: 0, lastWhy: null });
  });

  test("that is off, or not due, does not run", async () => {
    const fetch = vi.fn(async () => well);
    await aHealthCheck(db, { planId: world.planId, service: (await serviceIn(db, world.planId, "runner-service")).id }, { isOn: false });
    await aHealthCheck(
      db,
      { planId: world.planId, service: (await serviceIn(db, world.planId, "archive-service")).id },
      { dueAt: new Date(now.getTime() + 1) },
    );
    await healthJob({ clock, fetch })();
    expect(fetch).not.toHaveBeenCalled();
  });

  test("stores a fixed number of samples and eight days of hours, however long it runs", async () => {
    // From the beginning of an hour on: the check eight days later is then in the same hour of the day as the last one before it.
    now = hourOf(now);
    const { check, once } = await aJob([], { checks: SAMPLES_KEPT * 3 - 1 });
    for (let count = 0; count < SAMPLES_KEPT + 3; count++) await once();
    const { samples, hours } = await row(check);
    expect(samples).toHaveLength(SAMPLES_KEPT);
    expect(Math.min(...samples.map(({ at }) => at.getTime()))).toBe(now.getTime() - SAMPLES_KEPT * MINUTE);
    expect(hours.length).toBeLessThanOrEqual(4);
    later(8 * 24 * 60 * MINUTE);
    await once();
    expect((await row(check)).hours).toHaveLength(hours.length);
    expect((await row(check)).hours.find(({ hour }) => hour > new Date(now.getTime() - 61 * MINUTE))).toMatchObject({
      well: 1,
      failed: 0,
    });
  });
});

describe("when health changes", () => {
  test("one event records it, and the owner is notified", async () => {
    const seq = await newestSeq(db);
    const { check, once } = await aJob([well, failed, failed, failed, failed, well, well]);
    for (let count = 0; count < 4; count++) await once();
    expect(await row(check)).toMatchObject({ state: "failing", since: new Date(now.getTime() - 3 * MINUTE) });
    expect(await turns(seq)).toMatchObject([{ actorKind: "system", actorName: "Slipway", phaseKind: "monitor", planId: world.planId }]);
    expect(await db.notice.findMany({ where: { kind: "health-failing" } })).toMatchObject([{ personId: world.personId.can }]);
    for (let count = 0; count < 3; count++) await once();
    expect(await row(check)).toMatchObject({ state: "well", since: new Date(now.getTime() - 2 * MINUTE) });
    expect(await turns(seq)).toHaveLength(2);
    expect(await db.reading.count()).toBe(0);
  });

  test("a monitored service gets a failed reading, which blocks Monitor until a person explains it", async () => {
    const seq = await newestSeq(db);
    const canary = await aRollout(db, world.planId, { status: "done" });
    const { once } = await aJob([failed, failed, failed], { failsAfter: 2, expects: null }, canary.service);
    for (let count = 0; count < 3; count++) await once();
    const [reading, ...more] = await db.reading.findMany({ where: { rolloutId: canary.rollout } });
    expect(reading).toMatchObject({ metric: "health", value: 0, problem: "timeout", isFailed: true, stepId: null, closedAt: null });
    expect(more).toEqual([]);
    expect((await turns(seq))[0]?.after).toContain('"holds":true');
    const closing = { reading: reading?.id, version: 1, reason: "The load balancer was moved." };
    succeeded(await perform(closeReading, world.can, closing, { requestId: "r" }));
    await once();
    expect(await db.reading.count({ where: { rolloutId: canary.rollout, closedAt: null } })).toBe(0);
    expect(await turns(seq)).toHaveLength(2);
  });

  test("a service that was failing before monitoring gets its reading when monitoring begins", async () => {
    const canary = await aRollout(db, world.planId, { status: "running", at: 2 });
    const seq = await newestSeq(db);
    const { once } = await aJob([failed, failed, failed, failed], { failsAfter: 1 }, canary.service);
    await once();
    expect(await db.reading.count()).toBe(0);
    await db.rollout.update({ where: { id: canary.rollout }, data: { fullTrafficAt: now } });
    await once();
    await once();
    expect(await db.reading.findMany()).toMatchObject([{ metric: "health", isFailed: true, stepId: null }]);
    expect(await turns(seq)).toHaveLength(2);
  });

  test("failures of an earlier image do not count against the next one", async () => {
    const canary = await aRollout(db, world.planId, { status: "done" });
    await db.rollout.update({ where: { id: canary.rollout }, data: { status: "rolled_back" } });
    const { once } = await aJob([failed], { failsAfter: 1 }, canary.service);
    await once();
    expect(await db.reading.count()).toBe(0);
  });

  test("a change that a crash prevented from being recorded is recorded with the next check", async () => {
    const seq = await newestSeq(db);
    const { check, once } = await aJob([failed], { state: "well", failsAfter: 3, failedInARow: 3 });
    await once();
    expect(await row(check)).toMatchObject({ state: "failing", failedInARow: 4 });
    expect(await turns(seq)).toHaveLength(1);
  });
});

describe("several processes", () => {
  test("two jobs at once check every target once", async () => {
    await checks(60);
    const requests = new Map<string, number>();
    const fetch: typeof safeFetch = async ({ url }) => {
      requests.set(url, (requests.get(url) ?? 0) + 1);
      await sleep(5);
      return well;
    };
    const jobs = [healthJob({ clock, fetch }), healthJob({ clock, fetch })];
    for (let run = 0; run < 8; run++) {
      await Promise.all(jobs.map((job) => job()));
      await sleep(10);
    }
    expect([...requests.values()]).toEqual(Array(60).fill(1));
    expect(await db.healthCheck.count({ where: { checks: 1, takenUntil: null, state: "well" } })).toBe(60);
  });

  test("a check claimed by a dead process is run by another when its lease is over, and a late outcome of the first is dropped", async () => {
    await checks(3);
    const answers: ((answer: SafeFetchResult) => void)[] = [];
    const dead = healthJob({ clock, fetch: () => new Promise((resolve) => answers.push(resolve)) });
    await dead();
    const other = healthJob({ clock, fetch: async () => well });
    later(LEASE_MS - 1);
    await other();
    expect(await db.healthCheck.count({ where: { checks: 0 } })).toBe(3);
    later(1);
    await other();
    await sleep(0);
    await other();
    for (const answer of answers) answer(failed);
    await sleep(0);
    await dead();
    expect(await db.healthCheck.count({ where: { checks: 1, lastWhy: null, failedInARow: 0 } })).toBe(3);
  });

  test("an answer from an earlier address is dropped, and the new address is checked next", async () => {
    const { id, version } = await serviceIn(db, world.planId, "runner-service");
    const urls: string[] = [];
    let answer: (answer: SafeFetchResult) => void = () => {};
    const job = healthJob({
      clock,
      fetch: ({ url }) => {
        urls.push(url);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    });
    const set = (url: string, seen: number) =>
      perform(setHealthCheck, world.can, { service: id, version: seen, url }, { requestId: "r", now });
    succeeded(await set("https://one.example.test/", version));
    await job();
    succeeded(await set("https://other.example.test/", version + 1));
    await job();
    expect(urls).toEqual(["https://one.example.test/"]);
    answer(failed);
    await sleep(0);
    await job();
    expect(await db.healthCheck.findFirstOrThrow()).toMatchObject({ checks: 0, failedInARow: 0, lastAt: null });
    await job();
    expect(urls).toEqual(["https://one.example.test/", "https://other.example.test/"]);
  });

  test("nothing is written while no check is due", async () => {
    const transaction = vi.spyOn(db, "$transaction");
    await healthJob({ clock, fetch: async () => well })();
    expect(transaction).not.toHaveBeenCalled();
  });
});

/** A server that behaves as the first path segment names; `most` counts the sockets open at once for each target. */
async function targets() {
  const open = new Map<string, Set<Socket>>();
  const most = new Map<string, number>();
  const behave = (request: IncomingMessage, response: ServerResponse) => {
    const { url = "", socket } = request;
    const sockets = open.get(url) ?? new Set();
    open.set(url, sockets.add(socket));
    most.set(url, Math.max(most.get(url) ?? 0, sockets.size));
    socket.once("close", () => sockets.delete(socket));
    switch (url.split("/")[1]) {
      case "well":
        return response.end("ok");
      case "redirects":
        return response.writeHead(302, { location: "/well/0" }).end();
      case "drips": {
        response.writeHead(200);
        const drip = setInterval(() => response.write("."), 20);
        return socket.once("close", () => clearInterval(drip));
      }
      default:
        return;
    }
  };
  const server = createServer(behave).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: (path: string) => `http://127.0.0.1:${port}/${path}`, port, most };
}

const TARGETS = rounds(60, 200);

test(`when half of ${TARGETS} targets hang, drip or redirect, each holds one socket at most, and the others are checked without waiting`, async () => {
  const { url, port, most } = await targets();
  const kinds = ["well", "hangs", "well", "drips", "well", "redirects"];
  const kindOf = (n: number) => kinds[n % kinds.length] ?? "";
  await checks(
    TARGETS,
    (n) => url(`${kindOf(n)}/${n}`),
    (n) => (["hangs", "drips"].includes(kindOf(n)) ? 10_000 : 10),
  );
  const allowed = { ports: new Set([port]), mayBePrivate: () => true };
  // Good targets must answer within this time, also on a machine that is busy.
  const checkMs = 4_000;
  const job = healthJob({ checkMs, fetch: (request) => safeFetch(request, { allowed }) });
  const expected = (...list: string[]) => Array.from({ length: TARGETS }, (_, n) => kindOf(n)).filter((kind) => list.includes(kind)).length;
  const checkedWith = (why: string | null) => db.healthCheck.count({ where: { checks: 1, lastWhy: why } });
  const start = performance.now();
  let wellAfter = 0;
  // A third of the targets never answer; each of these holds one of 24 slots until its time limit.
  while ((await db.healthCheck.count({ where: { checks: 0 } })) > 0 && performance.now() - start < 60_000) {
    await job();
    await sleep(20);
    if (wellAfter === 0 && (await checkedWith(null)) === expected("well")) wellAfter = performance.now() - start;
  }
  const duration = performance.now() - start;
  expect(await checkedWith("timeout")).toBe(expected("hangs", "drips"));
  expect(await checkedWith("redirect")).toBe(expected("redirects"));
  expect(most.size).toBe(TARGETS);
  expect(Math.max(...most.values())).toBe(1);
  expect(wellAfter).toBeLessThan(duration - checkMs / 2);
  // One after the other, the targets that never answer would take more than a minute.
  expect(duration).toBeLessThan(45_000);
}, 90_000);
