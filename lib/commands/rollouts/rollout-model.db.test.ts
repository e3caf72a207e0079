// @own-process It sets the time of the process and turns the cache of queries on.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newEvents, newestSeq } from "@/lib/commands/testing";
import { seeded } from "@/lib/domain/testing";
import {
  type Image,
  MODEL_PHASES,
  type ModelCommand,
  type ModelWorld,
  randomCommands,
  randomWorld,
} from "@/lib/domain/testing-model-commands";
import { MODEL_START, Reference } from "@/lib/domain/testing-model-reference";
import { type Failure, playOrExplain } from "@/lib/domain/testing-sequences";
import { singleton } from "@/lib/per-process";
import { enableCacheUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import { rounds } from "@/lib/testing-rounds";
import { PerformedModel } from "./testing-model";
import { viewsOf } from "./testing-model-views";

vi.mock("@/lib/session/password", async (original) => ({
  ...(await original<object>()),
  passwordHashOf: async () => "a hash",
  verifyPassword: async () => true,
}));

/**
 * Random sequences of commands, performed on a database as people do, beside the plain reference. A round is one command and the checks after it:
 *
 * - it changes, leaves or refuses the same as the reference, and every acknowledged change has exactly one event
 * - the status and the unmet conditions of every stage are those of the reference
 * - the board, the panel of each stage, the API, the timeline with its forecast, the report and the list of plans say the same
 * - Deploy and Monitor are complete only over an image that got all traffic
 * - weights and slots move only by the commands of a rollout
 *
 * SLIPWAY_TEST_SEED and SLIPWAY_TEST_SEQUENCES repeat a failure, which is reported with the shortest sequence that fails.
 */
const SEED = Number(process.env.SLIPWAY_TEST_SEED ?? 20_261_240);
const SEQUENCES = Number(process.env.SLIPWAY_TEST_SEQUENCES ?? rounds(6, 24));
const LENGTH = 40;

beforeAll(() => {
  vi.stubEnv("SLIPWAY_TIME_ZONE", "UTC");
  vi.spyOn(console, "log").mockImplementation(() => {}); // checkpoints
  vi.useFakeTimers({ toFake: ["Date"], now: MODEL_START });
  enableCacheUntilNextEvent();
});
afterAll(() => void vi.useRealTimers());

// Every sequence has its own copy of the same plan, so that what is cached of one would be wrong for the next.
const forget = () => singleton("cached-until-next-event", () => ({ isOn: true, values: new Map() })).values.clear();

/** Moves traffic, or says which image is where. */
const MOVES = ["plan", "start", "advance", "finish", "switch", "abort", "switch-back", "slot"];

const seen = new Map<string, number>();
const outcomes = new Map<string, number>();
const count = (counts: Map<string, number>, what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);

async function play(world: ModelWorld, commands: readonly ModelCommand[]): Promise<Failure | null> {
  vi.setSystemTime(MODEL_START);
  forget();
  const reference = new Reference(world);
  const model = await PerformedModel.create(world);
  for (const [step, command] of commands.entries()) {
    const expected = reference.run(command);
    vi.setSystemTime(reference.now);
    const [seq, traffic] = [await newestSeq(model.db), await model.traffic()];
    const { outcome, acknowledged } = await model.run(command);
    const problems: string[] = [];
    if (outcome !== expected) problems.push(`the command is ${outcome}, and by the reference ${expected}`);
    const events = (await newEvents(model.db, seq)).filter(({ after }) => !after?.includes('"refused"'));
    if (events.length !== acknowledged) problems.push(`${acknowledged} acknowledged changes have ${events.length} events`);
    if (!MOVES.includes(command.do) && traffic !== (await model.traffic())) problems.push("it moved traffic");
    if (JSON.stringify(await model.slots()) !== JSON.stringify(slotsOf(reference))) problems.push("other images are in the slots");
    // A refused command leaves everything as it was; the events and the traffic show that.
    const isToLookAt = acknowledged > 0 || command.do === "wait" || step === commands.length - 1;
    if (isToLookAt) problems.push(...(await problemsOfViews(model, reference)));
    if (problems.length > 0) return { step, problem: `after ${JSON.stringify(command)} ${problems.join("; ")}` };
    count(outcomes, `${command.do} ${outcome}`);
  }
  return null;
}

async function problemsOfViews(model: PerformedModel, reference: Reference): Promise<string[]> {
  const { shown, disagreements } = await viewsOf(model, reference.since());
  const wanted = reference.shown();
  for (const phase of MODEL_PHASES) count(seen, `${phase} ${shown[phase].status}`);
  return [
    ...disagreements,
    ...reference.brokenPromises(shown),
    ...MODEL_PHASES.filter((phase) => JSON.stringify(shown[phase]) !== JSON.stringify(wanted[phase])).map(
      (phase) => `${phase} is ${JSON.stringify(shown[phase])}, and by the reference ${JSON.stringify(wanted[phase])}`,
    ),
  ];
}

const slotsOf = (reference: Reference): Record<string, { image: Image | null; isLive: boolean }> | null => reference.slots();

test(`in ${SEQUENCES} random sequences of commands, screen, API, report and forecast agree with the reference (seed ${SEED})`, {
  timeout: 1_800_000,
}, async () => {
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    const random = seeded(SEED + sequence);
    const world = randomWorld(random);
    const commands = randomCommands(random, LENGTH);
    await playOrExplain(`SLIPWAY_TEST_SEED=${SEED + sequence} with ${JSON.stringify(world)}`, commands, (shorter) => play(world, shorter));
  }
  // The agreement means little unless green was reached, and lost again.
  for (const status of ["test complete", "deploy complete", "monitor complete", "deploy blocked", "monitor in_progress"])
    expect(seen.get(status) ?? 0, status).toBeGreaterThan(0);
  for (const done of ["finish changed", "abort changed", "switch changed", "advance refused"])
    expect(outcomes.get(done) ?? 0, done).toBeGreaterThan(0);
});
