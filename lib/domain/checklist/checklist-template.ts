import { mustGet } from "@/lib/domain/must";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { searchText } from "./search-text";

/** An item of a template. `where`: the plan-wide stage of its phase, the stage of every service, or the stage of one named service. */
export type WantedItem = { phase: PhaseKind; where: "plan" | "every-service" | { service: string }; text: string };

export type ServiceName = { id: string; name: string };

/** The item texts of a stage in the plan that the template is applied to. */
export type StageTexts = { phase: PhaseKind; serviceId: string | null; texts: readonly string[] };

/** The items of the template that a stage lacks. `isNew`: the stage itself does not exist yet. */
export type MissingItems = { phase: PhaseKind; serviceId: string | null; isNew: boolean; texts: string[] };

/** Texts with the same key are the same item: case, accents, spacing and a final full stop are ignored. */
export const wordingKey = (text: string): string => searchText(text).replace(/[.;,]$/u, "");

/** The items of a template that the stages of a plan lack, by phase, plan-wide stages first. */
export function missingItems(
  wanted: readonly WantedItem[],
  services: readonly ServiceName[],
  stages: readonly StageTexts[],
  phases: readonly PhaseKind[] = PHASES,
): MissingItems[] {
  const stageKey = (phase: PhaseKind, serviceId: string | null) => `${phase} ${serviceId}`;
  const existing = new Map(stages.map((s) => [stageKey(s.phase, s.serviceId), s]));
  const missing: MissingItems[] = [];
  for (const phase of PHASES.filter((kind) => phases.includes(kind))) {
    const ofPhase = wanted.filter((item) => item.phase === phase);
    for (const service of [null, ...services]) {
      const serviceId = service?.id ?? null;
      const stage = existing.get(stageKey(phase, serviceId));
      const seen = new Set(stage?.texts.map(wordingKey));
      const texts: string[] = [];
      for (const item of ofPhase.filter((candidate) => appliesTo(candidate, service))) {
        const key = wordingKey(item.text);
        if (seen.has(key)) continue;
        seen.add(key);
        texts.push(item.text);
      }
      if (texts.length > 0) missing.push({ phase, serviceId, isNew: stage === undefined, texts });
    }
  }
  return missing;
}

function appliesTo({ where }: WantedItem, service: ServiceName | null): boolean {
  if (where === "plan") return service === null;
  if (where === "every-service") return service !== null;
  return service !== null && wordingKey(service.name) === wordingKey(where.service);
}

/**
 * Makes a template of a plan's checklist: an item that all of its services have in a phase is wanted of every service; an item that only
 * some services have is wanted of the service with the same name.
 */
export function templateOfPlan(services: readonly ServiceName[], stages: readonly StageTexts[]): WantedItem[] {
  const names = new Map<string | null, string>(services.map((s) => [s.id, s.name]));
  return PHASES.flatMap((phase) => {
    const ofPhase = stages.filter((s) => s.phase === phase && s.texts.length > 0);
    const planWide = ofPhase.filter((s) => s.serviceId === null).flatMap((s) => s.texts);
    const ofServices = ofPhase.filter((s) => s.serviceId !== null);
    const holders = new Map<string, number>();
    for (const stage of ofServices) for (const key of new Set(stage.texts.map(wordingKey))) holders.set(key, (holders.get(key) ?? 0) + 1);
    // A single service does not show which of its items all services would share.
    const isCommon = (text: string) => services.length > 1 && holders.get(wordingKey(text)) === services.length;
    return [
      ...planWide.map((text): WantedItem => ({ phase, where: "plan", text })),
      ...ofServices.flatMap(({ serviceId, texts }) => {
        const service = mustGet(names, serviceId);
        return texts.map((text): WantedItem => ({ phase, where: isCommon(text) ? "every-service" : { service }, text }));
      }),
    ];
  });
}
