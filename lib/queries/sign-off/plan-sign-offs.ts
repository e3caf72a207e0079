import { database } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type ShownSignatureStatus, shownSignatureStatus } from "@/lib/domain/gates/signature-status";
import type { Role } from "@/lib/domain/people/role";
import type { PhaseKind } from "@/lib/domain/phase";
import { can, type Principal } from "@/lib/domain/policy";
import { planHead, readablePlan } from "@/lib/queries/shared/readable-plan";
import { turnsOfStages } from "@/lib/queries/turns/turns";

/** A stage that lacks nothing but sign-offs. `people`: who can give them. */
export type StageToBeSigned = {
  key: string;
  service: string | null;
  phase: PhaseKind;
  phaseName: string;
  due: CalendarDay | null;
  people: string[];
  isMine: boolean;
  isRejected: boolean;
};

export type GivenSignOff = {
  id: string;
  key: string;
  service: string | null;
  phase: PhaseKind;
  phaseName: string;
  by: string;
  role: Role;
  decision: "approve" | "reject";
  status: ShownSignatureStatus;
  digest: string | null;
  at: Date;
};

export type PlanSignOffs = {
  plan: { id: string; slug: string; title: string; language: string };
  waiting: StageToBeSigned[];
  given: GivenSignOff[];
};

const MAX_GIVEN = 200;

/** The sign-offs of a plan: those that stages wait for now, the reader's own first, and those that were given, newest first. */
export async function getPlanSignOffs(who: Principal, slug: string): Promise<PlanSignOffs | null> {
  const plan = await readablePlan(who, slug);
  return plan && { plan: planHead(plan), waiting: await waitingIn(who, plan.id), given: await givenIn(plan.id) };
}

async function waitingIn(who: Principal, planId: string): Promise<StageToBeSigned[]> {
  const { turns, facts, outlook, people } = await turnsOfStages(planId);
  const services = new Map(facts.services.map((service) => [service.id, service.name]));
  const names = new Map(people.map((person) => [person.id, person.name]));
  const byStage = new Map<string, StageToBeSigned>();
  for (const { kind, stage: key, serviceId, phase, people: signers, isForLeads, due } of turns) {
    if (kind !== "sign-off-missing" || key === null || phase === null) continue;
    const stage = byStage.get(key) ?? {
      key,
      service: serviceId === null ? null : (services.get(serviceId) ?? null),
      phase,
      phaseName: outlook.state.phases.find((other) => other.kind === phase)?.name ?? "",
      due,
      people: [],
      isMine: false,
      isRejected: outlook.state.stages.get(key)?.status === "rejected",
    };
    byStage.set(key, stage);
    stage.people = [...new Set([...stage.people, ...signers.flatMap((id) => names.get(id) ?? [])])];
    stage.isMine ||= who.kind === "person" && !isForLeads && signers.includes(who.id) && can(who, "signOff.sign", { planId, phase });
  }
  return [...byStage.values()].sort((a, b) => Number(b.isMine) - Number(a.isMine));
}

async function givenIn(planId: string): Promise<GivenSignOff[]> {
  const rows = await database().signOff.findMany({
    where: { planId },
    orderBy: [{ signedAt: "desc" }, { id: "desc" }],
    take: MAX_GIVEN,
    select: {
      id: true,
      role: true,
      decision: true,
      standing: true,
      signedAt: true,
      person: { select: { name: true } },
      image: { select: { digest: true } },
      stage: {
        select: {
          key: true,
          phase: { select: { kind: true, name: true } },
          service: { select: { name: true, candidate: { select: { digest: true } } } },
        },
      },
    },
  });
  return rows.map(({ id, role, decision, standing, signedAt, person, image, stage }) => {
    const digest = image?.digest ?? null;
    const { key, phase, service } = stage;
    const status = shownSignatureStatus({ decision, status: standing, digest }, service?.candidate?.digest ?? null);
    const place = { key, service: service?.name ?? null, phase: phase.kind, phaseName: phase.name };
    return { id, ...place, by: person.name, role, decision, status, digest, at: signedAt };
  });
}
