import { randomUUID } from "node:crypto";
import { commandOf, type commands } from "@/lib/commands";
import { type Outcome, perform } from "@/lib/commands/perform";
import { createPlan } from "@/lib/commands/plans/create-plan";
import { digestFor } from "@/lib/commands/testing";
import { type Db, database, inTransaction } from "@/lib/db/client";
import { filledDatabase } from "@/lib/db/testing";
import { addDays } from "@/lib/domain/calendar-day";
import type { Role } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";
import type { Principal } from "@/lib/domain/policy";
import {
  type Image,
  MODEL_PHASES,
  MODEL_STEPS,
  type ModelCommand,
  type ModelLimit,
  type ModelOutcome,
  type ModelPhase,
  type ModelWorld,
  WAY_BACK_SECONDS,
} from "@/lib/domain/testing-model-commands";
import { MODEL_START } from "@/lib/domain/testing-model-reference";
import { readPlan } from "@/lib/formats/plan/read";
import { localDay } from "@/lib/time-zone";

const MARKDOWN = `# Harbour\n${["Test", "Deploy", "Monitor"].map((phase) => `\n## ${phase}\n\n- [ ] ${phase} the Crane Service image\n`).join("")}`;
const PEOPLE = { can: "lead", ayse: "qa", deniz: "qa", ece: "manager" } as const satisfies Record<string, Role>;
type Name = keyof typeof PEOPLE;

/** A plan with one service in the stages of the model, with dates, and the people of the model. */
async function modelPlan(): Promise<void> {
  const db = database();
  const now = new Date(MODEL_START);
  const plan = await inTransaction(db, (tx) => createPlan(tx, { document: readPlan(MARKDOWN), markdown: MARKDOWN }, { now }));
  await db.stage.deleteMany({ where: { planId: plan.id, serviceId: null } });
  for (const [name, role] of Object.entries(PEOPLE))
    await db.person.create({ data: { name, memberships: { create: { planId: plan.id, role } } } });
  for (const [index, kind] of MODEL_PHASES.entries()) {
    const start = addDays(localDay(now), index * 2);
    await db.phase.updateMany({ where: { planId: plan.id, kind }, data: { plannedStart: start, plannedEnd: addDays(start, 1) } });
  }
}

const WHY = "A reason for the model test.";
const digestOf = (image: Image): string => digestFor(image);

const limits = (limit: ModelLimit) =>
  limit === null
    ? []
    : [{ metric: "error-rate", goOn: { comparison: "<=", limit: 1 }, rollBack: { comparison: ">", limit: 5 }, leastSamples: 1, ...limit }];

/** What performing a command of the model did. `performed` is the number of commands of Slipway that it took. */
export type Performed = { outcome: ModelOutcome; acknowledged: number };

/** The other side of the model: it performs each command of the model as people do, on a database. The time is the process's time. */
export class PerformedModel {
  private constructor(
    readonly db: Db,
    readonly planId: string,
    readonly slug: string,
    readonly serviceId: string,
    private readonly people: Record<Name, Principal>,
  ) {}

  static async create({ soakHours, isTestAdvisory }: ModelWorld): Promise<PerformedModel> {
    const db = await filledDatabase(modelPlan);
    const plan = await db.plan.findFirstOrThrow({ include: { services: true } });
    await db.gate.updateMany({ where: { phase: { kind: "monitor" } }, data: { soakHours } });
    await db.gate.updateMany({ where: { phase: { kind: "test" } }, data: { advisory: isTestAdvisory } });
    const rows = await db.person.findMany({ include: { memberships: true } });
    const people = Object.fromEntries(
      rows.map(({ id, name, memberships }): [string, Principal] => [
        name,
        { kind: "person", id, name, isAdmin: false, roles: memberships.map(({ role, planId }) => ({ role, planId })) },
      ]),
    ) as Record<Name, Principal>;
    return new PerformedModel(db, plan.id, plan.slug, plan.services[0]?.id ?? "", people);
  }

  get lead(): Principal {
    return this.people.can;
  }

