import type { WantedItem } from "@/lib/domain/checklist/checklist-template";
import type { CollationLocale } from "@/lib/domain/checklist/collation-key";
import { PHASES } from "@/lib/domain/phase";
import { goodImage } from "./good-image";
import { imageRollout } from "./image-rollout";
import type { Template } from "./template";
import { wellRunService } from "./well-run-service";

export const TEMPLATE_IDS = ["image-rollout", "good-image", "well-run-service"] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

const templates: Record<TemplateId, Template> = {
  "image-rollout": imageRollout,
  "good-image": goodImage,
  "well-run-service": wellRunService,
};

/** The items of a built-in template, in the language of the plan. */
export const wantedOfTemplate = (id: TemplateId, language: CollationLocale): WantedItem[] => {
  const { plan = {}, service = {} } = templates[id][language];
  return PHASES.flatMap((phase) => [
    ...(plan[phase] ?? []).map((text): WantedItem => ({ phase, where: "plan", text })),
    ...(service[phase] ?? []).map((text): WantedItem => ({ phase, where: "every-service", text })),
  ]);
};
