import {
  type Image,
  MODEL_STEPS,
  type ModelCommand,
  type ModelOutcome,
  type ModelPhase,
  type ModelStep,
  type ModelWorld,
  type Shown,
  type ShownStage,
  type Tester,
  WAY_BACK_SECONDS,
} from "./testing-model-commands";

/** What a freeze does. It is a constant of its own, because product decisions about freezes change more often than the rest. */
const FREEZE = { phases: ["test", "deploy", "monitor"] as readonly ModelPhase[], code: "frozen" };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
export const MODEL_START = Date.parse("2023-07-21T09:00:00Z");

type Colour = "blue" | "green";
type Reading = { value: number | null; takenAt: number };
type Step = ModelStep & { startedAt: number | null; endedAt: number | null; readings: Reading[] };
type Slots = Record<Colour, { image: Image | null; isLive: boolean }>;
type Rollout = {
  strategy: "canary" | "blue_green";
  status: "planned" | "running" | "done" | "rolled back";
  image: Image | null;
  steps: Step[];
  fullAt: number | null;
  wayBackUntil: number | null;
  slots: Slots | null;
};
type Result = {
  phase: ModelPhase;
  image: Image;
  check: string;
  verdict: "pass" | "fail";
  takenAt: number;
  validUntil: number | null;
  isWithdrawn: boolean;
  /** It arrived after one that was taken later. */
  isLate: boolean;
};
type Signature = { who: Tester; approves: boolean; image: Image; changes: number; end: "replaced" | "revoked" | null };

const BLOCKING = ["items-failed", "evidence-failing", "evidence-expired", "reading-failed", "rolled-back", "limit-broken"];

/**
 * The plain reference of the model tests: one service with the stages Test, Deploy and Monitor, each with one item. It keeps lists of what
 * happened and reads the answer from them anew each time. It uses no rule of lib/domain.
 */
export class Reference {
  now = MODEL_START;
  private strategy: "canary" | "blue_green" | "elsewhere" | null = null;
  private readonly registrations: { image: Image; tag: string; at: number }[] = [];
  private readonly items: Record<ModelPhase, { state: "open" | "done" | "failed"; at: number | null }> = {
    test: { state: "open", at: null },
    deploy: { state: "open", at: null },
    monitor: { state: "open", at: null },
  };
  /** How often what is signed in a stage has changed. */
  readonly changes: Record<ModelPhase, number> = { test: 0, deploy: 0, monitor: 0 };
  private readonly results: Result[] = [];
  private readonly signatures: Signature[] = [];
  private readonly rollouts: Rollout[] = [];
  private readonly failedReadings: { image: Image; isExplained: boolean }[] = [];
  private readonly waivers: { phase: ModelPhase; condition: string; check: string; until: number }[] = [];
  private readonly overrides: { phase: ModelPhase; changes: number }[] = [];
  private isFrozen = false;
  /** Which image received all traffic, and when: the last entry holds until something took traffic from it. */
  private readonly fullTraffic: { image: Image; from: number; to: number | null }[] = [];

  constructor(private readonly world: ModelWorld) {}

  run(command: ModelCommand): ModelOutcome {
    this.now += 1000;
    switch (command.do) {
      case "wait":
        this.now += command.minutes * MINUTE;
        return "unchanged";
      case "register":
        return this.register(command);
      case "tick":
        return this.tick(command.phase, command.state);
      case "result":
        return this.addResult(command);
      case "withdraw": {
        const counting = this.counting(command.phase).find(({ check }) => check === command.check);
        if (!counting) return "refused";
        counting.isWithdrawn = true;
        return this.changed(command.phase);
      }
      case "sign":
        return this.sign(command.who, command.decision === "approve");
      case "revoke": {
        const newest = this.signatures.findLast((s) => s.who === command.who && this.isValid(s));
        if (!newest) return "refused";
        newest.end = "revoked";
        return "changed";
      }
      case "strategy":
        if (command.strategy === this.strategy) return "unchanged";
        if (this.running()) return "refused";
        this.strategy = command.strategy;
        return this.changed("deploy", "monitor");
      case "plan":
        return this.plan(command.strategy, command.steps);
      case "start":
        return this.start();
      case "advance":
      case "finish":
      case "switch":
        return this.goOn(command.do, command.hasReason);
      case "abort":
        return this.abort(command.to);
      case "switch-back":
        return this.switchBack();
      case "slot":
        return this.setSlot(command);
      case "reading":
        return this.addReading(command.value, this.now - command.ago * MINUTE);
      case "explain": {
        const open = this.failedReadings.find(({ isExplained }) => !isExplained);
        if (!open) return "refused";
        open.isExplained = true;
        return "changed";
      }
      case "freeze":
        if (this.isFrozen) return "refused";
        this.isFrozen = true;
        return "changed";
      case "lift":
        if (!this.isFrozen) return "refused";
        this.isFrozen = false;
        return "changed";
      case "waive":
        return this.waive(command.phase, command.condition, command.days);
      case "glass": {
        const unmet = this.unmet(command.phase);
        if (unmet.length === 0 || unmet.includes("sign-off-rejected")) return "refused";
        this.overrides.push({ phase: command.phase, changes: this.changes[command.phase] });
        return "changed";
      }
    }
  }

