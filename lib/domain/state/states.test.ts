import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type CalendarDay, day } from "@/lib/domain/calendar-day";
import { type Condition, WHO_CAN_MEET, whoCanMeet } from "@/lib/domain/gates/condition";
import { type CandidateRollout, DEFAULT_GATES, type ServiceFacts } from "@/lib/domain/gates/gate";
import { must } from "@/lib/domain/must";
import type { Role } from "@/lib/domain/people/role";
import { PHASES } from "@/lib/domain/phase";
import { candidateRollout, deployedElsewhereAt, rolloutsThatCount } from "@/lib/domain/rollouts/candidate-rollout";
import { NO_ITEMS, type StageFacts } from "@/lib/domain/stage";
import {
  aFreeze,
  aPhase,
  aService,
  aStage,
  ayse,
  can,
  now,
  oneOpen,
  plan,
  rejection,
  scan,
  slowness,
  threeDone,
  threeOpen,
  throughRollout,
  today,
  tomorrow,
  withGate,
  withStage,
  yesterday,
} from "@/lib/domain/testing";
import { clockTime } from "@/lib/domain/wall-clock";
import { type PlanFacts, planState } from "./plan-state";
import { STATUSES } from "./status";

// These tests read their rows from docs/states.md.
const page = readFileSync(path.join(import.meta.dirname, "../../../docs/states.md"), "utf8");

/** The rows of the table whose first column has this heading. */
function table(heading: string): string[][] {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  if (head === -1) throw new Error(`docs/states.md has no table that begins with "${heading}".`);
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const NAMED_BY_RULE = "the role the rule names";
const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? "");

const KEY = "runner.test";
const stage = (change: Partial<StageFacts>) => (facts: PlanFacts) => withStage(facts, KEY, change);
const signOffs = (facts: PlanFacts) => facts.stages.find((s) => s.key === KEY)?.signOffs ?? [];
const risk = (change: Partial<typeof slowness>) => (facts: PlanFacts) => ({
  ...facts,
  risks: [{ ...(facts.risks[0] ?? slowness), ...change }],
});

