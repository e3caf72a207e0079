import { day } from "./calendar-day";
import { countsFor, isLate, validity } from "./checklist/evidence";
import { markItemRule } from "./checklist/item";
import { breakGlassRule } from "./gates/break-glass";
import { DEFAULT_GATES, type GateRules } from "./gates/gate";
import { signOffRule } from "./gates/sign-off";
import { countsAt, type SignatureEvent, signatureStatusAfter } from "./gates/signature-status";
import { askWaiverRule } from "./gates/waiver";
import { type Colour, liveSlot, slotsAfterAbort, switchRolloutBackRule, switchRolloutRule, type TrafficSlot } from "./rollouts/blue-green";
import { candidateRollout, candidateSince, deployedElsewhereAt, isOfCandidate, rolloutsThatCount } from "./rollouts/candidate-rollout";
import { abortRolloutRule, advanceRolloutRule, mayMoveTraffic, runningStep, startRolloutRule } from "./rollouts/rollout";
import { ARGO_COUNTS, type Limit } from "./rollouts/rollout-limit";
import type { RolloutStatus } from "./rollouts/rollout-status";
import { stepVerdict, summaryOf } from "./rollouts/rollout-verdict";
import type { RolloutStrategy, ServiceStrategy } from "./rollouts/strategy";
import { type EvidenceFacts, NO_ITEMS, type SignOffFacts, type StageFacts } from "./stage";
import { type PlanFacts, planState, type StageState } from "./state/plan-state";
import { aFreeze, aPhase, aService, aStage, plan } from "./testing";
import {
  MODEL_PHASES,
  MODEL_STEPS,
  type ModelCommand,
  type ModelLimit,
  type ModelOutcome,
  type ModelPhase,
  type ModelWorld,
  type Shown,
  WAY_BACK_SECONDS,
} from "./testing-model-commands";
import { MODEL_START } from "./testing-model-reference";

const SERVICE = "crane";
const WHY = "A reason for the model test.";
const AFTER_ALL = new Date(8.64e15);

type Reading = { metric: string; takenAt: Date; value: number | null; samples: null; problem: null };
type Step = {
  position: number;
  weight: number;
  holdSeconds: number;
  startedAt: Date | null;
  endedAt: Date | null;
  limits: Limit[];
  readings: Reading[];
};
type Rollout = {
  serviceId: string;
  strategy: RolloutStrategy;
  status: RolloutStatus;
  digest: string | null;
  startedAt: Date | null;
  fullTrafficAt: Date | null;
  endedAt: Date | null;
  wayBackUntil: Date | null;
  reason: string | null;
  steps: Step[];
  slots: TrafficSlot[];
};
type Piece = EvidenceFacts & { phase: ModelPhase; digest: string; takenAt: Date; isLive: boolean };

const limitsOf = (limit: ModelLimit): Limit[] =>
  limit === null
    ? []
    : [
        {
          metric: "error-rate",
          goOn: { comparison: "<=", limit: 1 },
          rollBack: { comparison: ">", limit: 5 },
          leastSamples: 1,
          ...ARGO_COUNTS,
          ...limit,
        },
      ];

/** The other side of the model without a database: it decides by the rules of lib/domain, and does what the commands do besides. */
export class Machine {
  private now = new Date(MODEL_START);
  private strategy: ServiceStrategy | null = null;
  private readonly images: { digest: string; tag: string; at: Date }[] = [];
  private readonly items: Record<ModelPhase, { state: "open" | "done" | "failed"; at: Date | null }> = {
    test: { state: "open", at: null },
    deploy: { state: "open", at: null },
    monitor: { state: "open", at: null },
  };
  private readonly epochs: Record<ModelPhase, number> = { test: 0, deploy: 0, monitor: 0 };
  private evidence: Piece[] = [];
  private signOffs: SignOffFacts[] = [];
  private rollouts: Rollout[] = [];
  private readonly failedReadings: { digest: string | null; isClosed: boolean }[] = [];
  private isFrozen = false;
  private readonly waivers: (StageFacts["waivers"][number] & { phase: ModelPhase })[] = [];
  private readonly overrides = new Map<ModelPhase, { epoch: number; at: Date }>();

  constructor(private readonly world: ModelWorld) {}

