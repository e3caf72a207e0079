import { database } from "@/lib/db/client";
import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import { must } from "@/lib/domain/must";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { clock } from "@/lib/queries/shared/clock";
import { frameCache } from "@/lib/queries/shared/frame-cache";
import { turnsOfStages } from "@/lib/queries/turns/turns";

type Person = Extract<Principal, { kind: "person" }>;

/** A stage that the person can sign now, and that waits for a sign-off of one of their roles. */
export type WaitingSignOff = {
  stageId: string;
  key: string;
  plan: { id: string; slug: string; title: string; language: string };
  service: string;
  phase: PhaseKind;
  phaseName: string;
  image: { repository: string; tag: string | null; digest: string };
  due: CalendarDay | null;
  days: number | null;
  /** It was signed, but has changed since then. */
  isStale: boolean;
  /** It was rejected, and has changed since then. */
  isRejected: boolean;
};

const cached = frameCache<WaitingSignOff[]>();

/** The stages that wait for a person's signature, by due date. */
export const waitingSignOffs = (person: Person): Promise<WaitingSignOff[]> =>
  cached(`${person.id} ${JSON.stringify(person.roles)}`, () => compute(person));

async function compute(person: Person): Promise<WaitingSignOff[]> {
  // Skips plans without a gate that requires one of their roles.
  const rules = await database().signOffRule.findMany({
    where: { count: { gt: 0 }, gate: { phase: { planId: { in: person.roles.map((role) => role.planId) }, plan: { archivedAt: null } } } },
    select: { role: true, gate: { select: { phase: { select: { planId: true } } } } },
  });
  const planIds = new Set(
    rules.flatMap(({ role, gate }) =>
      person.roles.some((r) => r.planId === gate.phase.planId && r.role === role) ? [gate.phase.planId] : [],
    ),
  );
  const found = await Promise.all([...planIds].map((planId) => waitingIn(person, planId)));
  const byDay = (a: WaitingSignOff, b: WaitingSignOff) =>
    (a.due ?? "9999") < (b.due ?? "9999") ? -1 : (a.due ?? "9999") > (b.due ?? "9999") ? 1 : 0;
  return found.flat().sort(byDay);
}

/** The signatures among the turns of a plan. A signature that nobody can give goes to the leads, who cannot give it either. */
async function waitingIn(person: Person, planId: string): Promise<WaitingSignOff[]> {
  const { turns, outlook } = await turnsOfStages(planId);
  const toSign = turns.filter(
    ({ kind, people, isForLeads, phase }) =>
      kind === "sign-off-missing" &&
      !isForLeads &&
      people.includes(person.id) &&
      phase !== null &&
      can(person, "signOff.sign", { planId, phase }),
  );
  if (toSign.length === 0) return [];
  const plan = await database().plan.findUniqueOrThrow({
    where: { id: planId },
    select: { id: true, slug: true, title: true, language: true },
  });
  const services = await database().service.findMany({
    where: { planId, candidateId: { not: null } },
    select: { id: true, name: true, candidate: { select: { repository: true, tag: true, digest: true } } },
  });
  const { today } = clock();
  // A gate may lack signatures of several of their roles; the stage is still one line.
  const keys = [...new Set(toSign.flatMap(({ stage }) => stage ?? []))];
  return keys.flatMap((key): WaitingSignOff[] => {
    const { facts, end, status } = must(outlook.state.stages.get(key), "the stage of a turn");
    const service = services.find(({ id }) => id === facts.serviceId);
    if (!service?.candidate) return [];
    return [
      {
        stageId: facts.id,
        key,
        plan,
        service: service.name,
        phase: facts.phase,
        phaseName: outlook.state.phases.find(({ kind }) => kind === facts.phase)?.name ?? "",
        image: service.candidate,
        due: end,
        days: end === null ? null : daysBetween(today, end),
        isStale: status === "stale",
        isRejected: status === "rejected",
      },
    ];
  });
}
