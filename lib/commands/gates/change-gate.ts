import { z } from "zod";
import { command } from "@/lib/commands/command";
import { raiseEpoch } from "@/lib/commands/epoch";
import { id, version } from "@/lib/commands/inputs";
import { type GateRulesToSave, isSameRules, MAX_SIGN_OFFS, MAX_SOAK_HOURS, changeGateRule as rule } from "@/lib/domain/gates/gate-rules";
import { must } from "@/lib/domain/must";
import { ROLES } from "@/lib/domain/people/role";
import { planStaff } from "@/lib/queries/people/plan-staff";

const signOffCounts = z.strictObject(
  Object.fromEntries(ROLES.map((role) => [role, z.int().min(0).max(MAX_SIGN_OFFS).optional()])) as Record<
    (typeof ROLES)[number],
    z.ZodOptional<z.ZodInt>
  >,
);

/** Changes what a phase's gate requires. A field that is left out stays; `signOffs` replaces all the required signatures. */
export const changeGate = command({
  verb: "gate.change",
  input: z.strictObject({
    phase: id,
    version,
    requireItems: z.boolean().optional(),
    requireEvidence: z.boolean().optional(),
    requireImage: z.boolean().optional(),
    requireStrategy: z.boolean().optional(),
    separationOfDuties: z.boolean().optional(),
    soakHours: z.int().min(0).max(MAX_SOAK_HOURS).optional(),
    signOffs: signOffCounts.optional(),
  }),
  load: (tx, input) =>
    tx.phase.findUnique({
      where: { id: input.phase },
      include: { gate: { include: { signOffRules: true } }, stages: { where: { serviceId: null }, select: { id: true } } },
    }),
  place: (phase) => ({ planId: phase.planId, phase: phase.kind }),
  async change(tx, phase, { phase: _phase, version: seen, signOffs, ...wanted }, { now }) {
    const gate = must(phase.gate, `the gate of the phase ${phase.id}`);
    const before: GateRulesToSave = {
      requireItems: gate.requireItems,
      requireEvidence: gate.requireEvidence,
      requireImage: gate.requireImage,
      requireStrategy: gate.requireStrategy,
      separationOfDuties: gate.separationOfDuties,
      soakHours: gate.soakHours,
      signOffs: gate.signOffRules.map(({ role, count }) => ({ role, count })),
    };
    const conflict = { id: phase.id, version: gate.version, ...before };
    if (gate.version !== seen) return { conflict };
    const required = signOffs && ROLES.map((role) => ({ role, count: signOffs[role] ?? 0 }));
    const { staff } = must((await planStaff(tx, [phase.planId], now)).get(phase.planId), "the staff of the plan");
    const context = { phase: phase.kind, phaseName: phase.name, hasPlanWide: phase.stages.length > 0, staff };
    const decision = rule(before, { ...before, ...defined(wanted), signOffs: required ?? before.signOffs }, context);
    if (!decision.ok) return decision;
    const after = decision.value;
    const value = { id: phase.id, version: gate.version };
    if (isSameRules(before, after)) return { value, event: null };

    const { signOffs: rules, ...columns } = after;
    const { count } = await tx.gate.updateMany({ where: { id: gate.id, version: seen }, data: { ...columns, version: { increment: 1 } } });
    if (count === 0) return { conflict };
    await tx.signOffRule.deleteMany({ where: { gateId: gate.id } });
    await tx.signOffRule.createMany({ data: rules.map((signOffRule) => ({ gateId: gate.id, ...signOffRule })) });
    const cancels = await raiseEpoch(tx, { phaseId: phase.id }, now);
    return {
      value: { ...value, version: gate.version + 1, cancels },
      event: {
        subject: "phase",
        subjectId: phase.id,
        planId: phase.planId,
        phase: phase.kind,
        before: { name: phase.name, ...before },
        after: { name: phase.name, kind: phase.kind, ...after },
      },
    };
  },
});

const defined = <Fields extends object>(fields: Fields): { [Name in keyof Fields]-?: Exclude<Fields[Name], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
