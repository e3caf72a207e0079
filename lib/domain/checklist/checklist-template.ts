import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { searchText } from "./search-text";

/** An item that a set of items asks for: in the plan-wide stage of its phase, in every service's, or in those of one service alone. */
export type WantedItem = { phase: PhaseKind; where: "plan" | "every-service" | { service: string }; text: string };

export type ServiceName = { id: string; name: string };

/** What stands in a stage of the plan that the set is applied to. */
export type StageTexts = { phase: PhaseKind; serviceId: string | null; texts: readonly string[] };

/** What a stage lacks of the set. The stage itself may be lacking, too. */
export type MissingItems = { phase: PhaseKind; serviceId: string | null; isNew: boolean; texts: string[] };

/** Two texts of one wording are the same item: case, accents, spacing and a closing full stop do not count. */
export const wordingKey = (text: string): string => searchText(text).replace(/[.;,]$/u, "");

/** What the stages of a plan lack of a set of items, in the order of phases, plan-wide work first. What is there already is not asked for again. */
export function missingItems(
  wanted: readonly WantedItem[],
  services: readonly ServiceName[],
  stages: readonly StageTexts[],
  phases: readonly PhaseKind[] = PHASES,
): MissingItems[] {
  const placeOf = (phase: PhaseKind, serviceId: string | null) => `${phase} ${serviceId ?? ""}`;
  const present = new Map(stages.map((s) => [placeOf(s.phase, s.serviceId), s]));
  const lacking: MissingItems[] = [];
  for (const phase of PHASES.filter((kind) => phases.includes(kind))) {
    const ofPhase = wanted.filter((item) => item.phase === phase);
    for (const service of [null, ...services]) {
      const serviceId = service?.id ?? null;
      const stage = present.get(placeOf(phase, serviceId));
      const seen = new Set(stage?.texts.map(wordingKey));
      const texts: string[] = [];
      for (const item of ofPhase.filter((it) => isFor(it, service))) {
        const key = wordingKey(item.text);
        if (seen.has(key)) continue;
        seen.add(key);
        texts.push(item.text);
      }
      if (texts.length > 0) lacking.push({ phase, serviceId, isNew: stage === undefined, texts });
    }
  }
  return lacking;
}

function isFor({ where }: WantedItem, service: ServiceName | null): boolean {
  if (where === "plan") return service === null;
  if (where === "every-service") return service !== null;
  return service !== null && wordingKey(service.name) === wordingKey(where.service);
}

/**
 * A plan's own checklist as a set of items for another: what each of its services has in a phase is wanted of every service; what
 * only some have, of the service of the same name.
 */
export function wantedOfPlan(services: readonly ServiceName[], stages: readonly StageTexts[]): WantedItem[] {
  const names = new Map(services.map((s) => [s.id, s.name]));
  return PHASES.flatMap((phase) => {
    const ofPhase = stages.filter((s) => s.phase === phase && s.texts.length > 0);
    const planWide = ofPhase.filter((s) => s.serviceId === null).flatMap((s) => s.texts);
    const ofServices = ofPhase.filter((s) => s.serviceId !== null);
    const holders = new Map<string, number>();
    for (const stage of ofServices) for (const key of new Set(stage.texts.map(wordingKey))) holders.set(key, (holders.get(key) ?? 0) + 1);
    // One service alone tells nothing about what all have in common.
    const isCommon = (text: string) => services.length > 1 && holders.get(wordingKey(text)) === services.length;
    return [
      ...planWide.map((text): WantedItem => ({ phase, where: "plan", text })),
      ...ofServices.flatMap(({ serviceId, texts }) =>
        texts.map(
          (text): WantedItem => ({ phase, where: isCommon(text) ? "every-service" : { service: names.get(serviceId ?? "") ?? "" }, text }),
        ),
      ),
    ];
  });
}
