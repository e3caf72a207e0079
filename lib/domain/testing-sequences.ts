/** The first command after which a sequence fails, and how. */
export type Failure = { step: number; problem: string };

type Play<Command> = (commands: readonly Command[]) => Promise<Failure | null> | Failure | null;

const MAX_PLAYS = 400;

/**
 * The shortest sequence found that still fails: the rest after the failure is dropped, then parts and single commands, as long as what is left
 * fails. It need not fail in the same way.
 */
export async function shortest<Command>(commands: readonly Command[], first: Failure, play: Play<Command>) {
  let [best, failure, plays] = [commands.slice(0, first.step + 1), first, 0];
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = best.length - size; from >= 0 && plays < MAX_PLAYS; from -= 1) {
      const shorter = [...best.slice(0, from), ...best.slice(from + size)];
      plays += 1;
      const found = await play(shorter);
      if (found) [best, failure] = [shorter.slice(0, found.step + 1), found];
      from = Math.min(from, best.length - size + 1);
    }
  return { commands: best, failure };
}

/** Plays a sequence. Throws with the shortest sequence that fails, and with how to repeat it. */
export async function playOrExplain<Command>(name: string, commands: readonly Command[], play: Play<Command>): Promise<void> {
  const failure = await play(commands);
  if (failure === null) return;
  const found = await shortest(commands, failure, play);
  const lines = found.commands.map((command) => `  ${JSON.stringify(command)}`);
  throw new Error(`${name}: ${found.failure.problem}\nThe shortest sequence that fails:\n${lines.join("\n")}`);
}
