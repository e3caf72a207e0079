import { z } from "zod";
import { canonical } from "@/lib/audit/event-line";
import { command } from "@/lib/commands/command";
import { id, lines, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { GO_NO_GO, decideGoNoGoRule as rule } from "@/lib/domain/gates/go-no-go";
import { gatesOfPhase } from "@/lib/queries/gates/gates-of-phase";
import { findGoNoGo, votesThen } from "@/lib/queries/gates/go-no-go-parts";
import { aboutGoNoGo } from "./go-no-go-row";

/** Records the decision about a phase, with the state of every gate and vote. It opens no gate: unmet conditions stay unmet. */
export const decideGoNoGo = command({
  verb: "goNoGo.decide",
  input: z.strictObject({ goNoGo: id, version, decision: z.enum(GO_NO_GO), reason: lines(2000).nullable().optional() }),
  load: (tx, input) => findGoNoGo(tx, input.goNoGo),
  place: ({ planId, phase }) => ({ planId, phase: phase.kind }),
  async change(tx, goNoGo, { version: seen, decision, reason = null }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const votes = votesThen(goNoGo);
    const gates = await gatesOfPhase(tx, goNoGo.planId, goNoGo.phase.kind, today, now);
    const isDecided = goNoGo.decidedAt !== null;
    const last = votes.at(-1);
    const conflict = { id: goNoGo.id, version: goNoGo.version, by: last?.name ?? null, at: last?.at ?? null, voice: last?.voice ?? null };
    if (!isDecided && goNoGo.version !== seen) return { conflict };
    const checked = rule({ isDecided, gates, votes }, decision, reason);
    if (!checked.ok) return checked;
    const { dissent, unmet } = checked.value;
    const { count } = await tx.goNoGo.updateMany({
      where: { id: goNoGo.id, decidedAt: null, version: seen },
      data: {
        decision,
        reason,
        dissent: canonical(dissent),
        snapshot: canonical({
          plan: goNoGo.plan.title,
          phase: goNoGo.phase.name,
          openedBy: goNoGo.openedBy.name,
          decidedBy: principal.name,
          gates,
          votes,
        }),
        decidedById: principal.id,
        decidedAt: now,
        liveKey: null,
        version: { increment: 1 },
      },
    });
    if (count === 0) return { conflict };
    return {
      value: { id: goNoGo.id, version: seen + 1 },
      event: {
        ...aboutGoNoGo(goNoGo),
        after: { name: goNoGo.phase.name, kind: goNoGo.phase.kind, decision, unmet, dissent },
        reason,
      },
    };
  },
});
