// The commands of the model tests of a rollout, as plain data, so that a failing sequence can be printed, shortened and repeated.

/** The stages of the one service of the model. */
export const MODEL_PHASES = ["test", "deploy", "monitor"] as const;
export type ModelPhase = (typeof MODEL_PHASES)[number];

/** Stands for the digest of an image. */
export type Image = "a" | "b" | "c";
export type Tester = "ayse" | "deniz";

export const CHECKS = ["smoke", "scan"] as const;

/** Conditions that the model waives. */
export const WAIVED = ["items-open", "evidence-failing", "rollout-missing", "rollout-running", "soak-running", "strategy-missing"] as const;

/** What the limit of a step on the error rate is: up to 1 is in favour of going on, above 5 of rolling back. */
export type ModelLimit = { forSeconds: number; windowSeconds: number } | null;
export type ModelStep = { weight: number; holdSeconds: number; limit: ModelLimit };

const AT_ONCE: ModelLimit = { forSeconds: 0, windowSeconds: 0 };
const AFTER_TEN_MINUTES: ModelLimit = { forSeconds: 600, windowSeconds: 0 };
const OF_FIVE_MINUTES: ModelLimit = { forSeconds: 0, windowSeconds: 300 };

const step = (weight: number, holdSeconds: number, limit: ModelLimit): ModelStep => ({ weight, holdSeconds, limit });

/** The plans of a canary. The first step of a plan is also the check of the idle slot of a blue-green rollout. */
export const MODEL_STEPS: readonly (readonly ModelStep[])[] = [
  [step(10, 0, AT_ONCE), step(100, 0, AT_ONCE)],
  [step(10, 600, AT_ONCE), step(50, 0, OF_FIVE_MINUTES), step(100, 0, AFTER_TEN_MINUTES)],
  [step(25, 0, AFTER_TEN_MINUTES), step(100, 600, AT_ONCE)],
  [step(100, 0, OF_FIVE_MINUTES)],
  [step(50, 0, null), step(100, 0, AT_ONCE)],
];

/** For how long a switch can be reversed. */
export const WAY_BACK_SECONDS = 600;

/** What differs between two sequences from the start on. */
export type ModelWorld = { soakHours: number; isTestAdvisory: boolean };

export type ModelCommand =
  | { do: "wait"; minutes: number }
  | { do: "register"; image: Image; tag: "beta" | "rc" }
  | { do: "tick"; phase: ModelPhase; state: "open" | "done" | "failed" }
  | { do: "result"; phase: ModelPhase; image: Image; check: string; verdict: "pass" | "fail"; ago: number; validFor: number | null }
  | { do: "withdraw"; phase: ModelPhase; check: string }
  | { do: "sign"; who: Tester; decision: "approve" | "reject" }
  | { do: "revoke"; who: Tester }
  | { do: "strategy"; strategy: "canary" | "blue_green" | "elsewhere" | null }
  | { do: "plan"; strategy: "canary" | "blue_green"; steps: number }
  | { do: "start" | "switch-back" | "freeze" | "lift" | "explain" }
  | { do: "advance" | "finish" | "switch"; hasReason: boolean }
  | { do: "abort"; to: Image }
  | { do: "slot"; colour: "blue" | "green"; image: Image | null; live: boolean }
  | { do: "reading"; value: number | null; ago: number }
  | { do: "waive"; phase: ModelPhase; condition: (typeof WAIVED)[number]; days: number }
  | { do: "glass"; phase: ModelPhase };

/** The result of a command: it changed something, it was accepted without a change, or it was refused. */
export type ModelOutcome = "changed" | "unchanged" | "refused";

/** What every screen must show of a stage. */
export type ShownStage = { status: string; unmet: string[]; isAtRisk: boolean };
export type Shown = Record<ModelPhase, ShownStage>;

export function randomWorld(random: () => number): ModelWorld {
  const soakHours = [0, 1, 1, 24][Math.floor(random() * 4)] ?? 1;
  return { soakHours, isTestAdvisory: random() < 0.15 };
}

/**
 * A random sequence: single commands by chance, and between them the commands of people who work towards a goal, some of which are left out or
 * disturbed. Without a goal, almost no sequence would reach Monitor.
 */
export function randomCommands(random: () => number, length: number): ModelCommand[] {
  const commands: ModelCommand[] = [];
  while (commands.length < length) {
    const goal = random() < 0.3 ? goals(random) : [anyCommand(random)];
    for (const command of goal) {
      if (random() < 0.06) continue;
      commands.push(command);
      if (goal.length > 1 && random() < 0.12) commands.push(anyCommand(random));
    }
  }
  return commands.slice(0, length);
}

const chooser =
  (random: () => number) =>
  <T>(list: readonly T[]): T =>
    list[Math.floor(random() * list.length)] as T;

