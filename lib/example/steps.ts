import type { Command } from "@/lib/commands/command";
import { type Outcome, perform, type TransactionHooks } from "@/lib/commands/perform";
import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { localDay } from "@/lib/time-zone";
import { CAST_PASSWORD } from "@/prisma/cast";
import { type Actor, principalOf, rows } from "./rows";

/** One command of the story, at its time. `hooks` run in its transaction. */
export type Step = { at: Date; perform(hooks: TransactionHooks, requestId: string): Promise<Outcome<unknown>> };

const requestAt = (at: Date, requestId: string) => ({ now: at, today: localDay(at), requestId, isCheckpointLogged: false });

/** A step that performs a command. Its input is computed when its turn comes, from the rows as they are then. */
export const step = <Input, Prepared, Loaded, Value, Raw>(
  at: Date,
  by: Actor,
  command: Command<Input, Prepared, Loaded, Value, Raw>,
  input: () => Promise<NoInfer<Raw>>,
): Step => ({
  at,
  perform: async (hooks, requestId) => perform(command, await principalOf(by), await input(), { ...requestAt(at, requestId), hooks }),
});

type Decision = { decision: "approve" | "reject"; comment?: string };

/** A step that signs a stage: reads what is to be signed, then signs exactly that. */
export const signStep = (at: Date, by: Actor, stageKey: string, decision: Decision): Step => ({
  at,
  async perform(hooks, requestId) {
    const signer = await principalOf(by);
    const stage = await rows.stageId(stageKey);
    const request = requestAt(at, requestId);
    const begun = await perform(beginSignOff, signer, { stage }, request);
    if (begun.kind !== "ok") return begun;
    const { challenge, snapshotHash } = begun.value;
    return perform(signOff, signer, { stage, challenge, snapshotHash, password: CAST_PASSWORD, ...decision }, { ...request, hooks });
  },
});
