import { database, type Tx } from "@/lib/db/client";
import { storyBefore } from "./story/story";

/** The setting that names how far the example is while it is being made: its start and the steps that are done. */
const UNFINISHED = "example-unfinished";

type Progress = { start: string; done: number };

/** Thrown in a transaction when another process has already taken the step. */
class TakenByAnother extends Error {}

/**
 * Makes the living example: the ALT_LAS plan around today, with ten days of history, all by commands (docs/example.md). Each step and the
 * count of steps are one transaction, so that after a crash the next start goes on where this one ended; of two processes that start at
 * once, each step is taken by one. Does nothing in a workspace with people, unless its example is unfinished.
 */
export async function buildExample(now: Date): Promise<void> {
  let progress = await readProgress();
  if (progress === null && (await database().person.count()) > 0) return;
  progress ??= { start: now.toISOString(), done: 0 };
  while (progress !== null) {
    const { start, done }: Progress = progress;
    const steps = storyBefore(new Date(start));
    const next: Progress | null = done + 1 === steps.length ? null : { start, done: done + 1 };
    try {
      const outcome = await steps[done]?.perform(
        {
          first: (tx) => checkTurn(tx, done),
          last: (tx) => writeProgress(tx, next),
        },
        `example-${done + 1}`,
      );
      if (outcome?.kind !== "ok") throw new Error(`Step ${done + 1} of the example failed: ${JSON.stringify(outcome)}`);
      progress = next;
    } catch (error) {
      if (!(error instanceof TakenByAnother)) throw error;
      progress = await readProgress();
    }
  }
}

async function readProgress(db: Tx = database()): Promise<Progress | null> {
  const found = await db.setting.findUnique({ where: { name: UNFINISHED } });
  return found && (JSON.parse(found.value) as Progress);
}

async function checkTurn(tx: Tx, done: number): Promise<void> {
  const progress = await readProgress(tx);
  const present = progress?.done ?? ((await tx.person.count()) > 0 ? Number.POSITIVE_INFINITY : 0);
  if (present !== done) throw new TakenByAnother();
}

async function writeProgress(tx: Tx, progress: Progress | null): Promise<void> {
  if (progress === null) {
    await tx.setting.delete({ where: { name: UNFINISHED } });
    return;
  }
  const value = JSON.stringify(progress);
  await tx.setting.upsert({ where: { name: UNFINISHED }, create: { name: UNFINISHED, value }, update: { value } });
}