  shown(): Shown {
    return { test: this.stage("test"), deploy: this.stage("deploy"), monitor: this.stage("monitor") };
  }

  /** What was promised about Deploy and Monitor and is not true of these statuses, whatever the rest of the reference says. */
  brokenPromises(shown: Shown): string[] {
    const broken: string[] = [];
    const full = this.fullTraffic.at(-1);
    const hasAllTraffic = full !== undefined && full.to === null && full.image === this.candidate();
    const since = hasAllTraffic ? full.from : null;
    const isExcused = (phase: ModelPhase, ...codes: string[]) =>
      this.isOverridden(phase) || codes.some((code) => this.isWaived(phase, code)) || this.strategy === "elsewhere";
    const isComplete = (phase: ModelPhase) => shown[phase].status === "complete";
    if (isComplete("deploy") && !hasAllTraffic && !isExcused("deploy", "rollout-missing", "rollout-running", "strategy-missing"))
      broken.push("Deploy is complete over an image that does not receive all traffic.");
    if (isComplete("monitor") && !isExcused("monitor", "soak-running")) {
      if (since === null) broken.push("Monitor is complete over an image that does not receive all traffic.");
      else if (this.now - since < this.world.soakHours * 60 * MINUTE) broken.push("Monitor is complete before the soak time.");
    }
    return broken;
  }

  /** The day on which the candidate got all traffic by a rollout of Slipway's, while it has it. */
  since(): { fullTraffic: string | null; isRolledOutHere: boolean } {
    const full = this.fullTraffic.at(-1);
    const hasAll = full !== undefined && full.to === null && full.image === this.candidate();
    const isWaived = this.waivers.length > 0 || this.overrides.length > 0;
    return {
      fullTraffic: hasAll ? new Date(full.from).toISOString().slice(0, 10) : null,
      isRolledOutHere: this.strategy !== "elsewhere" && !isWaived,
    };
  }

  // Images

  private candidate(): Image | null {
    return this.registrations.at(-1)?.image ?? null;
  }

  /** Since when the candidate is the candidate, under whatever tag. */
  private candidateSince(): number {
    const other = this.registrations.findLastIndex(({ image }) => image !== this.candidate());
    return this.registrations[other + 1]?.at ?? 0;
  }

  private register({ image, tag }: { image: Image; tag: string }): ModelOutcome {
    const last = this.registrations.at(-1);
    if (last?.image === image && last.tag === tag) return "unchanged";
    this.registrations.push({ image, tag, at: this.now });
    return this.changed("test", "deploy", "monitor");
  }

  // Items, evidence, signatures

  private changed(...phases: ModelPhase[]): ModelOutcome {
    for (const phase of phases) this.changes[phase] += 1;
    return "changed";
  }

  private tick(phase: ModelPhase, state: "open" | "done" | "failed"): ModelOutcome {
    const item = this.items[phase];
    if (item.state === state) return "unchanged";
    if (state !== "open" && this.isLocked(phase)) return "refused";
    this.items[phase] = { state, at: this.now };
    return this.changed(phase);
  }

