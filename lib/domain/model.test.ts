import { describe, expect, test } from "vitest";
import { rounds } from "@/lib/testing-rounds";
import { countsFor } from "./checklist/evidence";
import { type ItemState, markItemRule } from "./checklist/item";
import { DEFAULT_GATES, type GateRules, unmetConditions } from "./gates/gate";
import type { SignerSlot } from "./gates/quorum";
import { type SignOffDecision, signOffRule } from "./gates/sign-off";
import { signatureStatusAfter } from "./gates/signature-status";
import { type Snapshot, snapshotOf } from "./gates/snapshot";
import type { Role } from "./people/role";
import type { RiskFacts } from "./risks/risk";
import { type EvidenceFacts, type ItemCounts, NO_ITEMS, type SignOffFacts } from "./stage";
import { type PlanFacts, planState, type StageState } from "./state/plan-state";
import { aFreeze, aPhase, aService, aStage, plan, seeded, slowness, today } from "./testing";

// Random sequences of commands run against a machine that decides by the rules of lib/domain, as the commands do, and against a simple
// reference that uses none of these rules. After every command both must have the same state.

const SEQUENCES = Number(process.env.SLIPWAY_TEST_SEQUENCES ?? rounds(400, 10_000));
const SEED = Number(process.env.SLIPWAY_TEST_SEED ?? 20_230_721);
const LONGEST = 60;
const KEY = "runner.test";
const START = new Date("2023-07-21T09:00:00Z");

const PEOPLE: readonly { id: string; roles: readonly Role[] }[] = [
  { id: "can", roles: ["lead"] },
  { id: "ayse", roles: ["qa"] },
  { id: "deniz", roles: ["qa", "manager"] },
  { id: "ece", roles: ["manager"] },
  { id: "mert", roles: ["lead", "qa"] },
];
const BUILD_OWNER = "can";
const RULES: readonly (readonly SignerSlot[])[] = [
  [{ role: "qa", count: 1 }],
  [{ role: "qa", count: 2 }],
  [
    { role: "qa", count: 1 },
    { role: "manager", count: 1 },
  ],
  [
    { role: "qa", count: 1 },
    { role: "manager", count: 1 },
    { role: "lead", count: 1 },
  ],
];

type Item = { id: string; text: string; state: ItemState; reason: string | null; required: boolean; needsEvidence: boolean };
type Piece = EvidenceFacts & { item: string | null; digest: string | null };
/** What a signature covers: any change to it makes signatures stale. */
type Content = {
  items: Item[];
  evidence: Piece[];
  image: { digest: string; registeredBy: string } | null;
  riskScore: number;
  strategy: "canary" | "blue_green" | null;
  slots: readonly SignerSlot[];
};
/** What a gate depends on and a signature does not cover. */
type Around = { now: Date; isFrozen: boolean; isRiskAccepted: boolean };

type Command =
  | { do: "change"; to: (content: Content) => void }
  | { do: "wait"; hours: number }
  | { do: "freeze"; on: boolean }
  | { do: "accept-risk"; on: boolean }
  | { do: "look"; who: number }
  | { do: "sign"; who: number; decision: SignOffDecision }
  | { do: "revoke"; who: number };

const copy = (content: Content): Content => structuredClone(content);
/** What a signature of a Test stage covers: everything but the strategy. */
const covered = ({ strategy: _strategy, ...content }: Content): string => JSON.stringify(content);
const first = (): Content => ({
  items: [
    { id: "i1", text: "Test it", state: "done", reason: null, required: true, needsEvidence: false },
    { id: "i2", text: "Scan it", state: "open", reason: null, required: true, needsEvidence: true },
  ],
  evidence: [],
  image: { digest: "sha256:a", registeredBy: "can" },
  riskScore: 4,
  strategy: "canary",
  slots: RULES[0] ?? [],
});

