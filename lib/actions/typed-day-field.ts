import { YEARS } from "@/lib/domain/calendar-day";
import { type TypedDay, writeTypedDay } from "@/lib/formats/typed-day";
import type { Words } from "@/lib/i18n/words";

/** Why a typed day was refused; the field keeps its text. */
export type DayProblem = { kind: "day"; given: string; problem: Exclude<TypedDay, { kind: "day" | "empty" }> };

const EXAMPLE = "2026-11-30";

/** The sentence at the field. */
export function dayProblemWords({ t, locale, fullDay }: Pick<Words, "t" | "locale" | "fullDay">, { given, problem }: DayProblem): string {
  const example = writeTypedDay(EXAMPLE, locale);
  switch (problem.kind) {
    case "ambiguous": {
      const [first, second] = problem.readings.map(fullDay) as [string, string];
      return t("typedDay.ambiguous", { given, first, second });
    }
    case "year":
      return t("typedDay.year", { given, ...YEARS });
    case "no-year":
      return t("typedDay.noYear", { given, example });
    case "no-such-day":
      return t("typedDay.noSuchDay", { given });
    default:
      return t("typedDay.malformed", { given, example });
  }
}