  run(command: ModelCommand): ModelOutcome {
    this.now = new Date(this.now.getTime() + 1000);
    switch (command.do) {
      case "wait":
        this.now = new Date(this.now.getTime() + command.minutes * 60_000);
        return "unchanged";
      case "register": {
        const last = this.images.at(-1);
        if (last?.digest === command.image && last.tag === command.tag) return "unchanged";
        this.images.push({ digest: command.image, tag: command.tag, at: this.now });
        return this.raise(...MODEL_PHASES);
      }
      case "tick":
        return this.tick(command.phase, command.state);
      case "result":
        return this.addResult(command);
      case "withdraw": {
        const found = this.counting(command.phase).find(({ check }) => check === command.check);
        if (!found) return "refused";
        found.isLive = false;
        return this.raise(command.phase);
      }
      case "sign":
        return this.sign(command.who, command.decision);
      case "revoke": {
        const newest = this.signOffs.findLast((s) => s.personId === command.who && s.status === "valid");
        if (!newest) return "refused";
        this.end("revoked", (s) => s === newest);
        return "changed";
      }
      case "strategy":
        if (command.strategy === this.strategy) return "unchanged";
        if (this.running()) return "refused";
        this.strategy = command.strategy;
        return this.raise("deploy", "monitor");
      case "plan":
        return this.plan(command.strategy, command.steps);
      case "start":
        return this.start();
      case "advance":
        return this.advance(command.hasReason);
      case "finish":
        return this.finish(command.hasReason);
      case "switch":
        return this.switchTraffic(command.hasReason);
      case "abort":
        return this.abort(command.to);
      case "switch-back":
        return this.switchBack();
      case "slot":
        return this.setSlot(command);
      case "reading":
        return this.addReading(command.value, new Date(this.now.getTime() - command.ago * 60_000));
      case "explain": {
        const open = this.failedReadings.find(({ isClosed }) => !isClosed);
        if (!open) return "refused";
        open.isClosed = true;
        return "changed";
      }
      case "freeze":
      case "lift":
        if (this.isFrozen === (command.do === "freeze")) return "refused";
        this.isFrozen = !this.isFrozen;
        return "changed";
      case "waive":
        return this.waive(command);
      case "glass": {
        if (!breakGlassRule(this.stage(command.phase), WHY).ok) return "refused";
        this.overrides.set(command.phase, { epoch: this.epochs[command.phase], at: this.now });
        return "changed";
      }
    }
  }

  shown(): Shown {
    const { stages } = this.state();
    return Object.fromEntries(
      MODEL_PHASES.map((phase) => {
        const { status, unmet, atRisk } = this.stageIn(stages, phase);
        return [phase, { status, unmet: unmet.map(({ code }) => code).sort(), isAtRisk: atRisk.length > 0 }];
      }),
    ) as Shown;
  }

  /** The slots of the newest rollout, as the reference writes them. */
  slots(): Record<string, { image: string | null; isLive: boolean }> | null {
    const slots = this.rollouts.at(-1)?.slots ?? [];
    if (slots.length === 0) return null;
    return Object.fromEntries(slots.map(({ colour, digest, liveSince }) => [colour, { image: digest, isLive: liveSince !== null }]));
  }

  private get today() {
    return day(this.now.toISOString().slice(0, 10));
  }

  private get candidate(): string | null {
    return this.images.at(-1)?.digest ?? null;
  }

  private stageIn(stages: ReadonlyMap<string, StageState>, phase: ModelPhase): StageState {
    const stage = stages.get(`${SERVICE}.${phase}`);
    if (!stage) throw new Error(`The model has no stage ${phase}.`);
    return stage;
  }

  private state() {
    return planState(this.facts(), this.today, this.now);
  }

  private stage(phase: ModelPhase): StageState {
    return this.stageIn(this.state().stages, phase);
  }

  private raise(...phases: ModelPhase[]): ModelOutcome {
    for (const phase of phases) this.epochs[phase] += 1;
    if (phases.includes("test")) this.end("content-changed", (s) => s.decision === "approve");
    return "changed";
  }

  private end(event: SignatureEvent, isAffected: (signOff: SignOffFacts) => boolean): void {
    this.signOffs = this.signOffs.map((s) => (isAffected(s) ? { ...s, status: signatureStatusAfter(s.status, event) } : s));
  }

  private tick(phase: ModelPhase, state: "open" | "done" | "failed"): ModelOutcome {
    if (this.items[phase].state === state) return "unchanged";
    const mark = { state, reason: state === "failed" ? WHY : null };
    if (!markItemRule({ needsEvidence: false, hasEvidence: false }, mark, this.stage(phase), () => []).ok) return "refused";
    this.items[phase] = { state, at: this.now };
    return this.raise(phase);
  }