/** Decides by the rules, and does what the commands do besides: save, raise the epoch, let signatures lapse. */
class Machine {
  epoch = 0;
  signOffs: (SignOffFacts & { signed: string })[] = [];
  private readonly looks = new Map<string, string>();
  constructor(
    public content: Content,
    public around: Around,
  ) {}

  get rules(): GateRules {
    return { ...DEFAULT_GATES.test, signOffs: this.content.slots };
  }

  state(): StageState {
    const state = planState(this.facts(), today, this.around.now).stages.get(KEY);
    if (!state) throw new Error("The stage is gone.");
    return state;
  }

  run(command: Command): void {
    if (command.do === "change") this.change(command.to);
    if (command.do === "wait") this.around = { ...this.around, now: new Date(this.around.now.getTime() + command.hours * 3_600_000) };
    if (command.do === "freeze") this.around = { ...this.around, isFrozen: command.on };
    if (command.do === "accept-risk") this.around = { ...this.around, isRiskAccepted: command.on };
    if (command.do === "look") this.looks.set(person(command.who).id, this.snapshot());
    if (command.do === "sign") this.sign(person(command.who), command.decision);
    if (command.do === "revoke") this.lapse("revoked", (s) => s.personId === person(command.who).id);
  }

  private change(to: (content: Content) => void): void {
    const next = copy(this.content);
    to(next);
    // A command that changes nothing does nothing; an item is marked only where the rule allows it.
    if (JSON.stringify(next) === JSON.stringify(this.content) || !this.mayMark(next)) return;
    const isCovered = covered(next) !== covered(this.content);
    this.content = next;
    if (!isCovered) return;
    this.epoch += 1;
    this.lapse("content-changed", (s) => s.decision === "approve");
  }

  private mayMark(next: Content): boolean {
    return next.items.every((item) => {
      const before = this.content.items.find((other) => other.id === item.id);
      if (!before || before.state === item.state) return true;
      const hasEvidence = this.counting().some(
        (e) => e.item === item.id && e.verdict !== "fail" && !(e.validUntil && e.validUntil <= this.around.now),
      );
      const mark = { state: item.state, reason: item.reason };
      return markItemRule({ needsEvidence: item.needsEvidence, hasEvidence }, mark, this.state(), () => []).ok;
    });
  }

  private sign(signer: (typeof PEOPLE)[number], decision: SignOffDecision): void {
    const shown = this.looks.get(signer.id);
    this.looks.delete(signer.id);
    // People sign only what they saw.
    if (shown === undefined || shown !== this.snapshot() || this.content.image === null) return;
    const duties = { registeredById: this.content.image.registeredBy, buildOwnerId: BUILD_OWNER };
    const { digest } = this.content.image;
    const request = { stage: this.state(), signer, decision, comment: "It drops requests.", duties, rules: this.rules };
    if (!signOffRule({ ...request, candidateDigest: digest, unmetOf: () => [] }).ok) return;
    this.lapse("signed-again", (s) => (s.decision === "approve" ? s.personId === signer.id : s.digest === digest));
    const facts = {
      personId: signer.id,
      personName: signer.id,
      roles: signer.roles,
      decision,
      status: "valid",
      comment: null,
      digest,
      epoch: this.epoch,
      at: this.around.now,
    } as const;
    this.signOffs.push({ ...facts, signed: shown });
  }

  private lapse(event: Parameters<typeof signatureStatusAfter>[1], isAffected: (signOff: SignOffFacts) => boolean): void {
    this.signOffs = this.signOffs.map((s) => (isAffected(s) ? { ...s, status: signatureStatusAfter(s.status, event) } : s));
  }

  private counting(): Piece[] {
    return this.content.evidence.filter((piece) => countsFor(piece, this.content.image?.digest ?? null));
  }

