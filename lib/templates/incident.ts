import type { CollationLocale } from "@/lib/domain/checklist/collation-key";

// An item is shorter than the longest title of a risk.
const MAX_TITLE = 400;
const short = (title: string) => (Array.from(title).length <= MAX_TITLE ? title : `${Array.from(title).slice(0, MAX_TITLE).join("")}…`);

/** The item that is added when a risk happens, in the language of the plan. */
export const INCIDENT: Record<CollationLocale, (title: string) => string> = {
  en: (title) => `Incident: ${short(title)}`,
  tr: (title) => `Olay: ${short(title)}`,
  ru: (title) => `Инцидент: ${short(title)}`,
};
