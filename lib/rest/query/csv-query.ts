import { z } from "zod";
import { SEPARATORS, type Separator } from "@/lib/formats/csv";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { currentLocale, type Words, wordsFor } from "@/lib/i18n/words";

const NAMES = Object.keys(SEPARATORS) as [Separator, ...Separator[]];

/** The parameters of a route that answers with a CSV file. */
export const csvQueryShape = {
  language: z.enum(LOCALES).nullable().default(null).meta({
    description:
      "The language of headings, states and sentences in a CSV file, and whose alphabet texts and names are sorted by. If left out: the language of the request.",
  }),
  separator: z.enum(NAMES).nullable().default(null).meta({
    description:
      "What stands between the cells of a CSV file. If left out: a semicolon in Turkish and Russian, where a comma stands in numbers; else a comma.",
  }),
};

/** The words and the separator of a CSV file: one language for all of it. */
export async function csvFormat(query: {
  language: Locale | null;
  separator: Separator | null;
}): Promise<{ words: Words; separator: Separator }> {
  const language = query.language ?? (await currentLocale());
  return { words: wordsFor(language), separator: query.separator ?? SEPARATOR_OF[language] };
}

/** Spreadsheets of these languages write a decimal comma and expect a semicolon between cells. */
const SEPARATOR_OF: Record<Locale, Separator> = { en: ",", tr: ";", ru: ";" };