  private snapshot(): string {
    const { items, image, strategy } = this.content;
    const snapshot: Snapshot = snapshotOf({
      plan: { id: "p", title: "P" },
      stage: { id: "s", key: KEY, phase: "test", epoch: this.epoch },
      service: { id: "runner", name: "Runner" },
      image: image && { repository: "r", tag: null, digest: image.digest, platforms: [] },
      items,
      evidence: this.counting().map(({ id, item, check, verdict, validUntil }) => ({
        id,
        item,
        check,
        digest: id,
        verdict,
        takenAt: "",
        validUntil: validUntil?.toISOString() ?? null,
      })),
      risks: [{ id: "risk", title: "Risk", status: "open", score: this.content.riskScore, residual: this.content.riskScore }],
      strategy,
      gate: this.rules,
    });
    return JSON.stringify(snapshot);
  }

  private facts(): PlanFacts {
    const { items, image, riskScore, strategy } = this.content;
    const evidence = this.counting();
    const counts: ItemCounts = { ...NO_ITEMS };
    for (const item of items) {
      counts[item.state === "not_applicable" ? "notApplicable" : item.state] += 1;
      if (item.required) counts.requiredTotal += 1;
      if (item.required && item.state === "open") counts.requiredOpen += 1;
      if (item.needsEvidence && item.state !== "not_applicable" && !evidence.some((e) => e.item === item.id)) counts.lackingEvidence += 1;
    }
    const risk: RiskFacts = { ...slowness, likelihood: riskScore / 4, impact: 4, acceptedUntil: this.around.isRiskAccepted ? today : null };
    return plan({
      phases: [aPhase("test", this.rules)],
      services: [aService("runner", { hasCandidate: image !== null, candidateDigest: image?.digest ?? null, strategy })],
      stages: [aStage("runner", "test", { items: counts, evidence, signOffs: this.signOffs, epoch: this.epoch })],
      risks: [risk],
      freezes: this.around.isFrozen ? [aFreeze({ serviceId: "runner" })] : [],
    });
  }
}

type Signature = {
  signerId: string;
  roles: readonly Role[];
  approves: boolean;
  digest: string;
  changes: number;
  content: string;
  /** Revoked, or replaced by a later decision. */
  isOver: boolean;
};

/** Uses no rule of lib/domain: it stores the signed content itself, and tries every assignment of people to required signatures. */
class Reference {
  changes = 0;
  signatures: Signature[] = [];
  private readonly looks = new Map<string, number>();
  constructor(
    public content: Content,
    public around: Around,
  ) {}

  run(command: Command): void {
    switch (command.do) {
      case "change": {
        const next = copy(this.content);
        command.to(next);
        if (JSON.stringify(next) !== JSON.stringify(this.content) && this.allows(next)) {
          if (covered(next) !== covered(this.content)) this.changes += 1;
          this.content = next;
        }
        return;
      }
      case "wait":
        this.around = { ...this.around, now: new Date(this.around.now.getTime() + command.hours * 3_600_000) };
        return;
      case "freeze":
        this.around = { ...this.around, isFrozen: command.on };
        return;
      case "accept-risk":
        this.around = { ...this.around, isRiskAccepted: command.on };
        return;
      case "look":
        this.looks.set(person(command.who).id, this.changes);
        return;
      case "revoke":
        for (const s of this.valid()) if (s.signerId === person(command.who).id) s.isOver = true;
        return;
      case "sign":
        this.sign(person(command.who), command.decision === "approve");
    }
  }

  /** An item that needs evidence is done only with evidence that is valid now. */
  private allows(next: Content): boolean {
    for (const item of next.items) {
      const before = this.content.items.find((other) => other.id === item.id);
      if (before === undefined || before.state === item.state || item.state !== "done" || !item.needsEvidence) continue;
      if (
        !this.usable().some((e) => e.item === item.id && e.verdict !== "fail" && (e.validUntil === null || e.validUntil > this.around.now))
      )
        return false;
    }
    return true;
  }

  /** Approvals since which nothing changed, and rejections: those of other images too. */
  valid(): Signature[] {
    return this.signatures.filter((s) => !s.isOver && (!s.approves || s.changes === this.changes));
  }
  private rejections(): Signature[] {
    return this.valid().filter((s) => !s.approves && s.digest === this.content.image?.digest);
  }