  private addResult({ phase, image, check, verdict, ago, validFor }: Extract<ModelCommand, { do: "result" }>): ModelOutcome {
    if (!this.registrations.some((registration) => registration.image === image)) return "refused";
    const takenAt = this.now - ago * MINUTE;
    const same = this.results.filter((r) => r.phase === phase && r.image === image && r.check === check);
    const isLate = same.some((r) => r.takenAt > takenAt);
    const validUntil = validFor === null ? null : takenAt + validFor * MINUTE;
    this.results.push({ phase, image, check, verdict, takenAt, validUntil, isWithdrawn: false, isLate });
    if (image === this.candidate() && !isLate) this.changed(phase);
    return "changed";
  }

  /** Of each check the result for the candidate that was taken last; none where that one was withdrawn. */
  private counting(phase: ModelPhase): Result[] {
    const ofCandidate = this.results.filter((r) => r.phase === phase && r.image === this.candidate());
    const newest = ofCandidate.filter((r) => !ofCandidate.some((other) => other.check === r.check && isAfter(other, r, ofCandidate)));
    return newest.filter((r) => !r.isWithdrawn);
  }

  /** An approval is valid until something changes, a rejection until somebody decides again about its image. */
  private isValid(s: Signature): boolean {
    return s.end === null && (!s.approves || s.changes === this.changes.test);
  }

  private rejections(): Signature[] {
    return this.signatures.filter((s) => !s.approves && this.isValid(s) && s.image === this.candidate());
  }

  private sign(who: Tester, approves: boolean): ModelOutcome {
    const image = this.candidate();
    if (image === null) return "refused";
    const own = this.signatures.filter((s) => s.who === who && this.isValid(s) && s.changes === this.changes.test);
    if (own.some((s) => s.approves === approves && (approves || s.image === image))) return "refused";
    if (approves && this.unmet("test").some((code) => !code.startsWith("sign-off-"))) return "refused";
    for (const s of this.signatures.filter((other) => other.who === who && other.approves && this.isValid(other))) s.end = "replaced";
    for (const s of this.rejections()) s.end = "replaced";
    this.signatures.push({ who, approves, image, changes: this.changes.test, end: null });
    return "changed";
  }

  // Rollouts

  private running(): Rollout | undefined {
    return this.rollouts.find(({ status }) => status === "running");
  }

  private planned(): Rollout | undefined {
    return this.rollouts.find(({ status }) => status === "planned");
  }

  private plan(strategy: "canary" | "blue_green", index: number): ModelOutcome {
    if (this.running()) return "refused";
    const canary = MODEL_STEPS[index] ?? [];
    const steps = strategy === "canary" ? canary : canary.slice(0, 1).map((step) => ({ ...step, weight: 100 }));
    const empty: Slots = { blue: { image: null, isLive: false }, green: { image: null, isLive: false } };
    const slots = strategy === "canary" ? null : copyOf(this.rollouts.at(-1)?.slots ?? empty);
    if (this.planned()) this.rollouts.pop();
    this.strategy = strategy;
    this.rollouts.push({
      strategy,
      status: "planned",
      image: null,
      steps: steps.map((step) => ({ ...step, startedAt: null, endedAt: null, readings: [] })),
      fullAt: null,
      wayBackUntil: null,
      slots,
    });
    return this.changed("deploy", "monitor");
  }

  /** Traffic does not move while Test is not passed, in a freeze, or for an image that is not the candidate any more. */
  private mayMove(image: Image | null): boolean {
    const isHeldByFreeze = this.isFrozen && !this.isOverridden("deploy");
    return image !== null && image === this.candidate() && !this.isLocked("deploy") && !isHeldByFreeze;
  }

  private start(): ModelOutcome {
    const rollout = this.planned();
    const [first] = rollout?.steps ?? [];
    if (!rollout || !first || rollout.strategy !== this.strategy || !this.mayMove(this.candidate())) return "refused";
    rollout.status = "running";
    rollout.image = this.candidate();
    first.startedAt = this.now;
    if (rollout.strategy === "canary") {
      this.takeTraffic();
      if (first.weight === 100) this.giveAll(rollout);
    }
    return "changed";
  }

