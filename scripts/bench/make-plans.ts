import { chainHashOf, type EventLine, leafHashOf } from "@/lib/audit/event-line";
import { closeDatabase, type Db, openDatabase, provider } from "@/lib/db/client";
import { wording } from "@/lib/domain/checklist/wording";
import { PHASES } from "@/lib/domain/phase";
import { newApiKey } from "@/lib/session/tokens/api-key";

// node scripts/run.mjs scripts/bench/make-plans.ts PLANS EVENTS
// Adds plans of 200 services x 5 phases x 5 items beside the example, and that many events, with a valid hash chain.
// Writes directly into a database without a server: through perform() it would take an hour. Prints the ids that the benchmark needs.

const SERVICES = 200;
const ITEMS = 5;
const BATCH = 1_000;
const HOUR_MS = 3_600_000;
const CANARY = [10, 30, 50, 100];
const STATES = ["open", "done", "done", "open", "failed", "not_applicable"] as const;
const WORDS = ["imaj", "İmza", "ölçüm", "ısı", "günlük", "yedek", "şema", "kayıt", "liman", "sürüm", "tarama", "ağ", "disk"];
const word = (n: number) => WORDS[n % WORDS.length];

const [plans = 0, events = 0] = process.argv.slice(2).map(Number);
const db = await openDatabase();
const lead = await db.person.findFirstOrThrow({ where: { memberships: { some: { role: "lead" } } } });
for (let number = 1; number <= plans; number++) await makePlan(db, number);
await makeEvents(db, events);
// Both databases plan their queries by their last statistics.
await db.$executeRawUnsafe("ANALYZE");
console.log(JSON.stringify(await subjects(db)));
await closeDatabase();

async function makePlan(db: Db, number: number): Promise<void> {
  const { id: planId } = await db.plan.create({
    data: {
      slug: `plan-${number}`,
      title: `Plan ${number}`,
      language: "tr",
      memberships: { create: { personId: lead.id, role: "lead" } },
      phases: {
        create: PHASES.map((kind, index) => ({
          kind,
          position: index + 1,
          name: kind,
          plannedStart: `2026-11-${10 + index * 3}`,
          plannedEnd: `2026-11-${12 + index * 3}`,
        })),
      },
      services: {
        create: Array.from({ length: SERVICES }, (_, index) => ({
          slug: `service-${index + 1}`,
          name: `Service ${index + 1}`,
          position: index + 1,
        })),
      },
    },
  });
  const phases = await db.phase.findMany({ where: { planId } });
  const services = await db.service.findMany({ where: { planId } });
  const stages = services.flatMap(({ id, slug }) =>
    phases.map((phase) => ({ planId, phaseId: phase.id, serviceId: id, key: `${slug}.${phase.kind}` })),
  );
  await inParts(stages, async (part) => void (await db.stage.createMany({ data: part })));
  await rollOut(db, planId);
  const stageIds = await db.stage.findMany({ where: { planId }, select: { id: true } });
  const items = stageIds.flatMap(({ id: stageId }, s) =>
    Array.from({ length: ITEMS }, (_, index) => {
      const n = s * ITEMS + index;
      return {
        planId,
        stageId,
        position: index + 1,
        ...wording(`${word(n)} ${word(n * 7)} ${n}`),
        state: STATES[(n * 31) % STATES.length] ?? "open",
        ownerId: n % 4 === 0 ? lead.id : null,
        due: n % 3 === 0 ? `2026-1${n % 3}-1${n % 10}` : null,
      };
    }),
  );
  await inParts(items, async (part) => void (await db.item.createMany({ data: part })));
}

/** Every other service is at the second step of its canary. */
async function rollOut(db: Db, planId: string): Promise<void> {
  const stages = await db.stage.findMany({ where: { planId, phase: { kind: "deploy" } }, orderBy: { key: "asc" } });
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  const rollouts = stages.flatMap(({ id: stageId, serviceId }, index) =>
    index % 2 === 0 && serviceId !== null
      ? [
          {
            planId,
            serviceId,
            stageId,
            strategy: "canary" as const,
            status: "running" as const,
            startedAt: ago(index / 4),
            liveKey: serviceId,
          },
        ]
      : [],
  );
  await inParts(rollouts, async (part) => void (await db.rollout.createMany({ data: part })));
  const steps = (await db.rollout.findMany({ where: { planId } })).flatMap(({ id: rolloutId, startedAt }) =>
    CANARY.map((weight, index) => ({
      rolloutId,
      position: index + 1,
      weight,
      holdSeconds: 7200,
      startedAt: index < 2 ? startedAt : null,
      endedAt: index < 1 ? startedAt : null,
    })),
  );
  await inParts(steps, async (part) => void (await db.rolloutStep.createMany({ data: part })));
}

async function makeEvents(db: Db, count: number): Promise<void> {
  const items = await db.item.findMany({ take: 5_000, orderBy: { id: "desc" }, include: { stage: { include: { phase: true } } } });
  const last = await db.event.findFirst({ orderBy: { seq: "desc" } });
  let { seq, chainHash: prevHash } = last ?? { seq: 0, chainHash: "" };
  const from = Date.now() - count * 1_000;
  for (let done = 0; done < count && items.length > 0; done += BATCH) {
    const lines = Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => {
      const item = items[(done + index) % items.length] as (typeof items)[number];
      const timestamp = new Date(from + (done + index) * 1_000);
      seq++;
      const line: EventLine = {
        seq,
        at: timestamp.toISOString(),
        actorKind: "person",
        actorId: lead.id,
        actorName: lead.name,
        verb: "item.mark",
        planId: item.planId,
        serviceId: item.stage.serviceId,
        phaseKind: item.stage.phase.kind,
        subject: "item",
        subjectId: item.id,
        before: '{"reason":null,"state":"open"}',
        after: '{"reason":null,"state":"done"}',
        reason: null,
        requestId: `bench-${seq}`,
      };
      const leafHash = leafHashOf(line);
      const chainHash = chainHashOf(prevHash, leafHash);
      const row = { ...line, at: timestamp, leafHash, prevHash, chainHash };
      prevHash = chainHash;
      return row;
    });
    await db.event.createMany({ data: lines });
  }
}

/** The plan to measure, its API key, and open items that may be ticked. */
async function subjects(db: Db) {
  const plan = await db.plan.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  const { secret, keyHash, hint } = newApiKey();
  const expiresAt = new Date(Date.now() + 86_400_000);
  await db.apiKey.create({
    data: { name: "Bench", keyHash, hint, planId: plan.id, role: "lead", createdById: lead.id, expiresAt, lastUsedAt: new Date() },
  });
  const items = await db.item.findMany({
    // Work in later phases is refused until the gates before it are met, and some items of the example until they have evidence.
    where: { planId: plan.id, state: "open", stage: { phase: { kind: plan.isExample ? "test" : "prep" } } },
    select: { id: true, version: true, stage: { select: { id: true, key: true } } },
    orderBy: { id: "asc" },
    take: 16,
  });
  return { provider: provider(), slug: plan.slug, planId: plan.id, key: secret, items };
}

async function inParts<Row>(rows: Row[], write: (part: Row[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) await write(rows.slice(start, start + BATCH));
}