  private sign(signer: (typeof PEOPLE)[number], approves: boolean): void {
    const seen = this.looks.get(signer.id);
    this.looks.delete(signer.id);
    if (seen !== this.changes || this.content.image === null) return;
    if (!this.content.slots.some((slot) => signer.roles.includes(slot.role))) return;
    if (signer.id === BUILD_OWNER || signer.id === this.content.image.registeredBy) return;
    const { digest } = this.content.image;
    const approvals = this.valid().filter((s) => s.approves && s.signerId === signer.id);
    const rejections = this.rejections();
    if (approves ? approvals.length > 0 : rejections.some((s) => s.signerId === signer.id && s.changes === this.changes)) return;
    if (approves && this.missing().length > 0) return;
    for (const s of [...approvals, ...rejections]) s.isOver = true;
    this.signatures.push({
      signerId: signer.id,
      roles: signer.roles,
      approves,
      digest,
      changes: this.changes,
      content: covered(this.content),
      isOver: false,
    });
  }

  private usable(): Piece[] {
    return this.content.evidence.filter((e) => e.digest === null || e.digest === this.content.image?.digest);
  }

  /** Everything that is missing, except signatures. */
  missing(): string[] {
    const { items, image, riskScore, slots } = this.content;
    const found: string[] = [];
    const usable = this.usable();
    if (items.every((i) => !i.required) && usable.length === 0 && slots.length === 0) found.push("nothing");
    if (items.some((i) => i.state === "failed")) found.push("failed");
    if (items.some((i) => i.required && i.state === "open")) found.push("open");
    if (items.some((i) => i.needsEvidence && i.state !== "not_applicable" && usable.every((e) => e.item !== i.id))) found.push("bare");
    if (usable.some((e) => e.verdict === "fail")) found.push("failing");
    if (usable.some((e) => e.validUntil !== null && e.validUntil.getTime() <= this.around.now.getTime())) found.push("expired");
    if (image === null) found.push("image");
    if (riskScore >= 12 && !this.around.isRiskAccepted) found.push("risk");
    if (this.around.isFrozen) found.push("frozen");
    return found;
  }

  isSigned(): boolean {
    const roles = this.content.slots.flatMap((slot) => Array.from({ length: slot.count }, () => slot.role));
    const fill = (index: number, left: readonly Signature[]): boolean =>
      index === roles.length ||
      left.some(
        (s) =>
          s.roles.includes(roles[index] as Role) &&
          fill(
            index + 1,
            left.filter((other) => other !== s),
          ),
      );
    return fill(
      0,
      this.valid().filter((s) => s.approves),
    );
  }

  isOpen(): boolean {
    return this.missing().length === 0 && this.rejections().length === 0 && this.isSigned();
  }

  status(): string {
    // A freeze holds what is done in a stage, and leaves its status as it was.
    const missing = this.missing().filter((code) => code !== "frozen");
    if (this.rejections().length > 0) return "rejected";
    if (missing.some((code) => ["failed", "failing", "expired", "risk"].includes(code))) return "blocked";
    // An approval that was not revoked lapsed with the first change after it.
    if (!this.isSigned() && this.signatures.some((s) => s.approves && !s.isOver && s.changes < this.changes)) return "stale";
    if (missing.length === 0 && this.isSigned()) return "complete";
    if (missing.length === 0) return "awaiting_sign_off";
    const hasBegun = this.content.items.some((i) => i.state !== "open") || this.usable().length > 0 || this.signatures.length > 0;
    return hasBegun ? "in_progress" : "not_started";
  }
}

const person = (index: number) => PEOPLE[index] ?? { id: "nobody", roles: [] };