  private addResult({ phase, image, check, verdict, ago, validFor }: Extract<ModelCommand, { do: "result" }>): ModelOutcome {
    if (!this.images.some(({ digest }) => digest === image)) return "refused";
    const takenAt = new Date(this.now.getTime() - ago * 60_000);
    const validUntil = validFor === null ? null : new Date(takenAt.getTime() + validFor * 60_000);
    const valid = validity({ takenAt, validUntil }, this.now);
    if (!valid.ok) return "refused";
    const arrived = this.evidence.filter((e) => e.phase === phase && e.digest === image && e.check === check);
    const late = isLate(valid.value, arrived);
    if (!late) for (const piece of arrived) piece.isLive = false;
    const id = `${this.evidence.length}`;
    const common = { id, kind: "result" as const, itemId: null, check, verdict, addedAt: this.now };
    this.evidence.push({ ...common, ...valid.value, phase, digest: image, isLive: !late });
    if (!late && countsFor({ digest: image }, this.candidate)) this.raise(phase);
    return "changed";
  }

  private counting(phase: ModelPhase): Piece[] {
    return this.evidence.filter((e) => e.phase === phase && e.isLive && countsFor(e, this.candidate));
  }

  private sign(personId: string, decision: "approve" | "reject"): ModelOutcome {
    const digest = this.candidate;
    if (digest === null) return "refused";
    const request = {
      stage: this.stage("test"),
      signer: { id: personId, roles: ["qa" as const] },
      decision,
      comment: WHY,
      candidateDigest: digest,
      duties: { registeredById: "can", buildOwnerId: null },
      rules: DEFAULT_GATES.test,
      unmetOf: () => [],
    };
    if (!signOffRule(request).ok) return "refused";
    this.end("signed-again", (s) => (s.decision === "approve" ? s.personId === personId : countsAt(s, digest)));
    const facts = { personId, personName: personId, roles: ["qa" as const], decision, status: "valid" as const, comment: WHY, digest };
    this.signOffs.push({ ...facts, epoch: this.epochs.test, at: this.now });
    return "changed";
  }

  private running(): Rollout | undefined {
    return this.rollouts.find(({ status }) => status === "running");
  }

  private plan(strategy: RolloutStrategy, index: number): ModelOutcome {
    if (this.running()) return "refused";
    const last = this.rollouts.at(-1);
    const colours: readonly Colour[] = strategy === "canary" ? [] : ["blue", "green"];
    const slots = colours.map((colour) => last?.slots.find((slot) => slot.colour === colour) ?? { colour, digest: null, liveSince: null });
    if (last?.status === "planned") this.rollouts.pop();
    const canary = MODEL_STEPS[index] ?? [];
    const steps = strategy === "canary" ? canary : canary.slice(0, 1).map((step) => ({ ...step, weight: 100 }));
    this.strategy = strategy;
    this.rollouts.push({
      serviceId: SERVICE,
      strategy,
      status: "planned",
      digest: null,
      startedAt: null,
      fullTrafficAt: null,
      endedAt: null,
      wayBackUntil: null,
      reason: null,
      steps: steps.map(({ limit, ...step }, at) => ({
        ...step,
        position: at + 1,
        startedAt: null,
        endedAt: null,
        limits: limitsOf(limit),
        readings: [],
      })),
      slots,
    });
    return this.raise("deploy", "monitor");
  }

  private mayMove(rollout: Rollout): boolean {
    if (rollout.digest !== null && !isOfCandidate(rollout.digest, this.candidate)) return false;
    return mayMoveTraffic(this.stage("deploy"), () => []).ok;
  }

  private start(): ModelOutcome {
    const rollout = this.rollouts.find(({ status }) => status === "planned");
    const [first] = rollout?.steps ?? [];
    if (!rollout || !first) return "refused";
    const started = startRolloutRule(rollout, this.candidate === null ? null : { digest: this.candidate });
    if (!started.ok || rollout.strategy !== this.strategy || !this.mayMove(rollout)) return "refused";
    rollout.status = "running";
    rollout.digest = started.value.digest;
    rollout.startedAt = this.now;
    if (rollout.strategy === "canary" && first.weight === 100) rollout.fullTrafficAt = this.now;
    first.startedAt = this.now;
    return "changed";
  }