/** How each difference in the first column of the table changes the plan. */
const DIFFERENCES: Record<string, (facts: PlanFacts) => PlanFacts> = {
  nothing: (facts) => facts,
  "somebody rejected it": (facts) => withStage(facts, KEY, { signOffs: [...signOffs(facts), rejection] }),
  "it was rejected for another image": (facts) =>
    withStage(facts, KEY, { signOffs: [...signOffs(facts), { ...rejection, digest: "sha256:b" }] }),
  "it changed since the rejection": (facts) =>
    withStage(facts, KEY, { signOffs: signOffs(facts).map((s) => (s.decision === "reject" ? { ...s, epoch: 1 } : s)) }),
  "the rejected image is the candidate again": (facts) => ({
    ...facts,
    services: facts.services.map((service) => ({ ...service, candidateDigest: "sha256:b" })),
  }),
  "the rejection was superseded": (facts) =>
    withStage(facts, KEY, { signOffs: [...signOffs(facts), { ...rejection, status: "superseded" }] }),
  "an item failed": stage({ items: { ...threeDone, done: 2, failed: 1 } }),
  "a check failed": stage({ evidence: [{ ...scan, verdict: "fail" }] }),
  "a check passed": stage({ evidence: [scan] }),
  "a rollout has begun": stage({ rolledOutAt: now }),
  "evidence expired": stage({ evidence: [{ ...scan, validUntil: now }] }),
  "a risk is above the limit": risk({}),
  "the risk is accepted until today": risk({ acceptedUntil: today }),
  "the risk is accepted until yesterday": risk({ acceptedUntil: yesterday }),
  "the risk touches another service": risk({ touches: [{ phase: null, serviceId: "gateway" }] }),
  "the risk is closed": risk({ status: "closed" }),
  "a risk is not assessed": risk({ status: "not_assessed", likelihood: null, impact: null }),
  "the days are frozen": (facts) => ({ ...facts, freezes: [aFreeze({ serviceId: "runner", from: yesterday, to: tomorrow })] }),
  "Deploy is frozen": (facts) => ({ ...facts, freezes: [aFreeze({ phases: ["deploy"] })] }),
  "it is frozen every week from Thursday to Friday 12:00": (facts) => ({
    ...facts,
    freezes: [aFreeze({ weekly: { from: 4, to: 5 }, toTime: clockTime("12:01") })],
  }),
  "it is frozen every week from Friday 12:01": (facts) => ({
    ...facts,
    freezes: [aFreeze({ weekly: { from: 5, to: 1 }, fromTime: clockTime("12:01") })],
  }),
  "the freeze is over": (facts) => ({ ...facts, freezes: [aFreeze({ to: yesterday })] }),
  "the signature is stale": (facts) =>
    withStage(facts, KEY, { signOffs: signOffs(facts).map((s) => (s.decision === "approve" ? { ...s, status: "stale" } : s)) }),
  "another signature is valid": (facts) =>
    withStage(facts, KEY, { signOffs: [...signOffs(facts), { ...ayse, personId: "ece", personName: "Ece Su" }] }),
  "the signature was revoked": stage({ signOffs: [{ ...ayse, status: "revoked" }] }),
  "the signature expired": stage({ signOffs: [{ ...ayse, status: "expired" }] }),
  "a lead signed instead": stage({ signOffs: [can] }),
  "nobody has signed": stage({ signOffs: [] }),
  "an item is not applicable": stage({ items: { ...threeDone, done: 2, notApplicable: 1 } }),
  "no item is required, and one is open": (facts) => withStage(facts, KEY, { items: { ...NO_ITEMS, open: 1 } }),
  "an item is open": stage({ items: oneOpen }),
  "an item lacks its evidence": stage({ items: { ...threeDone, lackingEvidence: 1 } }),
  "no image is registered": (facts) => ({ ...facts, services: [aService("runner", { hasCandidate: false })] }),
  "nothing has begun": (facts) =>
    withStage(facts, KEY, { items: threeOpen, signOffs: signOffs(facts).filter((s) => s.decision === "reject") }),
  "an earlier gate is unmet": (facts) => withStage(facts, "runner.build", { items: oneOpen }),
  "an earlier plan-wide gate is unmet": (facts) => withStage(facts, "plan.prep", { items: oneOpen }),
  "an earlier gate is unmet, but advisory": (facts) =>
    withGate(withStage(facts, "runner.build", { items: oneOpen }), "build", { advisory: true }),
  "a later gate is unmet": (facts) => withStage(facts, "runner.deploy", { items: oneOpen }),
  "another service is behind": (facts) => ({
    ...facts,
    services: [...facts.services, aService("gateway")],
    stages: [...facts.stages, aStage("gateway", "build", { items: threeOpen })],
  }),
  "there is nothing to check": (facts) => withGate(withStage(facts, KEY, { items: NO_ITEMS, signOffs: [] }), "test", { signOffs: [] }),
  "open items are waived until today": stage({ waivers: [{ condition: "items-open", subject: "", until: today, approvedAt: now }] }),
  "open items are waived until yesterday": stage({
    waivers: [{ condition: "items-open", subject: "", until: yesterday, approvedAt: now }],
  }),
  "its gate was overridden": stage({ overriddenAtEpoch: 3 }),
  "its gate was overridden, and it changed since": stage({ overriddenAtEpoch: 2 }),
};

const service = (change: Partial<ServiceFacts>) => (facts: PlanFacts) => ({
  ...facts,
  services: facts.services.map((runner) => ({ ...runner, ...change })),
});
const rollout =
  (change: Partial<CandidateRollout>, isThrough = false) =>
  (facts: PlanFacts) => {
    const fullTrafficAt = isThrough ? throughRollout.fullTrafficAt : null;
    return service({ rollout: { ...throughRollout, fullTrafficAt, ...change }, fullTrafficAt })(facts);
  };

/** The rollouts of these images are through, one after the other, and then an image is the candidate. */
function afterRollouts(candidate: string, digests: readonly string[]) {
  const { fullTrafficAt, reason } = throughRollout;
  const rows = digests.map((digest) => ({
    serviceId: "runner",
    digest,
    strategy: "canary" as const,
    status: "done" as const,
    startedAt: now,
    fullTrafficAt,
    endedAt: now,
    reason,
    steps: [],
  }));
  const found = rolloutsThatCount(rows, new Map([["runner", candidate]])).get("runner");
  return service({
    candidateDigest: candidate,
    rollout: found ? candidateRollout(found, []) : null,
    fullTrafficAt: found?.fullTrafficAt ?? null,
  });
}

