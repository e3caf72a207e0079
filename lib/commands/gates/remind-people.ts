import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { aboutStage } from "@/lib/commands/stage-row";
import { ownerOfStage } from "@/lib/domain/checklist/inheritance";
import { refuse } from "@/lib/domain/decision";
import { CONDITION_CODES } from "@/lib/domain/gates/condition";
import { must } from "@/lib/domain/must";
import { planState } from "@/lib/domain/state/plan-state";
import { stageTurns } from "@/lib/domain/turns/plan-turns";
import { reminderKey, remindRule as rule } from "@/lib/domain/turns/reminder";
import { gateFacts } from "@/lib/queries/shared/gate-facts";
import { peopleOfPlan } from "@/lib/queries/shared/readable-plan";

/** Reminds those whose turn it is to meet a condition of a gate, each of them once a day. */
export const remindPeople = command({
  verb: "turn.remind",
  input: z.strictObject({ stage: id, condition: z.enum(CONDITION_CODES) }),
  load: (tx, input) => tx.stage.findUnique({ where: { id: input.stage }, include: { phase: { select: { kind: true, ownerId: true } } } }),
  place(stage) {
    const owner = ownerOfStage(stage);
    return { planId: stage.planId, phase: stage.phase.kind, ...(owner !== null && { personId: owner }) };
  },
  async change(tx, stage, { condition }, { principal, now, today }) {
    if (principal.kind !== "person") return refuse("person-needed");
    const facts = await gateFacts(tx, stage.planId, today, { serviceId: stage.serviceId });
    const state = planState(facts, today, now);
    const people = await peopleOfPlan(stage.planId, tx);
    const turns = stageTurns(
      facts,
      state,
      people.filter((person) => person.isPresent),
      now,
    );
    const keyOf = (personId: string) => reminderKey({ personId, stageId: stage.id, condition, day: today });
    const reminded = await tx.notice.findMany({
      where: { dedupeKey: { in: people.map((person) => keyOf(person.id)) } },
      select: { personId: true, createdAt: true },
    });
    const decision = rule({
      turns: turns.filter((turn) => turn.stage === stage.key),
      unmet: must(state.stages.get(stage.key), `the stage ${stage.key} in its plan`).unmet,
      condition,
      byId: principal.id,
      remindedAt: new Map(reminded.map(({ personId, createdAt }) => [personId, createdAt])),
    });
    if (!decision.ok) return decision;
    const ids = decision.value.people;
    const reached = people.filter((person) => ids.includes(person.id)).map(({ id: personId, name }) => ({ id: personId, name }));
    return {
      value: { reminded: reached, at: now.toISOString() },
      event: { ...aboutStage(stage), after: { key: stage.key, condition, people: reached.map(({ name }) => name) } },
      notices: ids.map((personId) => ({ kind: "reminded" as const, personId, subjectId: stage.id, dedupeKey: keyOf(personId) })),
    };
  },
});
