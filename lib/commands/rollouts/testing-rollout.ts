import { randomUUID } from "node:crypto";
import { digestFor, phaseIn } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { wording } from "@/lib/domain/checklist/wording";

export const EARLIER = digestFor("b");
export const CANDIDATE = digestFor("a");

/** Adds a service with a candidate and an open item in an unlocked Deploy stage. */
export async function serviceToRollOut(db: Db, planId: string, strategy: "canary" | "blue_green" | null = "canary") {
  // A plan-wide stage without items would lock it.
  await db.stage.deleteMany({ where: { planId, serviceId: null, items: { none: {} } } });
  const slug = randomUUID();
  const service = await db.service.create({ data: { planId, slug, name: `Pilot ${slug}`, position: 93, strategy } });
  const image = {
    planId,
    serviceId: service.id,
    repository: "frozen68/pilot",
    tag: "beta",
    registeredAt: new Date("2023-07-20T08:00:00.000Z"),
  };
  await db.image.create({ data: { ...image, number: 1, digest: EARLIER } });
  const candidate = await db.image.create({ data: { ...image, number: 2, digest: CANDIDATE } });
  await db.service.update({ where: { id: service.id }, data: { candidateId: candidate.id } });
  const { id: phaseId } = await phaseIn(db, planId, "deploy");
  const item = { planId, position: 1, ...wording("Roll it out") };
  const stage = await db.stage.create({
    data: { planId, phaseId, serviceId: service.id, key: `${slug}.deploy`, items: { create: item } },
  });
  return { ...service, candidateId: candidate.id, stageId: stage.id };
}

type Change = {
  strategy?: "canary" | "blue_green";
  status?: "planned" | "running" | "done";
  /** When the running step started. */
  since?: Date;
  /** The position of the running step, from 1. */
  at?: number;
  isSwitched?: boolean;
};

/** Adds a rollout without a command: two steps with 25 % and 100 % of the traffic, without hold time, with a limit on errors. */
export async function aRollout(
  db: Db,
  planId: string,
  { strategy = "canary", status = "running", since, at = 1, isSwitched = false }: Change = {},
) {
  const service = await serviceToRollOut(db, planId, strategy);
  const start = since ?? new Date("2023-07-21T08:00:00.000Z");
  const isSwitch = strategy === "blue_green";
  const rollout = await db.rollout.create({
    data: {
      planId,
      serviceId: service.id,
      stageId: service.stageId,
      imageId: status === "planned" ? null : service.candidateId,
      strategy,
      status,
      startedAt: status === "planned" ? null : start,
      fullTrafficAt: status === "done" || isSwitched ? start : null,
      wayBackUntil: isSwitched ? new Date("2100-01-01") : null,
      endedAt: status === "done" ? start : null,
      liveKey: status === "done" ? null : service.id,
      slots: {
        create: isSwitch
          ? [
              { colour: "blue", digest: EARLIER, liveSince: isSwitched ? null : start },
              { colour: "green", digest: CANDIDATE, liveSince: isSwitched ? start : null },
            ]
          : [],
      },
    },
  });
  const limit = { position: 0, metric: "error-rate", goOnComparison: "<=", goOnLimit: 1, rollBackComparison: ">", rollBackLimit: 2 };
  for (const [index, weight] of (isSwitch ? [100] : [25, 100]).entries()) {
    const isOver = status === "done" || isSwitched || index + 1 < at;
    const isStarted = status !== "planned" && index + 1 <= at;
    await db.rolloutStep.create({
      data: {
        rolloutId: rollout.id,
        position: index + 1,
        weight,
        holdSeconds: 0,
        startedAt: isStarted || status === "done" ? start : null,
        endedAt: isOver ? start : null,
        limits: { create: { ...limit, forSeconds: 300, windowSeconds: 0 } },
      },
    });
  }
  const step = await db.rolloutStep.findFirst({ where: { rolloutId: rollout.id, position: at } });
  return { rollout: rollout.id, service: service.id, step: step?.id ?? "", version: rollout.version };
}

/** Adds a reading without a command. */
export const aReading = (
  db: Db,
  { planId, rollout, service, step }: { planId: string; rollout: string; service: string; step: string | null },
  change: { metric?: string; value?: number | null; takenAt?: Date; isFailed?: boolean; isBaseline?: boolean; samples?: number } = {},
) =>
  db.reading.create({
    data: {
      planId,
      serviceId: service,
      rolloutId: rollout,
      stepId: step,
      metric: "error-rate",
      value: 0.4,
      source: "",
      takenAt: new Date("2023-07-21T08:59:00.000Z"),
      ...change,
    },
  });