  private judge(step: Step, now = this.now) {
    return stepVerdict(step.limits, step.readings, now);
  }

  private advance(hasReason: boolean): ModelOutcome {
    const rollout = this.running();
    const step = rollout && runningStep(rollout.steps);
    const next = step && rollout.steps.find(({ position }) => position === step.position + 1);
    if (rollout?.strategy !== "canary" || !step || !next || !this.mayMove(rollout)) return "refused";
    if (!advanceRolloutRule(step, this.judge(step), hasReason ? WHY : null, this.now).ok) return "refused";
    step.endedAt = this.now;
    next.startedAt = this.now;
    if (next.weight === 100) rollout.fullTrafficAt = this.now;
    return "changed";
  }

  private finish(hasReason: boolean): ModelOutcome {
    const rollout = this.running();
    if (!rollout || !this.mayMove(rollout)) return "refused";
    const step = runningStep(rollout.steps);
    if (rollout.strategy === "blue_green" ? step : step && step.position < rollout.steps.length) return "refused";
    if (step && !advanceRolloutRule(step, this.judge(step), hasReason ? WHY : null, this.now).ok) return "refused";
    if (step) step.endedAt = this.now;
    rollout.status = "done";
    if (this.items.deploy.state !== "open") return "changed";
    this.items.deploy = { state: "done", at: this.now };
    return this.raise("deploy");
  }

  private asBlueGreen({ status, slots, digest, fullTrafficAt, wayBackUntil }: Rollout) {
    return { status, slots, digest, switchedAt: fullTrafficAt, wayBackUntil };
  }

  private move(rollout: Rollout, to: Colour): void {
    rollout.slots = rollout.slots.map((slot) => ({ ...slot, liveSince: slot.colour === to ? this.now : null }));
  }

  private switchTraffic(hasReason: boolean): ModelOutcome {
    const rollout = this.running();
    const [step] = rollout?.steps ?? [];
    if (rollout?.strategy !== "blue_green" || !step || !this.mayMove(rollout)) return "refused";
    const request = { checks: step, judged: this.judge(step), reason: hasReason ? WHY : null };
    const decision = switchRolloutRule(this.asBlueGreen(rollout), request, this.now);
    if (!decision.ok) return "refused";
    rollout.fullTrafficAt = this.now;
    rollout.wayBackUntil = new Date(this.now.getTime() + WAY_BACK_SECONDS * 1000);
    step.endedAt = this.now;
    this.move(rollout, decision.value.to);
    return "changed";
  }

  private abort(to: string): ModelOutcome {
    const rollout = this.running();
    if (!rollout || !abortRolloutRule(rollout, to, WHY).ok) return "refused";
    const step = runningStep(rollout.steps);
    if (step) step.endedAt = this.now;
    rollout.status = "rolled_back";
    rollout.endedAt = this.now;
    if (rollout.strategy === "blue_green" && rollout.fullTrafficAt !== null) rollout.slots = slotsAfterAbort(rollout.slots, to, this.now);
    return "changed";
  }

  private switchBack(): ModelOutcome {
    const rollout = this.running();
    if (rollout?.strategy !== "blue_green") return "refused";
    const decision = switchRolloutBackRule(this.asBlueGreen(rollout), WHY, this.now);
    if (!decision.ok) return "refused";
    rollout.status = "rolled_back";
    rollout.endedAt = this.now;
    this.move(rollout, decision.value.to);
    return "changed";
  }

  /** lib/commands/rollouts/set-slot.ts has no rule of its own: the same conditions. */
  private setSlot({ colour, image, live }: Extract<ModelCommand, { do: "slot" }>): ModelOutcome {
    const rollout = this.rollouts.find(({ status }) => status === "planned" || status === "running");
    const slot = rollout?.slots.find((candidate) => candidate.colour === colour);
    if (!rollout || !slot || rollout.fullTrafficAt !== null) return "refused";
    const isLive = liveSlot(rollout.slots) === slot;
    if (slot.digest === image && isLive === live) return "unchanged";
    if (rollout.status === "running" && (isLive !== live || (isLive && slot.digest !== image))) return "refused";
    rollout.slots = rollout.slots.map((other) => {
      if (other === slot) return { colour, digest: image, liveSince: live ? this.now : null };
      return live ? { ...other, liveSince: null } : other;
    });
    return "changed";
  }