/** The differences of a rollout, for Deploy and Monitor. */
const ROLLOUT_DIFFERENCES: Record<string, (facts: PlanFacts) => PlanFacts> = {
  "the canary is through": (facts) => facts,
  "the last step of the canary is running": rollout({ status: "running" }, true),
  "no rollout is planned": service({ rollout: null, fullTrafficAt: null }),
  "the rollout is only planned": rollout({ status: "planned", weight: 0, step: 0 }),
  "the canary is at 25 %": rollout({ status: "running", weight: 25, step: 2 }),
  "a limit is broken": (facts) => ({
    ...facts,
    services: facts.services.map((runner) => ({
      ...runner,
      rollout: runner.rollout && { ...runner.rollout, brokenMetrics: ["error-rate"] },
    })),
  }),
  "the rollout was rolled back": rollout({ status: "rolled_back", weight: 0, reason: "Errors at 7 %" }),
  "the idle slot is checked": rollout({ strategy: "blue_green", status: "running", weight: 0, step: 1, of: 1 }),
  "the traffic was switched": rollout({ strategy: "blue_green", status: "running", step: 1, of: 1 }, true),
  "the traffic was switched back": rollout({ strategy: "blue_green", status: "rolled_back", weight: 0, step: 1, of: 1 }),
  "another image is the candidate": afterRollouts("sha256:b", ["sha256:a"]),
  // Facts have no tags: a rollout is of an image, and an image is its digest.
  "its image is the candidate again under another tag": (facts) => facts,
  "another image was rolled out between": afterRollouts("sha256:a", ["sha256:a", "sha256:b"]),
  "it is rolled out elsewhere": service({ strategy: "elsewhere", rollout: null }),
  "nobody chose a strategy": service({ strategy: null, rollout: null, fullTrafficAt: null }),
  "all traffic came an hour ago": service({ fullTrafficAt: new Date(now.getTime() - 3_600_000) }),
  "its Deploy is not done": service({ fullTrafficAt: null }),
  "its Deploy was done for another image": service({
    fullTrafficAt: deployedElsewhereAt(
      { items: threeDone, resolved: { first: now, lastRequired: now, unknown: 0 } },
      new Date(now.getTime() + 1),
    ),
  }),
  "a lead set no soak time": (facts) => withGate(facts, "monitor", { soakHours: 0 }),
  "the gate asks for no rollout": (facts) => withGate(facts, "deploy", { requireStrategy: false }),
  "an item is open": (facts) => withStage(facts, "runner.deploy", { items: oneOpen }),
  "its gate was overridden": (facts) => withStage(facts, "runner.deploy", { overriddenAtEpoch: 3 }),
};

const rows = table("difference").map(([differences = "", status = "", unmet = ""]) => ({
  differences,
  status: codes(status)[0],
  unmet: codes(unmet),
}));

