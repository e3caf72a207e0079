import type { CollationLocale } from "@/lib/domain/checklist/collation-key";

const MOST = 400;
// A title may fill a line of its own; the item has to hold the rest too.
const short = (title: string) => (Array.from(title).length <= MOST ? title : `${Array.from(title).slice(0, MOST).join("")}…`);

/** What is to be put right where a risk came true, as an item of the plan it hit. */
export const INCIDENT: Record<CollationLocale, (title: string) => string> = {
  en: (title) => `Incident: ${short(title)}`,
  tr: (title) => `Olay: ${short(title)}`,
  ru: (title) => `Инцидент: ${short(title)}`,
};
