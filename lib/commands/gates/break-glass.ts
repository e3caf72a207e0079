import { z } from "zod";
import { canonical } from "@/lib/audit/event-line";
import { preparedCommand } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, lines } from "@/lib/commands/inputs";
import { membersWith } from "@/lib/commands/people/people";
import { checkPasswordToSign, type PasswordCheck } from "@/lib/commands/sign-off/sign-off-challenge";
import { aboutStage, placeOfStage } from "@/lib/commands/stage-row";
import { stageState } from "@/lib/commands/stage-state";
import { database } from "@/lib/db/client";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { followUpDay, breakGlassRule as rule } from "@/lib/domain/gates/break-glass";
import { can } from "@/lib/domain/policy";
import { stageKey } from "@/lib/domain/stage";
import { followUpText } from "@/lib/templates/follow-up";

/**
 * Passes an unmet gate in an emergency, for the present state of its stage. It needs the password and a recorded reason, leaves a permanent
 * mark, adds a follow-up item, and notifies everybody who could have signed or can review it.
 */
export const breakGlass = preparedCommand({
  verb: "glass.break",
  input: z.strictObject({ stage: id, reason: lines(2000), password: z.string().min(1).max(200) }),
  prepare: async ({ password, ...input }, { principal, now }) => {
    const stage = await database().stage.findUnique({ where: { id: input.stage }, select: { planId: true } });
    // Somebody who may not do it here must not be able to test a password.
    const mayTry = principal.kind === "person" && stage !== null && can(principal, "glass.break", { planId: stage.planId });
    const check: PasswordCheck = mayTry ? await checkPasswordToSign(principal.id, password, "", now) : "wrong";
    return { ...input, password: check };
  },
  load: (tx, input) =>
    tx.stage.findUnique({
      where: { id: input.stage },
      include: {
        phase: { include: { gate: { include: { signOffRules: true } } } },
        service: { select: { name: true } },
        plan: { select: { id: true, language: true } },
      },
    }),
  place: placeOfStage,
  refusedSubject: (stage) => ({ ...aboutStage(stage), after: { key: stage.key } }),
  async change(tx, stage, { reason, password }, { principal, today, now }) {
    if (principal.kind !== "person") return refuse("person-needed");
    if (password === "locked") return refuse("signing-locked");
    if (password === "wrong") return refuse("present-password-wrong");
    const { stage: state } = await stageState(tx, stage, today, now);
    const decision = rule(state, reason);
    if (!decision.ok) return decision;
    const { unmet } = decision.value;
    // The override is for the stage's epoch after this command, which is a new one where the follow-up item is added to this very stage.
    const key = stageKey(null, "monitor");
    const epoch = stage.key === key ? stage.epoch + 1 : stage.epoch;
    const override = await tx.breakGlass.create({
      data: {
        planId: stage.planId,
        stageId: stage.id,
        epoch,
        reason,
        unmet: canonical(unmet),
        passedById: principal.id,
        passedAt: now,
      },
    });

    // The item goes into the plan-wide Monitor stage: an item in the same stage would change it, which ends the override.
    const phase = await tx.phase.findUniqueOrThrow({ where: { planId_kind: { planId: stage.planId, kind: "monitor" } } });
    const monitorStages = await tx.stage.count({ where: { planId: stage.planId, key } });
    const { id: stageId } = await tx.stage.upsert({
      where: { planId_key: { planId: stage.planId, key } },
      create: { planId: stage.planId, phaseId: phase.id, serviceId: null, key },
      update: {},
    });
    await raiseEpoch(tx, { id: stageId }, now);
    const last = await tx.item.aggregate({ where: { stageId }, _max: { position: true } });
    const language = COLLATION_LOCALES.find((locale) => locale === stage.plan.language) ?? "en";
    const about = { service: stage.service?.name ?? null, phase: stage.phase.kind, phaseName: stage.phase.name };
    const due = followUpDay(today);
    const item = await tx.item.create({
      data: {
        planId: stage.planId,
        stageId,
        position: (last._max.position ?? 0) + 1,
        ...wording(followUpText(language, about)),
        ownerId: await ownerOf(tx, stage.planId, principal.id),
        due,
        createdAt: now,
        changedAt: now,
      },
    });
    await tx.breakGlass.update({ where: { id: override.id }, data: { followUpId: item.id } });
    const roles = stage.phase.gate?.signOffRules.map((rule) => rule.role) ?? [];
    const approvers = await membersWith(tx, stage.planId, { in: [...roles, "lead", "manager"] });
    return {
      value: { id: override.id, followUp: item.id },
      event: {
        ...aboutStage(stage),
        after: {
          key: stage.key,
          epoch,
          glass: override.id,
          unmet: unmet.map((condition) => condition.code),
          followUp: item.id,
          due,
          ...(monitorStages === 0 && { opened: stageId }),
        },
        reason,
      },
      notices: approvers.map(({ personId }) => ({ kind: "glass-broken" as const, personId, subjectId: stage.id })),
    };
  },
});

/** The owner of the follow-up must be a member of the plan; an admin who is not leaves the work to a lead. */
async function ownerOf(tx: Parameters<typeof raiseEpoch>[0], planId: string, personId: string): Promise<string | null> {
  const membership = await tx.membership.findFirst({ where: { planId, personId } });
  return membership ? personId : ((await tx.membership.findFirst({ where: { planId, role: "lead" } }))?.personId ?? null);
}
