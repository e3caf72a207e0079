import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, lines } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { voteGoNoGoRule as rule, VOTES } from "@/lib/domain/gates/go-no-go";
import { ROLES } from "@/lib/domain/people/role";
import { findGoNoGo } from "@/lib/queries/gates/go-no-go-parts";
import { aboutGoNoGo } from "./go-no-go-row";

/** Records a person's vote: go, no-go or abstain. A second vote before the decision replaces the first. */
export const voteGoNoGo = command({
  verb: "goNoGo.vote",
  input: z.strictObject({ goNoGo: id, role: z.enum(ROLES), voice: z.enum(VOTES), comment: lines(2000).nullable().optional() }),
  load: (tx, input) => findGoNoGo(tx, input.goNoGo),
  place: ({ planId, phase }) => ({ planId, phase: phase.kind }),
  async change(tx, goNoGo, { role, voice, comment = null }, { principal, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const roles = principal.roles.filter(({ planId }) => planId === goNoGo.planId).map((membership) => membership.role);
    const decision = rule({ isDecided: goNoGo.decidedAt !== null }, roles, { role, voice, comment });
    if (!decision.ok) return decision;
    const before = goNoGo.votes.find(({ personId }) => personId === principal.id);
    if (before && before.role === role && before.voice === voice && before.comment === comment)
      return { value: { id: goNoGo.id, version: goNoGo.version }, event: null };
    // The decision names the version it is based on, so raising the version makes a manager look at this vote before deciding.
    const { count } = await tx.goNoGo.updateMany({ where: { id: goNoGo.id, decidedAt: null }, data: { version: { increment: 1 } } });
    if (count === 0) return refuse("go-no-go-decided");
    const vote = { role, voice, comment, votedAt: now };
    await tx.goNoGoVote.upsert({
      where: { goNoGoId_personId: { goNoGoId: goNoGo.id, personId: principal.id } },
      create: { goNoGoId: goNoGo.id, personId: principal.id, ...vote },
      update: vote,
    });
    const { version } = await tx.goNoGo.findUniqueOrThrow({ where: { id: goNoGo.id }, select: { version: true } });
    return {
      value: { id: goNoGo.id, version },
      event: {
        ...aboutGoNoGo(goNoGo),
        before: before ? { role: before.role, voice: before.voice, comment: before.comment } : null,
        after: { name: goNoGo.phase.name, kind: goNoGo.phase.kind, role, voice },
        reason: comment,
      },
    };
  },
});
