import { expect, test } from "vitest";
import { rounds } from "@/lib/testing-rounds";
import { seeded } from "./testing";
import { MODEL_PHASES, type ModelCommand, type ModelWorld, randomCommands, randomWorld } from "./testing-model-commands";
import { Machine } from "./testing-model-machine";
import { Reference } from "./testing-model-reference";
import { type Failure, playOrExplain } from "./testing-sequences";

/**
 * Images, rollouts, readings, evidence, signatures, freezes, waivers and overrides together: random commands run against a machine that decides
 * by the rules of lib/domain, and against a plain reference that uses none of them. A round is one sequence of commands. After every command both
 * must have accepted or refused it and must say the same of every stage, and no stage may be green that was promised not to be.
 * lib/commands/rollouts/rollout-model.db.test.ts performs the same commands on a database, and compares the views.
 *
 * SLIPWAY_TEST_SEED and SLIPWAY_TEST_SEQUENCES repeat a failure, which is reported with the shortest sequence that fails.
 */
const SEQUENCES = Number(process.env.SLIPWAY_TEST_SEQUENCES ?? rounds(2000, 10_000));
const SEED = Number(process.env.SLIPWAY_TEST_SEED ?? 20_261_130);
const LONGEST = 60;

const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

function play(world: ModelWorld, commands: readonly ModelCommand[]): Failure | null {
  const [machine, reference] = [new Machine(world), new Reference(world)];
  for (const [step, command] of commands.entries()) {
    const [outcome, expected] = [machine.run(command), reference.run(command)];
    const [shown, wanted] = [machine.shown(), reference.shown()];
    const problems = reference.brokenPromises(shown);
    if (outcome !== expected) problems.push(`the command is ${outcome}, and by the reference ${expected}`);
    if (JSON.stringify(machine.slots()) !== JSON.stringify(reference.slots())) problems.push("other images are in the slots");
    for (const phase of MODEL_PHASES) {
      const [one, other] = [JSON.stringify(shown[phase]), JSON.stringify(wanted[phase])];
      if (one !== other) problems.push(`${phase} is ${one}, and by the reference ${other}`);
      count(`${phase} ${shown[phase].status}`);
      for (const code of shown[phase].unmet) count(`${phase} ${code}`);
      if (shown[phase].isAtRisk) count(`${phase} at risk`);
    }
    count(`${command.do} ${outcome}`);
    if (problems.length > 0) return { step, problem: `after ${JSON.stringify(command)} ${problems.join("; ")}` };
  }
  return null;
}

test(`${SEQUENCES} random sequences of commands give the same states as the reference (seed ${SEED})`, { timeout: 900_000 }, async () => {
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const random = seeded(SEED + sequence);
    const world = randomWorld(random);
    const commands = randomCommands(random, 1 + Math.floor(random() * LONGEST));
    await playOrExplain(`SLIPWAY_TEST_SEED=${SEED + sequence} with ${JSON.stringify(world)}`, commands, (shorter) => play(world, shorter));
  }
  // The agreement means little unless everything that matters occurred often enough.
  const often = [
    ...["rejected", "blocked", "stale", "complete", "awaiting_sign_off", "in_progress"].map((status) => `test ${status}`),
    ...["blocked", "complete", "in_progress", "locked"].map((status) => `deploy ${status}`),
    ...["complete", "in_progress", "locked", "soak-running", "reading-failed", "at risk"].map((what) => `monitor ${what}`),
    ...["rolled-back", "limit-broken", "rollout-missing", "rollout-running", "strategy-missing", "frozen", "at risk"].map(
      (code) => `deploy ${code}`,
    ),
    ...["start", "advance", "finish", "switch", "switch-back", "abort", "slot", "waive", "glass"].map((command) => `${command} changed`),
    ...["start", "advance", "finish", "switch", "sign", "tick", "reading"].map((command) => `${command} refused`),
  ];
  for (const what of often) expect(seen.get(what) ?? 0, what).toBeGreaterThan(SEQUENCES / 100);
});