  private goOn(what: "advance" | "finish" | "switch", hasReason: boolean): ModelOutcome {
    const rollout = this.running();
    if (!rollout || !this.mayMove(rollout.image)) return "refused";
    const step = rollout.steps.find((s) => s.startedAt !== null && s.endedAt === null);
    const next = step && rollout.steps[rollout.steps.indexOf(step) + 1];
    if (step && !this.mayLeave(step, hasReason)) return "refused";
    if (what === "advance") {
      if (rollout.strategy !== "canary" || !step || !next) return "refused";
      step.endedAt = this.now;
      next.startedAt = this.now;
      if (next.weight === 100) this.giveAll(rollout);
      return "changed";
    }
    if (what === "switch") {
      if (rollout.strategy !== "blue_green" || !step || !rollout.slots) return "refused";
      const live = liveOf(rollout.slots);
      if (live === null || rollout.slots[live].image === null) return "refused";
      if (rollout.slots[otherOf(live)].image !== rollout.image) return "refused";
      moveTo(rollout.slots, otherOf(live));
      step.endedAt = this.now;
      rollout.wayBackUntil = this.now + WAY_BACK_SECONDS * 1000;
      this.takeTraffic();
      this.giveAll(rollout);
      return "changed";
    }
    if (rollout.strategy === "blue_green" ? step : next) return "refused";
    if (step) step.endedAt = this.now;
    rollout.status = "done";
    if (this.items.deploy.state === "open") {
      this.items.deploy = { state: "done", at: this.now };
      this.changed("deploy");
    }
    return "changed";
  }

  private abort(to: Image): ModelOutcome {
    const rollout = this.running();
    if (!rollout || rollout.image === to) return "refused";
    this.rollBack(rollout);
    if (rollout.slots && rollout.fullAt !== null) {
      const live = liveOf(rollout.slots);
      if (live !== null && rollout.slots[otherOf(live)].image === to) moveTo(rollout.slots, otherOf(live));
      else if (live !== null) rollout.slots[live].image = to;
    }
    return "changed";
  }

  private switchBack(): ModelOutcome {
    const rollout = this.running();
    if (!rollout?.slots || rollout.wayBackUntil === null || this.now >= rollout.wayBackUntil) return "refused";
    const live = liveOf(rollout.slots);
    if (live === null) return "refused";
    this.rollBack(rollout);
    moveTo(rollout.slots, otherOf(live));
    return "changed";
  }

  private rollBack(rollout: Rollout): void {
    rollout.status = "rolled back";
    for (const step of rollout.steps) if (step.startedAt !== null && step.endedAt === null) step.endedAt = this.now;
    if (rollout.strategy === "canary" || rollout.fullAt !== null) this.takeTraffic();
  }

  private setSlot({ colour, image, live }: Extract<ModelCommand, { do: "slot" }>): ModelOutcome {
    const rollout = this.planned() ?? this.running();
    if (!rollout?.slots || rollout.fullAt !== null) return "refused";
    const slot = rollout.slots[colour];
    if (slot.image === image && slot.isLive === live) return "unchanged";
    if (rollout.status === "running" && (slot.isLive !== live || (slot.isLive && slot.image !== image))) return "refused";
    if (live) moveTo(rollout.slots, colour);
    rollout.slots[colour] = { image, isLive: live };
    return "changed";
  }

  private takeTraffic(): void {
    const last = this.fullTraffic.at(-1);
    if (last && last.to === null) last.to = this.now;
  }

  private giveAll(rollout: Rollout): void {
    rollout.fullAt = this.now;
    if (rollout.image !== null) this.fullTraffic.push({ image: rollout.image, from: this.now, to: null });
  }

  /** The slots of the newest rollout. */
  slots(): Slots | null {
    return this.rollouts.at(-1)?.slots ?? null;
  }

  // Readings

  private addReading(value: number | null, takenAt: number): ModelOutcome {
    const rollout = this.rollouts.findLast(({ status }) => status !== "planned");
    if (!rollout || rollout.image === null) return "refused";
    if (rollout.status !== "running" && !(rollout.status === "done" && rollout.image === this.candidate())) return "refused";
    const step = rollout.steps.find((s) => s.startedAt !== null && s.endedAt === null);
    if (step) {
      if (takenAt < (step.startedAt ?? 0)) return "refused";
      step.readings.push({ value, takenAt });
    } else if (rollout.steps.at(-1)?.limit && value !== null && value > 5) {
      this.failedReadings.push({ image: rollout.image, isExplained: false });
    }
    return "changed";
  }

