import { z } from "zod";
import { command } from "@/lib/commands/command";
import { calendarDay, name } from "@/lib/commands/inputs";
import { addDays, type CalendarDay, mayAddDays } from "@/lib/domain/calendar-day";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { wording } from "@/lib/domain/checklist/wording";
import { refuse } from "@/lib/domain/decision";
import { newGate } from "@/lib/domain/gates/new-gate";
import { must } from "@/lib/domain/must";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { stageKey } from "@/lib/domain/stage";
import { TEMPLATE_IDS, wantedOfTemplate } from "@/lib/templates/checklist";
import { MAX_NEW_SERVICES } from "@/lib/templates/template";
import { addServices } from "./create-plan";
import { freeSlug, gateToCreate, makeLead, planTitle, refusedTitle } from "./new-plan";

/** How many days each phase of a new plan gets, until somebody sets other dates. */
const PHASE_DAYS: Record<PhaseKind, number> = { prep: 2, build: 3, test: 3, deploy: 3, monitor: 6 };

/** Creates a plan from a template: the template's items in the plan's language for each named service, with the default gates. */
export const createPlanFromTemplate = command({
  verb: "plan.create",
  input: z.strictObject({
    title: planTitle,
    language: z.enum(COLLATION_LOCALES),
    template: z.enum(TEMPLATE_IDS),
    services: z.array(name).min(1).max(MAX_NEW_SERVICES),
    start: calendarDay.nullable().optional(),
  }),
  load: async (_tx, input) => input,
  place: () => ({ planId: null }),
  async change(tx, { title, language, template, services: names, start = null }, _input, { principal, now }) {
    const taken = await refusedTitle(tx, principal, title);
    if (taken) return taken;
    const repeated = names.find((service, index) => names.indexOf(service) !== index);
    if (repeated !== undefined) return refuse("service-twice", { name: repeated });
    const days = phaseDates(start);
    if (days === null) return refuse("out-of-calendar", { day: start });

    const { id: planId, slug } = await tx.plan.create({ data: { slug: await freeSlug(tx, title), title, language, createdAt: now } });
    const { ids, slugs } = await addServices(tx, planId, names, { isFromFile: false });
    const templateItems = wantedOfTemplate(template, language);
    let items = 0;
    for (const [index, kind] of PHASES.entries()) {
      const { plannedStart, plannedEnd } = days[kind];
      const gate = gateToCreate(newGate(kind, { start: plannedStart, end: plannedEnd }));
      const phase = await tx.phase.create({ data: { planId, kind, position: index + 1, name: "", plannedStart, plannedEnd, gate } });
      const texts = (where: "plan" | "every-service") =>
        templateItems.filter((item) => item.phase === kind && item.where === where).map((item) => item.text);
      const stages = [
        { serviceId: null, key: stageKey(null, kind), texts: texts("plan") },
        ...names.map((service) => ({
          serviceId: must(ids.get(service), `the service ${service}`),
          key: stageKey(must(slugs.get(service), `the slug of ${service}`), kind),
          texts: texts("every-service"),
        })),
      ].filter((stage) => stage.texts.length > 0);
      for (const { serviceId, key, texts: stageTexts } of stages) {
        const { id: stageId } = await tx.stage.create({ data: { planId, phaseId: phase.id, serviceId, key } });
        const data = stageTexts.map((text, index) => ({
          planId,
          stageId,
          position: index + 1,
          ...wording(text),
          createdAt: now,
          changedAt: now,
        }));
        items += (await tx.item.createMany({ data })).count;
      }
    }
    await makeLead(tx, planId, principal);
    return {
      value: { id: planId, slug },
      event: { subject: "plan", subjectId: planId, planId, after: { title, template, services: names.length, items } },
    };
  },
});

type Days = { plannedStart: CalendarDay | null; plannedEnd: CalendarDay | null };

/** The phases one after the other from a first day; null where they would end after the last supported day. */
function phaseDates(start: CalendarDay | null): Record<PhaseKind, Days> | null {
  let first = start;
  const totalDays = PHASES.reduce((sum, kind) => sum + PHASE_DAYS[kind], 0);
  if (start !== null && !mayAddDays(start, totalDays)) return null;
  const days = PHASES.map((kind) => {
    const plannedStart = first;
    const plannedEnd = first && addDays(first, PHASE_DAYS[kind] - 1);
    first = plannedEnd && addDays(plannedEnd, 1);
    return [kind, { plannedStart, plannedEnd }] as const;
  });
  return Object.fromEntries(days) as Record<PhaseKind, Days>;
}