  private async perform(verb: keyof typeof commands, input: object, who: Name = "can"): Promise<Performed & { value: unknown }> {
    const outcome: Outcome<unknown> = await perform(commandOf(verb), this.people[who], input, { requestId: randomUUID() });
    if (outcome.kind === "invalid") throw new Error(`${verb} was sent something invalid: ${JSON.stringify([input, outcome])}`);
    const isOk = outcome.kind === "ok";
    const isChanged = isOk && outcome.changed;
    return {
      outcome: isChanged ? "changed" : isOk ? "unchanged" : "refused",
      acknowledged: isChanged ? 1 : 0,
      value: isOk ? outcome.value : null,
    };
  }

  private async stage(phase: ModelPhase) {
    const stages = await this.db.stage.findMany({ where: { serviceId: this.serviceId, phase: { kind: phase } }, include: { items: true } });
    const [stage] = stages;
    const [item] = stage?.items ?? [];
    if (!stage || !item) throw new Error(`The model has no stage ${phase} with an item.`);
    return { stage: stage.id, item };
  }

  private rollout(statuses: readonly ("planned" | "running" | "done" | "rolled_back")[]) {
    return this.db.rollout.findFirst({
      where: { serviceId: this.serviceId, status: { in: [...statuses] } },
      orderBy: { plannedAt: "desc" },
      select: { id: true, version: true },
    });
  }

  private service() {
    return this.db.service.findUniqueOrThrow({ where: { id: this.serviceId }, include: { candidate: true } });
  }

  /** Performs one command of the model. Where there is nothing that it could be about, it is refused without being sent. */
  async run(command: ModelCommand): Promise<Performed> {
    switch (command.do) {
      case "wait":
        return { outcome: "unchanged", acknowledged: 0 };
      case "register":
        return this.perform("image.register", {
          service: this.serviceId,
          repository: "frozen68/crane",
          tag: command.tag,
          digest: digestOf(command.image),
        });
      case "tick": {
        const { item } = await this.stage(command.phase);
        const reason = command.state === "failed" ? { reason: WHY } : {};
        return this.perform("item.mark", { item: item.id, version: item.version, state: command.state, ...reason });
      }
      case "result": {
        const takenAt = new Date(Date.now() - command.ago * 60_000);
        const validUntil =
          command.validFor === null ? {} : { validUntil: new Date(takenAt.getTime() + command.validFor * 60_000).toISOString() };
        const { check, verdict: result, phase, image } = command;
        const sent = { plan: this.planId, digest: digestOf(image), check, result, phase, takenAt: takenAt.toISOString(), ...validUntil };
        return this.perform("evidence.postResult", sent);
      }
      case "withdraw": {
        const { candidate } = await this.service();
        const evidence = await this.db.evidence.findFirst({
          where: {
            stageId: (await this.stage(command.phase)).stage,
            check: command.check,
            liveKey: { not: null },
            withdrawnAt: null,
            image: { digest: candidate?.digest ?? "" },
          },
        });
        return evidence ? this.perform("evidence.withdraw", { evidence: evidence.id, reason: WHY }) : NOTHING;
      }
      case "sign": {
        const { stage } = await this.stage("test");
        const begun = (await this.perform("signOff.begin", { stage }, command.who)).value as { challenge: string; snapshotHash: string };
        const { challenge, snapshotHash } = begun;
        const decision = { decision: command.decision, comment: WHY, password: "mocked" };
        return this.perform("signOff.sign", { stage, challenge, snapshotHash, ...decision }, command.who);
      }
      case "revoke": {
        const signOff = await this.db.signOff.findFirst({
          where: { standing: "valid", person: { name: command.who } },
          orderBy: { signedAt: "desc" },
        });
        return signOff ? this.perform("signOff.revoke", { signOff: signOff.id, reason: WHY }, command.who) : NOTHING;
      }
      case "strategy": {
        const { version } = await this.service();
        return this.perform("service.change", { service: this.serviceId, version, strategy: command.strategy, reason: WHY });
      }
      case "plan": {
        const { version } = await this.service();
        const canary = (MODEL_STEPS[command.steps] ?? []).map(({ limit, ...step }) => ({ ...step, limits: limits(limit) }));
        const isCanary = command.strategy === "canary";
        const steps = isCanary ? canary : canary.slice(0, 1).map((step) => ({ ...step, weight: 100 }));
        const wayBack = isCanary ? {} : { wayBackSeconds: WAY_BACK_SECONDS };
        return this.perform("rollout.plan", { service: this.serviceId, version, strategy: command.strategy, steps, ...wayBack });
      }
      case "start":
        return this.decide("rollout.start", ["planned"], {});
      case "advance":
      case "finish":
      case "switch":
        return this.decide(`rollout.${command.do}`, ["running"], command.hasReason ? { reason: WHY } : {});
      case "abort":
        return this.decide("rollout.abort", ["running"], { to: digestOf(command.to), reason: WHY });
      case "switch-back":
        return this.decide("rollout.switchBack", ["running"], { reason: WHY });
      case "slot": {
        const { colour, image, live } = command;
        return this.decide("slot.set", ["planned", "running"], { colour, digest: image === null ? null : digestOf(image), live });
      }
      case "reading": {
        const takenAt = new Date(Date.now() - command.ago * 60_000).toISOString();
        return this.perform("reading.add", {
          service: this.serviceId,
          readings: [{ metric: "error-rate", value: command.value, takenAt }],
        });
      }
      case "explain": {
        const reading = await this.db.reading.findFirst({ where: { isFailed: true, closedAt: null }, orderBy: { addedAt: "asc" } });
        return reading ? this.perform("reading.close", { reading: reading.id, version: reading.version, reason: WHY }) : NOTHING;
      }
      case "freeze": {
        const present = await this.db.freeze.count({ where: { liftedAt: null } });
        const days = { from: null, to: null };
        return present > 0
          ? NOTHING
          : this.perform("freeze.set", { plan: this.planId, service: null, phases: PHASES, ...days, reason: WHY }, "ece");
      }
      case "lift": {
        const freeze = await this.db.freeze.findFirst({ where: { liftedAt: null } });
        return freeze ? this.perform("freeze.lift", { freeze: freeze.id }, "ece") : NOTHING;
      }
      case "waive": {
        const { stage } = await this.stage(command.phase);
        const check = command.condition === "evidence-failing" ? { check: "smoke" } : {};
        const until = addDays(localDay(new Date()), command.days);
        const asked = await this.perform("waiver.ask", { stage, condition: command.condition, ...check, reason: WHY, until });
        if (asked.outcome !== "changed") return asked;
        const { id, version } = asked.value as { id: string; version: number };
        const approved = await this.perform("waiver.approve", { waiver: id, version }, "ece");
        return { outcome: approved.outcome, acknowledged: asked.acknowledged + approved.acknowledged };
      }
      case "glass": {
        const { stage } = await this.stage(command.phase);
        return this.perform("glass.break", { stage, reason: WHY, password: "mocked" });
      }
    }
  }