  private mayLeave(step: Step, hasReason: boolean): boolean {
    if (step.startedAt === null || this.now < step.startedAt + step.holdSeconds * 1000) return false;
    if (isBroken(step)) return false;
    const measured = inOrder(step).filter(({ value }) => value !== null);
    if (step.limit && (measured.at(-1)?.value ?? 0) > 5) return false;
    return hasReason || this.isGood(step);
  }

  /** All recent readings are within the limit, and there is one. */
  private isGood({ limit, readings }: Step): boolean {
    if (limit === null) return false;
    const recent = readings.filter((r) => limit.windowSeconds === 0 || r.takenAt >= this.now - limit.windowSeconds * 1000);
    return recent.length > 0 && recent.every(({ value }) => value !== null && value <= 1);
  }

  // Gates

  private isLocked(phase: ModelPhase): boolean {
    const isUnmet = (earlier: ModelPhase) => apartFromFreeze(this.unmet(earlier)).length > 0;
    const byTest = phase !== "test" && !this.world.isTestAdvisory && isUnmet("test");
    return byTest || (phase === "monitor" && isUnmet("deploy"));
  }

  private isOverridden(phase: ModelPhase): boolean {
    return this.overrides.some((override) => override.phase === phase && override.changes === this.changes[phase]);
  }

  private today(): number {
    return Math.floor(this.now / DAY);
  }

  private isWaived(phase: ModelPhase, condition: string): boolean {
    return this.waivers.some((w) => w.phase === phase && w.condition === condition && w.until >= this.today());
  }

  private waive(phase: ModelPhase, condition: string, days: number): ModelOutcome {
    if (!this.unmet(phase).includes(condition)) return "refused";
    const check = condition === "evidence-failing" ? "smoke" : "";
    if (check !== "" && !this.failing(phase).includes(check)) return "refused";
    this.waivers.push({ phase, condition, check, until: this.today() + days });
    return this.changed(phase);
  }

  /** The failing checks that are not waived. */
  private failing(phase: ModelPhase): string[] {
    const isWaived = (check: string) =>
      this.waivers.some((w) => w.phase === phase && w.condition === "evidence-failing" && w.check === check && w.until >= this.today());
    return this.counting(phase)
      .filter(({ verdict, check }) => verdict === "fail" && !isWaived(check))
      .map(({ check }) => check);
  }

  /** The codes of everything that a stage lacks. */
  private unmet(phase: ModelPhase): string[] {
    const rejected = phase === "test" && this.rejections().length > 0 ? ["sign-off-rejected"] : [];
    if (this.isOverridden(phase)) return rejected;
    const found: string[] = [];
    const { state } = this.items[phase];
    if (state === "open") found.push("items-open");
    if (state === "failed") found.push("items-failed");
    if (this.failing(phase).length > 0) found.push("evidence-failing");
    if (this.counting(phase).some(({ validUntil }) => validUntil !== null && validUntil <= this.now)) found.push("evidence-expired");
    if (this.candidate() === null) found.push("image-missing");
    if (phase === "deploy") found.push(...this.lacksOfRollout());
    if (this.isFrozen && FREEZE.phases.includes(phase)) found.push(FREEZE.code);
    if (phase === "test" && !this.signatures.some((s) => s.approves && this.isValid(s))) found.push("sign-off-missing");
    if (phase === "monitor" && !this.isSoaked()) found.push("soak-running");
    if (phase === "monitor" && this.failedReadings.some((r) => !r.isExplained && r.image === this.candidate()))
      found.push("reading-failed");
    return [...rejected, ...found.filter((code) => code === "evidence-failing" || !this.isWaived(phase, code))].sort();
  }

  /** The last rollout that has begun, if it is of the candidate: one of another image took the traffic. */
  private ofCandidate(): Rollout | null {
    const last = this.rollouts.findLast(({ status }) => status !== "planned");
    return last && last.image !== null && last.image === this.candidate() ? last : null;
  }

  private lacksOfRollout(): string[] {
    if (this.strategy === null) return ["strategy-missing"];
    if (this.strategy === "elsewhere") return [];
    const rollout = this.ofCandidate();
    if (rollout === null) return ["rollout-missing"];
    if (rollout.status === "rolled back") return ["rolled-back"];
    const step = rollout.status === "running" ? rollout.steps.find((s) => s.startedAt !== null && s.endedAt === null) : undefined;
    return [...(step && isBroken(step) ? ["limit-broken"] : []), ...(rollout.fullAt === null ? ["rollout-running"] : [])];
  }