describe("docs/states.md", () => {
  test.each(rows)("a stage where $differences differs is $status", ({ differences, status, unmet }) => {
    const changed = differences.split(" · ").reduce((facts, difference) => {
      const change = DIFFERENCES[difference];
      if (!change) throw new Error(`No test knows the difference "${difference}".`);
      return change(facts);
    }, plan());
    const found = planState(changed, today, now).stages.get(KEY);
    expect({ status: found?.status, unmet: found?.unmet.map((c) => c.code) }).toEqual({ status, unmet });
  });

  const rolledOut = (["Deploy", "Monitor"] as const).flatMap((phase) =>
    table(`in ${phase}`).map(([differences = "", status = "", unmet = ""]) => ({
      key: `runner.${phase.toLowerCase()}`,
      differences,
      status: codes(status)[0],
      unmet: codes(unmet),
    })),
  );

  test.each(rolledOut)("$key, where $differences, is $status", ({ key, differences, status, unmet }) => {
    const changed = differences
      .split(" · ")
      .reduce((facts, difference) => must(ROLLOUT_DIFFERENCES[difference], difference)(facts), plan());
    const found = planState(changed, today, now).stages.get(key);
    expect({ status: found?.status, unmet: found?.unmet.map((c) => c.code) }).toEqual({ status, unmet });
  });

  test.each(table("in Test"))("where $0 in Test, Deploy is at risk: $1", (differences = "", isAtRisk = "") => {
    const changed = differences.split(" · ").reduce((facts, difference) => must(DIFFERENCES[difference], difference)(facts), plan());
    const state = planState(changed, today, now);
    expect(state.stages.get("runner.deploy")?.status).toBe("complete");
    expect(state.stages.get("runner.deploy")?.atRisk.map((stage) => stage.key)).toEqual(isAtRisk === "yes" ? [KEY] : []);
    // Monitor is complete, too, and waits for the same signature.
    expect(state.atRisk).toBe(isAtRisk === "yes" ? 2 : 0);
  });

  test("docs/states.md uses every difference of a rollout that its test knows", () => {
    const used = new Set(rolledOut.flatMap(({ differences }) => differences.split(" · ")));
    expect(Object.keys(ROLLOUT_DIFFERENCES).filter((difference) => !used.has(difference))).toEqual([]);
  });

  test("docs/states.md uses every difference that its test knows and reaches every status", () => {
    const used = new Set(rows.flatMap(({ differences }) => differences.split(" · ")));
    expect(Object.keys(DIFFERENCES).filter((difference) => !used.has(difference))).toEqual([]);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(STATUSES));
  });

  test("docs/states.md lists the statuses in their order of precedence", () => {
    expect(table("status").map(([status = ""]) => codes(status)[0])).toEqual([...STATUSES]);
  });

  const conditions = table("code").map(([code = "", , who = "", inTest = ""]) => ({ code: codes(code)[0] ?? "", who, inTest }));

  test("docs/states.md lists every condition", () => {
    expect(conditions.map((c) => c.code).sort()).toEqual(Object.keys(WHO_CAN_MEET).sort());
  });

  test.each(conditions)("the condition $code can be met by $who, and in Test also by $inTest", ({ code, who, inTest }) => {
    const roles = (text: string): string[] => (text === "" || text.startsWith("nobody") ? [] : text.split(", "));
    // The rule of this gate names a manager.
    const isNamedByRule = code === "sign-off-missing" || code === "sign-off-rejected";
    const condition = { code, ...(isNamedByRule && { role: "manager", roles: ["manager"] }) } as Condition;
    const named = [...(isNamedByRule ? ["manager" satisfies Role] : []), ...roles(who)].filter((role) => role !== NAMED_BY_RULE);
    for (const kind of PHASES)
      expect([...whoCanMeet(condition, kind)].sort(), kind).toEqual([...named, ...(kind === "test" ? roles(inTest) : [])].sort());
  });

  test.each(table("open"))(
    "%s open, %s done, %s failed and %s not applicable items are shown as %s",
    (open = "", done = "", failed = "", notApplicable = "", shown = "") => {
      const items = { ...NO_ITEMS, open: Number(open), done: Number(done), failed: Number(failed), notApplicable: Number(notApplicable) };
      const state = planState(withStage(plan({ stages: [aStage("runner", "test")] }), KEY, { items }), today, now);
      const stage = state.stages.get(KEY);
      expect([`${stage?.done}/${stage?.total}`, `${state.done}/${state.total}`]).toEqual([shown, shown]);
    },
  );

  test.each(table("planned end"))(
    "a stage planned to end on %s is, on %s and %s, %s days overdue",
    (end = "", on = "", which = "", days = "") => {
      const until: CalendarDay | null = end === "none" ? null : day(end);
      const stages = [aStage("runner", "test", { items: which === "complete" ? threeDone : oneOpen })];
      const byPhase = plan({ stages, phases: [aPhase("test", DEFAULT_GATES.test, { end: until })] });
      const byStage = plan({ stages: stages.map((s) => ({ ...s, end: until })), phases: [aPhase("test")] });
      for (const facts of [byPhase, byStage]) {
        const state = planState(facts, day(on), now);
        expect(state.stages.get(KEY)?.status === "complete").toBe(which === "complete");
        expect([state.stages.get(KEY)?.daysLate, state.daysLate, state.late]).toEqual([
          Number(days),
          Number(days),
          Number(days) > 0 ? 1 : 0,
        ]);
      }
    },
  );
});