/** A random command. */
function command(random: () => number, step: number): Command {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const who = below(PEOPLE.length);
  const change = (to: (content: Content) => void): Command => ({ do: "change", to });
  const position = below(3);
  const kinds: (() => Command)[] = [
    () => {
      const state = pick(["open", "done", "done", "done", "failed", "not_applicable"] as const);
      const reason = state === "failed" || state === "not_applicable" ? "Because." : null;
      return change(({ items }) => {
        const item = items[position];
        if (item) Object.assign(item, { state, reason });
      });
    },
    () => change(({ items }) => void (items[position] && Object.assign(items[position], { text: `Reworded ${below(2)}` }))),
    () =>
      change(
        ({ items }) =>
          void (
            items.length < 4 &&
            items.push({
              id: `i${step + 10}`,
              text: "New",
              state: "open",
              reason: null,
              required: random() < 0.7,
              needsEvidence: random() < 0.3,
            })
          ),
      ),
    () => change(({ items }) => void (items.length > 1 && items.splice(position, 1))),
    () => {
      const image = { digest: `sha256:${pick(["a", "b", "c"])}`, registeredBy: pick(["can", "ayse", "mert"]) };
      // Registering the same digest again changes nothing.
      return change((content) => void (content.image?.digest !== image.digest && Object.assign(content, { image })));
    },
    () => {
      const [check, verdict, hours, isOfImage] = [
        pick(["scan", "load"]),
        pick(["pass", "pass", "fail"] as const),
        pick([null, 4, 24]),
        random() < 0.7,
      ];
      return change(({ evidence, image, items }) => {
        const digest = isOfImage ? (image?.digest ?? null) : null;
        const before = evidence.findIndex((e) => e.check === check && e.digest === digest);
        if (before !== -1) evidence.splice(before, 1);
        const validUntil = hours === null ? null : new Date(START.getTime() + (step + hours) * 3_600_000);
        const itemId = items[position]?.id ?? null;
        evidence.push({ id: `e${step}`, kind: "result", check, verdict, validUntil, addedAt: START, item: itemId, itemId, digest });
      });
    },
    () => change(({ evidence }) => void evidence.splice(position, 1)),
    () => {
      const riskScore = pick([4, 8, 16]);
      return change((content) => void Object.assign(content, { riskScore }));
    },
    () => {
      const strategy = pick(["canary", "blue_green", null] as const);
      return change((content) => void Object.assign(content, { strategy }));
    },
    () => {
      const slots = pick(RULES);
      return change((content) => void Object.assign(content, { slots }));
    },
    () => ({ do: "wait", hours: pick([1, 5, 30]) }),
    () => ({ do: "freeze", on: random() < 0.3 }),
    () => ({ do: "accept-risk", on: random() < 0.5 }),
    () => ({ do: "revoke", who }),
  ];
  // People look and sign often; otherwise no gate would ever open.
  if (random() < 0.35) return random() < 0.5 ? { do: "look", who } : { do: "sign", who, decision: random() < 0.9 ? "approve" : "reject" };
  return pick(kinds)();
}

