import type { Db } from "@/lib/db/client";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { PlanFacts } from "@/lib/domain/state/plan-state";
import { gateFacts } from "./gate-facts";
import { planFacts } from "./plan-facts";

/** The facts of every service of a plan, and of its plan-wide stages alone, read by one statement and read the long way. */
export async function gateFactsBothWays(db: Db, planId: string, today: CalendarDay) {
  const services = await db.service.findMany({ where: { planId }, select: { id: true } });
  const pairs: { serviceId: string | null; short: PlanFacts; long: PlanFacts }[] = [];
  for (const serviceId of [null, ...services.map(({ id }) => id)]) {
    const [short, long] = [await gateFacts(db, planId, today, { serviceId }), await planFacts(db, planId, today, { serviceId })];
    pairs.push({ serviceId, short: inOrder(short, serviceId), long: inOrder(long, serviceId) });
  }
  return pairs;
}

/** What neither way orders is put in order, and what concerns other services only is left out. */
function inOrder(facts: PlanFacts, serviceId: string | null): PlanFacts {
  const concerns = (row: { serviceId: string | null }) => row.serviceId === null || row.serviceId === serviceId;
  return {
    ...facts,
    phases: facts.phases.map((phase) => ({ ...phase, gate: { ...phase.gate, signOffs: sorted(phase.gate.signOffs) } })),
    stages: sorted(facts.stages).map((stage) => ({
      ...stage,
      signOffs: sorted(stage.signOffs.map((signOff) => ({ ...signOff, roles: sorted(signOff.roles) }))),
      waivers: sorted(stage.waivers),
    })),
    risks: sorted(facts.risks.filter(({ touches }) => touches.some(concerns)).map((risk) => ({ ...risk, touches: sorted(risk.touches) }))),
    freezes: sorted(facts.freezes.filter(concerns)),
  };
}

const sorted = <Row>(rows: readonly Row[]): Row[] => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