  private addReading(value: number | null, takenAt: Date): ModelOutcome {
    const rollout = this.rollouts.findLast(({ startedAt }) => startedAt !== null);
    const isMeasured = rollout?.status === "running" || (rollout?.status === "done" && isOfCandidate(rollout.digest, this.candidate));
    if (!rollout || !isMeasured) return "refused";
    const step = runningStep(rollout.steps);
    const reading: Reading = { metric: "error-rate", takenAt, value, samples: null, problem: null };
    if (step) {
      if (step.startedAt !== null && takenAt < step.startedAt) return "refused";
      step.readings.push(reading);
      return "changed";
    }
    const [limit] = rollout.steps.at(-1)?.limits ?? [];
    if (limit && summaryOf(reading, limit) === "failure") this.failedReadings.push({ digest: rollout.digest, isClosed: false });
    return "changed";
  }

  private waive({ phase, condition, days }: Extract<ModelCommand, { do: "waive" }>): ModelOutcome {
    const subject = condition === "evidence-failing" ? "smoke" : "";
    const until = day(new Date(this.now.getTime() + days * 86_400_000).toISOString().slice(0, 10));
    const isKnown = (w: (typeof this.waivers)[number]) => w.phase === phase && w.condition === condition && w.subject === subject;
    if (this.waivers.some((waiver) => isKnown(waiver) && waiver.until >= this.today)) return "refused";
    if (!askWaiverRule(this.stage(phase).unmet, { condition, subject, until }, this.today).ok) return "refused";
    this.waivers.push({ phase, condition, subject, until, approvedAt: this.now });
    return this.raise(phase);
  }

  private facts(): PlanFacts {
    const gates: Record<ModelPhase, GateRules> = {
      test: { ...DEFAULT_GATES.test, advisory: this.world.isTestAdvisory },
      deploy: DEFAULT_GATES.deploy,
      monitor: { ...DEFAULT_GATES.monitor, soakHours: this.world.soakHours },
    };
    const candidates = new Map([[SERVICE, this.candidate]]);
    const counting = rolloutsThatCount(this.rollouts, candidates).get(SERVICE);
    const step = counting?.status === "running" ? runningStep(counting.steps) : null;
    const broken = step ? this.judge(step, AFTER_ALL).limits.filter(({ verdict }) => verdict === "fail") : [];
    const rollout =
      counting === undefined
        ? null
        : candidateRollout(
            counting,
            broken.map(({ metric }) => metric),
          );
    const stages = MODEL_PHASES.map((phase) => this.stageFacts(phase));
    const deploy = stages.find(({ phase }) => phase === "deploy");
    const elsewhereAt = deploy ? deployedElsewhereAt(deploy, candidateSince(this.images, this.candidate)) : null;
    return plan({
      phases: MODEL_PHASES.map((phase) => aPhase(phase, gates[phase])),
      services: [
        aService(SERVICE, {
          hasCandidate: this.candidate !== null,
          candidateDigest: this.candidate,
          strategy: this.strategy,
          rollout,
          fullTrafficAt: this.strategy === "elsewhere" ? elsewhereAt : (rollout?.fullTrafficAt ?? null),
          failedReadings: this.failedReadings.filter(({ isClosed, digest }) => !isClosed && isOfCandidate(digest, this.candidate)).length,
        }),
      ],
      stages,
      freezes: this.isFrozen ? [aFreeze({ reason: WHY })] : [],
    });
  }

  private stageFacts(phase: ModelPhase): StageFacts {
    const { state, at } = this.items[phase];
    const requiredOpen = state === "open" ? 1 : 0;
    const override = this.overrides.get(phase) ?? null;
    return aStage(SERVICE, phase, {
      epoch: this.epochs[phase],
      items: { ...NO_ITEMS, [state]: 1, requiredTotal: 1, requiredOpen },
      resolved: { first: state === "open" ? null : at, lastRequired: state === "open" ? null : at, unknown: 0 },
      evidence: this.counting(phase),
      signOffs: phase === "test" ? this.signOffs : [],
      overriddenAtEpoch: override?.epoch ?? null,
      overriddenAt: override?.at ?? null,
      waivers: this.waivers.filter((waiver) => waiver.phase === phase),
      rolledOutAt: phase === "deploy" ? (this.rollouts.find(({ startedAt }) => startedAt !== null)?.startedAt ?? null) : null,
    });
  }
}
