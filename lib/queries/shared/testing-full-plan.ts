import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/db/client";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import { wording } from "@/lib/domain/checklist/wording";
import type { Role } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";

const DIGESTS = ["a", "b", "c"].map((digit) => `sha256:${digit.repeat(64)}`);
const ROLES: readonly Role[] = ["lead", "qa", "manager"];
const STANDINGS = ["valid", "stale", "revoked", "superseded", "expired"] as const;
const RISK_STATES = ["not_assessed", "open", "mitigating", "closed", "happened"] as const;

/**
 * Adds random rows to every table that a gate looks at, without commands, so that they combine in ways that no command makes: images and a
 * candidate, evidence of any image, sign-offs, overrides, waivers, risks, freezes, rollouts with steps, limits and readings, rules and dates.
 */
export async function fillPlan(db: Db, planId: string, random: () => number): Promise<void> {
  const below = (bound: number) => Math.floor(random() * bound);
  const is = (share = 0.5) => random() < share;
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const orNull = <T>(value: T, share = 0.5): T | null => (is(share) ? value : null);
  const dayAround = () => `2023-07-${String(15 + below(14)).padStart(2, "0")}`;
  const timeAround = () => new Date(Date.UTC(2023, 6, 15 + below(8), below(24), below(60), below(60), below(1_000)));

  const people = (await db.person.findMany({ select: { id: true } })).map(({ id }) => id);
  const person = () => oneOf(people);

  for (const phase of await db.phase.findMany({ where: { planId } })) {
    await db.phase.update({ where: { id: phase.id }, data: { ownerId: orNull(person()), plannedEnd: orNull(dayAround()) } });
    await db.gate.deleteMany({ where: { phaseId: phase.id } });
    if (is(0.2)) continue;
    const flags = { advisory: is(), requireItems: is(), requireEvidence: is(), requireImage: is(), requireStrategy: is() };
    const rules = ROLES.filter(() => is()).map((role) => ({ role, count: below(3) }));
    await db.gate.create({
      data: { phaseId: phase.id, ...flags, separationOfDuties: is(), soakHours: below(48), signOffRules: { create: rules } },
    });
  }

  const services = await db.service.findMany({ where: { planId } });
  for (const service of services) {
    await db.service.update({ where: { id: service.id }, data: { candidateId: null } });
    const { _max } = await db.image.aggregate({ where: { serviceId: service.id }, _max: { number: true } });
    const first = (_max.number ?? 0) + 1;
    const images: { id: string }[] = [];
    for (let number = first; number < first + 4; number += 1)
      images.push(
        await db.image.create({
          data: {
            planId,
            serviceId: service.id,
            number,
            repository: "frozen68/pilot",
            digest: oneOf(DIGESTS),
            isExample: is(0.1),
            registeredById: orNull(person()),
            registeredAt: timeAround(),
          },
        }),
      );
    await db.service.update({
      where: { id: service.id },
      data: {
        candidateId: orNull(oneOf(images).id, 0.8),
        strategy: orNull(oneOf(["canary", "blue_green"] as const)),
        elsewhereReason: orNull("Rolled out by another team", 0.3),
      },
    });
  }

  const imagesOfPlan = (await db.image.findMany({ where: { planId }, select: { id: true } })).map(({ id }) => id);
  const stages = await db.stage.findMany({ where: { planId }, include: { items: { select: { id: true } } } });
  for (const stage of stages) {
    const ofStage = { planId, stageId: stage.id };
    await db.stage.update({ where: { id: stage.id }, data: { plannedEnd: orNull(dayAround(), 0.3), ownerId: orNull(person()) } });
    await db.item.createMany({
      data: Array.from({ length: below(4) }, (_, index) => ({
        ...ofStage,
        id: randomUUID(),
        position: 100 + index,
        ...wording(`Random ${index}`),
        state: oneOf(ITEM_STATES),
        required: is(0.7),
        needsEvidence: is(),
        due: orNull(dayAround()),
        stateChangedAt: orNull(timeAround(), 0.8),
      })),
    });
    const items = (await db.item.findMany({ where: { stageId: stage.id }, select: { id: true } })).map(({ id }) => id);
    for (let count = below(4); count > 0; count -= 1)
      await db.evidence.create({
        data: {
          ...ofStage,
          itemId: items.length > 0 ? orNull(oneOf(items), 0.8) : null,
          imageId: orNull(oneOf(imagesOfPlan), 0.6),
          kind: oneOf(["file", "link", "result"] as const),
          check: orNull(`check ${below(3)}`),
          name: `Evidence ${count}`,
          digest: oneOf(DIGESTS),
          verdict: oneOf(["pass", "fail", "none"] as const),
          takenAt: timeAround(),
          validUntil: orNull(timeAround(), 0.3),
          addedAt: timeAround(),
          withdrawnAt: orNull(timeAround(), 0.2),
          liveKey: orNull(randomUUID(), 0.8),
        },
      });
    for (let count = below(3); count > 0; count -= 1)
      await db.signOff.create({
        data: {
          ...ofStage,
          imageId: orNull(oneOf(imagesOfPlan)),
          personId: person(),
          role: oneOf(ROLES),
          decision: oneOf(["approve", "reject"] as const),
          meaning: "Random",
          comment: orNull("A “comment” with 'quotes', \"more\" and ş\n🚢"),
          epoch: below(3),
          snapshot: "{}",
          snapshotHash: "0",
          signedAt: timeAround(),
          standing: oneOf(STANDINGS),
        },
      });
    await db.breakGlass.deleteMany({ where: { stageId: stage.id } });
    for (let epoch = 0; epoch < below(3); epoch += 1)
      await db.breakGlass.create({
        data: {
          ...ofStage,
          epoch,
          reason: "Random",
          unmet: "[]",
          passedById: person(),
          passedAt: timeAround(),
          reviewedAt: orNull(timeAround()),
        },
      });
    for (let count = below(3); count > 0; count -= 1)
      await db.waiver.create({
        data: {
          ...ofStage,
          condition: oneOf(["items-open", "evidence-missing", "risk-above-limit"]),
          subject: "",
          reason: "Random",
          askedById: person(),
          askedAt: timeAround(),
          approvedAt: orNull(timeAround(), 0.7),
          until: dayAround(),
          withdrawnAt: orNull(timeAround(), 0.2),
        },
      });
  }

  for (let position = 50; position < 56; position += 1) {
    const touches = Array.from({ length: below(3) }, () => ({
      key: randomUUID(),
      phaseKind: orNull(oneOf(PHASES)),
      serviceId: orNull(oneOf(services).id),
    }));
    const score = () => orNull(1 + below(5), 0.8);
    const acceptance = { acceptedById: person(), reason: "Random", until: dayAround(), liveKey: orNull(randomUUID(), 0.7) };
    await db.risk.create({
      data: {
        planId,
        position,
        title: `Risk ${position}`,
        likelihood: score(),
        impact: score(),
        residualLikelihood: score(),
        residualImpact: score(),
        status: oneOf(RISK_STATES),
        ownerId: orNull(person()),
        touches: { create: touches },
        acceptances: { create: is() ? [acceptance] : [] },
      },
    });
  }
  for (let count = 3; count > 0; count -= 1) {
    const weekly = is(0.3);
    await db.freeze.create({
      data: {
        planId,
        serviceId: orNull(oneOf(services).id),
        fromDay: orNull(dayAround()),
        toDay: orNull(dayAround()),
        fromTime: orNull("08:30", 0.3),
        toTime: orNull("17:00", 0.3),
        fromWeekday: weekly ? below(7) + 1 : null,
        toWeekday: weekly ? below(7) + 1 : null,
        phases: PHASES.filter(() => is()).join(" ") || "deploy",
        reason: "Random",
        setById: person(),
        liftedAt: orNull(timeAround(), 0.3),
      },
    });
  }

  for (const service of services)
    for (let count = below(4); count > 0; count -= 1) {
      const startedAt = orNull(timeAround(), 0.7);
      const stageId = oneOf(stages.filter(({ serviceId }) => serviceId === service.id || serviceId === null)).id;
      const images = await db.image.findMany({ where: { serviceId: service.id } });
      const rollout = await db.rollout.create({
        data: {
          planId,
          serviceId: service.id,
          stageId,
          imageId: orNull(oneOf(images).id, 0.9),
          strategy: oneOf(["canary", "blue_green"] as const),
          status:
            startedAt === null ? oneOf(["planned", "rolled_back"] as const) : oneOf(["running", "running", "done", "rolled_back"] as const),
          startedAt,
          fullTrafficAt: orNull(timeAround()),
          endedAt: orNull(timeAround()),
          reason: orNull("Random"),
          plannedAt: timeAround(),
          steps: {
            create: [1, 2].map((position) => ({
              position,
              weight: position * 50,
              holdSeconds: below(3) * 600,
              startedAt: position === 1 ? startedAt : null,
              endedAt: orNull(timeAround(), 0.2),
              limits: {
                create: is()
                  ? [{ position: 1, metric: "errors", rollBackComparison: ">", rollBackLimit: 0.1, forSeconds: 0, windowSeconds: 60 }]
                  : [],
              },
            })),
          },
        },
        include: { steps: true },
      });
      for (let readings = below(4); readings > 0; readings -= 1)
        await db.reading.create({
          data: {
            planId,
            serviceId: service.id,
            rolloutId: rollout.id,
            stepId: orNull(rollout.steps[0]?.id ?? "", 0.7),
            metric: "errors",
            value: random(),
            samples: 100,
            source: "random",
            takenAt: timeAround(),
            isFailed: is(),
            closedAt: orNull(timeAround(), 0.3),
          },
        });
    }
}
