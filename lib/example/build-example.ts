import { database, type Tx } from "@/lib/db/client";
import { LIVING_EXAMPLE } from "@/lib/domain/example";
import { must } from "@/lib/domain/must";
import type { Step } from "./steps";
import { storyBefore } from "./story/story";

/** The setting that says how far an unfinished example is: its start, and how many steps are done. */
const UNFINISHED = "example-unfinished";

type Progress = { start: string; done: number };

/** Thrown in a transaction when another process has already taken the step. */
class TakenByAnother extends Error {}

/**
 * Makes the living example: the ALT_LAS plan around today, with ten days of history, all by commands (docs/example.md). Each step and the
 * count of steps are saved in one transaction. After a crash the next start therefore goes on with the next step, and of two processes that
 * start at once, one takes it. Does nothing in a workspace with people, unless its example is unfinished.
 * Returns whether it made anything.
 */
export async function buildExample(now: Date): Promise<boolean> {
  let progress = await readProgress();
  if (progress === null && (await database().person.count()) > 0) return false;
  progress ??= { start: now.toISOString(), done: 0 };
  let story = storyFrom(progress.start);
  while (progress !== null) {
    if (story.start !== progress.start) story = storyFrom(progress.start);
    progress = await takeStep(story.steps, progress);
  }
  return true;
}

const storyFrom = (start: string): { start: string; steps: Step[] } => ({ start, steps: storyBefore(new Date(start)) });

/** Takes the next step and returns the progress after it; null when the example is finished. */
async function takeStep(steps: readonly Step[], { start, done }: Progress): Promise<Progress | null> {
  const next = done + 1 === steps.length ? null : { start, done: done + 1 };
  const hooks = { first: (tx: Tx) => checkTurn(tx, done), last: (tx: Tx) => saveProgress(tx, next) };
  try {
    const outcome = await must(steps[done], `step ${done} of the example`).perform(hooks, `example-${done + 1}`);
    if (outcome.kind !== "ok") throw new Error(`Step ${done + 1} of the example failed: ${JSON.stringify(outcome)}`);
    return next;
  } catch (error) {
    if (error instanceof TakenByAnother) return readProgress();
    throw error;
  }
}

async function readProgress(db: Tx = database()): Promise<Progress | null> {
  const found = await db.setting.findUnique({ where: { name: UNFINISHED } });
  return found && (JSON.parse(found.value) as Progress);
}

async function checkTurn(tx: Tx, done: number): Promise<void> {
  const progress = await readProgress(tx);
  const isTurn = progress === null ? done === 0 && (await tx.person.count()) === 0 : progress.done === done;
  if (!isTurn) throw new TakenByAnother();
}

async function saveProgress(tx: Tx, progress: Progress | null): Promise<void> {
  if (progress === null) {
    const { id } = await tx.plan.findFirstOrThrow({ select: { id: true } });
    await tx.setting.delete({ where: { name: UNFINISHED } });
    await tx.setting.create({ data: { name: LIVING_EXAMPLE, value: id } });
    return;
  }
  const value = JSON.stringify(progress);
  await tx.setting.upsert({ where: { name: UNFINISHED }, create: { name: UNFINISHED, value }, update: { value } });
}