function goals(random: () => number): ModelCommand[] {
  const pick = chooser(random);
  const image = pick(["a", "b"] as const);
  const measured = (): ModelCommand => ({ do: "reading", value: pick([0.5, 0.5, 0.5, 0.5, 0.5, 3, 9, null]), ago: 0 });
  const wait: ModelCommand = { do: "wait", minutes: pick([1, 1, 11]) };
  const advance: ModelCommand = { do: "advance", hasReason: random() < 0.5 };
  const finish: ModelCommand = { do: "finish", hasReason: random() < 0.5 };
  const tested: ModelCommand[] = [
    { do: "register", image, tag: "beta" },
    { do: "tick", phase: "test", state: "done" },
    { do: "sign", who: pick(["ayse", "deniz"]), decision: "approve" },
  ];
  const canary: ModelCommand[] = [
    { do: "plan", strategy: "canary", steps: Math.floor(random() * MODEL_STEPS.length) },
    { do: "start" },
    ...[measured(), wait, advance, measured(), wait, advance, measured(), wait, finish],
  ];
  const [live, idle] = random() < 0.5 ? (["blue", "green"] as const) : (["green", "blue"] as const);
  const blueGreen: ModelCommand[] = [
    { do: "plan", strategy: "blue_green", steps: Math.floor(random() * MODEL_STEPS.length) },
    { do: "slot", colour: live, image: "c", live: true },
    { do: "slot", colour: idle, image, live: false },
    { do: "start" },
    measured(),
    wait,
    { do: "switch", hasReason: random() < 0.5 },
    { do: "wait", minutes: pick([1, 1, 11]) },
    pick<ModelCommand>([{ do: "switch-back" }, { do: "switch-back" }, { do: "abort", to: pick(["a", "b", "c"]) }, finish, finish]),
  ];
  const elsewhere: ModelCommand[] = [
    { do: "strategy", strategy: "elsewhere" },
    { do: "tick", phase: "deploy", state: "open" },
    { do: "tick", phase: "deploy", state: "done" },
  ];
  const watched: ModelCommand[] = [
    { do: "tick", phase: "deploy", state: "done" },
    { do: "tick", phase: "monitor", state: "done" },
    { do: "wait", minutes: pick([61, 1500]) },
  ];
  const check = pick(CHECKS);
  const result = (): ModelCommand => ({
    do: "result",
    phase: "test",
    image,
    check,
    verdict: pick(["pass", "fail"]),
    ago: pick([0, 1, 5, 30]),
    validFor: pick([null, null, 60]),
  });
  const outOfOrder: ModelCommand[] = [
    { do: "register", image, tag: "beta" },
    result(),
    result(),
    pick<ModelCommand>([result(), { do: "withdraw", phase: "test", check }]),
    result(),
  ];
  const rolledOut = pick([canary, canary, blueGreen, blueGreen, elsewhere]);
  return pick([
    tested,
    outOfOrder,
    rolledOut,
    [...tested, ...rolledOut],
    [...tested, ...rolledOut, ...watched],
    [...rolledOut, ...watched],
  ]);
}

function anyCommand(random: () => number): ModelCommand {
  const pick = chooser(random);
  const image = pick(["a", "a", "b", "c"] as const);
  const phase = pick(MODEL_PHASES);
  const who = pick(["ayse", "deniz"] as const);
  const hasReason = random() < 0.5;
  const strategy = pick(["canary", "blue_green"] as const);
  return pick<() => ModelCommand>([
    () => ({ do: "wait", minutes: pick([1, 6, 11, 61, 300, 1500]) }),
    () => ({ do: "register", image, tag: pick(["beta", "rc"]) }),
    () => ({ do: "register", image, tag: pick(["beta", "rc"]) }),
    () => ({ do: "tick", phase, state: pick(["open", "done", "done", "failed"]) }),
    () => ({ do: "tick", phase, state: "done" }),
    () => ({
      do: "result",
      phase,
      image,
      check: pick(CHECKS),
      verdict: pick(["pass", "pass", "fail"]),
      ago: pick([0, 0, 1, 5, 30]),
      validFor: pick([null, null, 60, 600]),
    }),
    () => ({ do: "withdraw", phase, check: pick(CHECKS) }),
    () => ({ do: "sign", who, decision: random() < 0.8 ? "approve" : "reject" }),
    () => ({ do: "sign", who, decision: "approve" }),
    () => ({ do: "revoke", who }),
    () => ({ do: "strategy", strategy: pick(["canary", "blue_green", "elsewhere", null]) }),
    () => ({ do: "plan", strategy, steps: Math.floor(random() * MODEL_STEPS.length) }),
    () => ({ do: pick(["start", "switch-back", "explain"]) }),
    () => ({ do: pick(["advance", "advance", "finish", "switch"]), hasReason }),
    () => ({ do: "abort", to: image }),
    () => ({ do: "slot", colour: pick(["blue", "green"]), image: pick(["a", "b", "c", null]), live: hasReason }),
    () => ({ do: "reading", value: pick([0.5, 0.5, 0.5, 3, 9, 9, null]), ago: pick([0, 0, 0, 1, 7]) }),
    () => ({ do: "reading", value: pick([0.5, 9]), ago: 0 }),
    () => ({ do: pick(["freeze", "lift", "lift"]) }),
    () => ({ do: "waive", phase, condition: pick(WAIVED), days: pick([0, 1]) }),
    () => ({ do: "glass", phase }),
  ])();
}
