import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { findPlan } from "@/lib/commands/plans/plan-row";
import { refuse } from "@/lib/domain/decision";
import { must } from "@/lib/domain/must";
import { ROLES, type Role } from "@/lib/domain/people/role";
import { setRolesRule as rule } from "@/lib/domain/people/staff";
import { planStaff } from "@/lib/queries/people/plan-staff";

const roles = z.array(z.enum(ROLES)).max(ROLES.length);

/**
 * Sets a person's roles in a plan; without any, they are no longer a member. `person` is an id, or the address of a person with a login;
 * `before` are the roles that the caller saw.
 */
export const setRoles = command({
  verb: "member.setRoles",
  input: z.strictObject({ plan: id, person: z.string().min(1).max(254), roles, before: roles }),
  async load(tx, input) {
    const plan = await findPlan(tx, input.plan);
    const person =
      plan && (await tx.person.findFirst({ where: { OR: [{ id: input.person }, { email: input.person.trim().toLowerCase() }] } }));
    if (!plan || !person) return null;
    const present = await tx.membership.findMany({ where: { planId: plan.id, personId: person.id } });
    return { plan, person, roles: inOrder(present.map((m) => m.role)) };
  },
  place: ({ plan }) => ({ planId: plan.id }),
  refusedSubject: ({ plan, person, roles: present }, input) => ({
    subject: "person",
    subjectId: person.id,
    planId: plan.id,
    after: { name: person.name, roles: inOrder(input.roles), present },
  }),
  async change(tx, { plan, person, roles: present }, input, { now }) {
    if (present.join() !== inOrder(input.before).join()) return { conflict: { id: person.id, name: person.name, roles: present } };
    const { staff, gates } = must((await planStaff(tx, [plan.id], now)).get(plan.id), "the staff of the plan");
    const decision = rule(staff, gates, { personId: person.id, hasLogin: person.userId !== null }, input.roles);
    if (!decision.ok) return decision;
    const wanted = decision.value;
    const value = { id: person.id, roles: wanted };
    if (wanted.join() === present.join()) return { value, event: null };
    if (person.disabledAt !== null && wanted.some((role) => !present.includes(role)))
      return refuse("person-disabled", { name: person.name });

    await tx.membership.deleteMany({ where: { planId: plan.id, personId: person.id, role: { notIn: wanted } } });
    const added = wanted.filter((role) => !present.includes(role));
    await tx.membership.createMany({ data: added.map((role) => ({ planId: plan.id, personId: person.id, role })) });
    return {
      value,
      event: {
        subject: "person",
        subjectId: person.id,
        planId: plan.id,
        before: { roles: present },
        after: { name: person.name, roles: wanted },
      },
    };
  },
});

const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));
