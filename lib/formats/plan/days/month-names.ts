import type { PlanLanguage } from "@/lib/formats/plan/document";
import { plainText } from "@/lib/formats/plan/text/fold";

export const MONTH_NAMES: Record<PlanLanguage, string[]> = {
  tr: ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  // In the genitive, as after a day.
  ru: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
};

const RUSSIAN_NOMINATIVE = [
  "январь",
  "февраль",
  "март",
  "апрель",
  "май",
  "июнь",
  "июль",
  "август",
  "сентябрь",
  "октябрь",
  "ноябрь",
  "декабрь",
];
const SHORT = [
  ["oca", "şub", "mar", "nis", "may", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara"],
  ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
  ["", "", "", "", "", "", "", "", "sept", "", "", ""],
];

const MONTHS = new Map<string, number>();
for (const names of [...Object.values(MONTH_NAMES), RUSSIAN_NOMINATIVE, ...SHORT])
  for (const [index, name] of names.entries()) if (name) MONTHS.set(plainText(name), index + 1);

/** The month a word names in Turkish, English or Russian. */
export function monthOf(word: string): number | null {
  return MONTHS.get(word) ?? null;
}