  private async decide(
    verb: keyof typeof commands,
    statuses: readonly ("planned" | "running" | "done" | "rolled_back")[],
    input: object,
  ): Promise<Performed> {
    const rollout = await this.rollout(statuses);
    return rollout ? this.perform(verb, { rollout: rollout.id, version: rollout.version, ...input }) : NOTHING;
  }

  /** The weights, steps and slots of all rollouts, to see which commands move them. */
  async traffic(): Promise<string> {
    const rollouts = await this.db.rollout.findMany({
      orderBy: { plannedAt: "asc" },
      select: {
        status: true,
        fullTrafficAt: true,
        slots: { orderBy: { colour: "asc" }, select: { colour: true, digest: true, liveSince: true } },
        steps: { orderBy: { position: "asc" }, select: { weight: true, startedAt: true, endedAt: true } },
      },
    });
    return JSON.stringify(rollouts);
  }

  /** The slots of the newest rollout, as the reference writes them. */
  async slots(): Promise<Record<string, { image: string | null; isLive: boolean }> | null> {
    const rollout = await this.db.rollout.findFirst({ orderBy: { plannedAt: "desc" }, include: { slots: { orderBy: { colour: "asc" } } } });
    if (!rollout || rollout.slots.length === 0) return null;
    return Object.fromEntries(
      rollout.slots.map(({ colour, digest, liveSince }) => [colour, { image: digest?.at(-1) ?? null, isLive: liveSince !== null }]),
    );
  }
}

const NOTHING: Performed = { outcome: "refused", acknowledged: 0 };
