import type { EventPlace } from "@/lib/domain/events/event-place";
import { PHASES } from "@/lib/domain/phase";
import { stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";

/** Where an event happened. `stageText` is the name of its stage where a caller has already written it. */
export type EventStage = { place?: EventPlace | null; stageText?: string };

/** The name of the stage of an event: the present one or, where its service was removed, one read from its key. Null for an unknown stage. */
export function eventStage(words: Words, { place, stageText }: EventStage, key: string | undefined): string | null {
  if (stageText !== undefined) return stageText;
  if (place) return stageWords(words, place);
  const [, slug, kind] = key?.match(/^(.+)\.([a-z]+)$/) ?? [];
  const phase = PHASES.find((known) => known === kind);
  if (slug === undefined || phase === undefined) return null;
  return stageWords(words, { service: slug === "plan" ? null : slug.replaceAll("-", " "), phase });
}