test(`${SEQUENCES} random sequences of commands give the same states as the reference (seed ${SEED})`, { timeout: 900_000 }, () => {
  const seen = new Map<string, number>();
  let opened = 0;
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const random = seeded(SEED + sequence);
    const start = { now: START, isFrozen: false, isRiskAccepted: false };
    const [machine, reference] = [new Machine(first(), start), new Reference(first(), start)];
    const length = 1 + Math.floor(random() * LONGEST);
    const done: string[] = [];
    for (let step = 0; step < length; step++) {
      const next = command(random, step);
      done.push(next.do === "change" ? String(next.to) : JSON.stringify(next));
      // A change that uses random numbers must have the same result on both sides.
      const shared: Command = next.do === "change" ? once(next.to, machine.content) : next;
      machine.run(shared);
      reference.run(shared);
      // Most signatures come from several people who look and sign one after the other.
      if (next.do === "look" && step % 2 === 0)
        for (const turn of PEOPLE.keys())
          for (const side of [machine, reference]) {
            const who = (next.who + turn * (1 + (step % 4))) % PEOPLE.length;
            side.run({ do: "look", who });
            side.run({ do: "sign", who, decision: "approve" });
          }
      const state = machine.state();
      const story = () => JSON.stringify({ seed: SEED, sequence, step, done }, null, 1);
      const isOpen = state.unmet.length === 0;
      expect([isOpen, state.status, machine.epoch], story()).toEqual([reference.isOpen(), reference.status(), reference.changes]);
      const valid = machine.signOffs.filter((s) => s.status === "valid");
      expect(valid.map((s) => [s.personId, s.decision === "approve"]).sort(byText), story()).toEqual(
        reference
          .valid()
          .map((s) => [s.signerId, s.approves])
          .sort(byText),
      );
      // A gate is open only over the content that was signed.
      if (isOpen) {
        const approvals = reference.valid().filter((s) => s.approves);
        for (const s of approvals) expect(s.content, story()).toBe(covered(reference.content));
        expect(approvals.length, story()).toBeGreaterThan(0);
        opened += 1;
      }
      seen.set(state.status, (seen.get(state.status) ?? 0) + 1);
    }
  }
  // The agreement means little unless every status occurred often enough.
  for (const status of ["rejected", "blocked", "stale", "complete", "awaiting_sign_off", "in_progress"])
    expect(seen.get(status) ?? 0, status).toBeGreaterThan(SEQUENCES / 100);
  expect(opened).toBeGreaterThan(SEQUENCES / 10);
});

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The result of a change, computed once for both sides. */
function once(to: (content: Content) => void, content: Content): Command {
  const result = copy(content);
  to(result);
  return { do: "change", to: (target) => void Object.assign(target, copy(result)) };
}

describe("a stage whose signers can fill one, two and one of three roles", () => {
  const ORDERS = ["abc", "acb", "bac", "bca", "cab", "cba"];
  const slots: Record<string, SignerSlot> = {
    a: { role: "lead", count: 1 },
    b: { role: "qa", count: 1 },
    c: { role: "manager", count: 1 },
  };
  const signers: Record<string, readonly Role[]> = { a: ["lead", "qa"], b: ["qa", "manager"], c: ["manager"] };
  const inOrder = <T>(order: string, values: Record<string, T>): T[] => [...order].flatMap((key) => values[key] ?? []);

  test.each(ORDERS)("passes when they sign in the order %s, whatever the order of its rules", (order) => {
    for (const rules of ORDERS) {
      const signOffs = [...order].map((id) => ({
        personId: id,
        personName: id,
        roles: signers[id] ?? [],
        decision: "approve" as const,
        status: "valid" as const,
        comment: null,
        digest: "sha256:a",
        epoch: 3,
        at: START,
      }));
      const around = {
        rules: { ...DEFAULT_GATES.test, signOffs: inOrder(rules, slots) },
        service: aService("runner"),
        risks: [],
        riskLimit: 12,
        freezes: [],
        today,
        now: START,
      };
      expect(unmetConditions(aStage("runner", "test", { signOffs }), around), rules).toEqual([]);
      expect(unmetConditions(aStage("runner", "test", { signOffs: signOffs.slice(1) }), around), rules).not.toEqual([]);
    }
  });
});

test("a signature stays stale when a change is undone", () => {
  const machine = new Machine(first(), { now: START, isFrozen: false, isRiskAccepted: false });
  const set = (state: ItemState): Command => ({
    do: "change",
    to: ({ items }) => void Object.assign(items[1] ?? {}, { state, needsEvidence: false }),
  });
  machine.run(set("done"));
  const ayse = PEOPLE.findIndex(({ id }) => id === "ayse");
  machine.run({ do: "look", who: ayse });
  machine.run({ do: "sign", who: ayse, decision: "approve" });
  expect(machine.state().status).toBe("complete");
  machine.run(set("open"));
  machine.run(set("done"));
  expect(machine.state().status).toBe("stale");
  expect(machine.signOffs.map((s) => s.status)).toEqual(["stale"]);
});