  private isSoaked(): boolean {
    const since = this.strategy === "elsewhere" ? this.deployedElsewhere() : this.trafficOfCandidate();
    if (since === null) return this.strategy === "elsewhere" && this.world.soakHours === 0;
    return this.now - since >= this.world.soakHours * 60 * MINUTE;
  }

  private trafficOfCandidate(): number | null {
    const rollout = this.ofCandidate();
    return rollout === null || rollout.status === "rolled back" ? null : rollout.fullAt;
  }

  /** A tick says that the image was rolled out elsewhere; one from before this image was the candidate was about another image. */
  private deployedElsewhere(): number | null {
    const { state, at } = this.items.deploy;
    return state === "done" && at !== null && at >= this.candidateSince() ? at : null;
  }

  private stage(phase: ModelPhase): ShownStage {
    const unmet = this.unmet(phase);
    const status = this.status(phase, apartFromFreeze(unmet));
    return { status, unmet, isAtRisk: status === "complete" && phase !== "test" && this.hasTestLostItsSignature() };
  }

  private status(phase: ModelPhase, unmet: readonly string[]): string {
    if (unmet.includes("sign-off-rejected")) return "rejected";
    if (unmet.some((code) => BLOCKING.includes(code))) return "blocked";
    const signed = phase === "test" ? this.signatures : [];
    const isStale = signed.some((s) => s.approves && s.end === null && s.changes < this.changes.test);
    if (unmet.includes("sign-off-missing") && isStale) return "stale";
    if (unmet.length === 0) return "complete";
    if (unmet.every((code) => code === "sign-off-missing")) return "awaiting_sign_off";
    const isRolledOut = phase === "deploy" && this.rollouts.some((rollout) => rollout.status !== "planned");
    if (this.items[phase].state !== "open" || this.counting(phase).length > 0 || signed.length > 0 || isRolledOut) return "in_progress";
    return this.isLocked(phase) ? "locked" : "not_started";
  }

  private hasTestLostItsSignature(): boolean {
    const unmet = apartFromFreeze(this.unmet("test"));
    if (this.world.isTestAdvisory || unmet.length === 0) return false;
    if (unmet.includes("sign-off-rejected")) return true;
    const isLost = this.signatures.some((s) => s.approves && (s.end === "revoked" || (s.end === null && s.changes < this.changes.test)));
    return isLost && unmet.includes("sign-off-missing");
  }
}

/** A frozen stage keeps the status that it would have without the freeze. */
const apartFromFreeze = (unmet: readonly string[]): string[] => unmet.filter((code) => code !== FREEZE.code);

const otherOf = (colour: Colour): Colour => (colour === "blue" ? "green" : "blue");
const copyOf = ({ blue, green }: Slots): Slots => ({ blue: { ...blue }, green: { ...green } });
const liveOf = (slots: Slots): Colour | null => (slots.blue.isLive ? "blue" : slots.green.isLive ? "green" : null);
function moveTo(slots: Slots, colour: Colour): void {
  slots[colour].isLive = true;
  slots[otherOf(colour)].isLive = false;
}

/** Whether a result was taken after another one of its check or, at the same time, arrived after it. */
function isAfter(other: Result, result: Result, arrived: readonly Result[]): boolean {
  if (other.takenAt !== result.takenAt) return other.takenAt > result.takenAt;
  return arrived.indexOf(other) > arrived.indexOf(result);
}

const inOrder = ({ readings }: Step): Reading[] => [...readings].sort((a, b) => a.takenAt - b.takenAt);

/** Whether readings were in favour of rolling back for long enough, without one between them that was not. It stays so until the step ends. */
function isBroken(step: Step): boolean {
  const { limit } = step;
  if (limit === null) return false;
  const measured = inOrder(step).flatMap(({ value, takenAt }) => (value === null ? [] : [{ isBad: value > 5, takenAt }]));
  return measured.some((last, to) =>
    measured.some(
      (first, from) =>
        from <= to && measured.slice(from, to + 1).every(({ isBad }) => isBad) && last.takenAt - first.takenAt >= limit.forSeconds * 1000,
    ),
  );
}
