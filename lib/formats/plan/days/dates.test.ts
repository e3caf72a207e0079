import { describe, expect, test } from "vitest";
import type { PlanLanguage } from "@/lib/formats/plan/document";
import { findDates, settleDates } from "./dates";

function read(text: string, language: PlanLanguage = "tr", near: string | null = null) {
  return findDates(text).map((found) => settleDates(found, near, language));
}

describe("dates that people write", () => {
  test.each<[string, string, string]>([
    ["15-16 Temmuz 2023", "2023-07-15", "2023-07-16"],
    ["15–16 TEMMUZ 2023", "2023-07-15", "2023-07-16"],
    ["31 Mayıs - 3 Haziran 2025", "2025-05-31", "2025-06-03"],
    ["29 Aralık 2025 – 2 Ocak 2026", "2025-12-29", "2026-01-02"],
    ["3 Nisan 2026 — 7 Nisan 2026", "2026-04-03", "2026-04-07"],
    ["1 Agustos 2023", "2023-08-01", "2023-08-01"],
    ["16.04.2025", "2025-04-16", "2025-04-16"],
    ["16.04.2025 - 18.04.2025", "2025-04-16", "2025-04-18"],
    ["16-18.04.2025", "2025-04-16", "2025-04-18"],
    ["16.04 — 18.04.2025", "2025-04-16", "2025-04-18"],
    ["April 3–7, 2026", "2026-04-03", "2026-04-07"],
    ["Apr 3rd - 7th, 2026", "2026-04-03", "2026-04-07"],
    ["3–7 April 2026", "2026-04-03", "2026-04-07"],
    ["April 30 - May 2, 2026", "2026-04-30", "2026-05-02"],
    ["3-7 апреля 2026", "2026-04-03", "2026-04-07"],
    ["с 3 по 7 апреля 2026 г.", "2026-04-03", "2026-04-07"],
    ["2026-04-03", "2026-04-03", "2026-04-03"],
    ["2026-04-03..2026-04-07", "2026-04-03", "2026-04-07"],
    ["2026-04-03 to 2026-04-07", "2026-04-03", "2026-04-07"],
    ["2026-04-03 – 2026-04-07", "2026-04-03", "2026-04-07"],
    ["29 Şubat 2024", "2024-02-29", "2024-02-29"],
  ])("%s is read", (text, start, end) => expect(read(text)).toEqual([{ start, end, troubles: [] }]));

  test.each<[string, string]>([
    ["31 Haziran 2025", "date-impossible"],
    ["2023-02-30", "date-impossible"],
    ["29.02.2023", "date-impossible"],
    ["0 Mayıs 2023", "date-impossible"],
    ["0099-07-15", "date-far"],
    ["15.07.0023", "date-far"],
    ["16 Temmuz 0203", "date-far"],
    ["July 16, 1999", "date-far"],
    ["15 Temmuz 2199 - 3 Ocak 2200", "date-far"],
    ["20-15 Temmuz 2023", "date-order"],
    ["2026-04-07..2026-04-03", "date-order"],
    ["3-7 Nisan", "date-year-missing"],
  ])("%s is refused: %s", (text, trouble) => expect(read(text)).toEqual([{ start: null, end: null, troubles: [trouble] }]));

  test.each<[string, string, string, string]>([
    ["3-7 Nisan", "2026-03-20", "2026-04-03", "2026-04-07"],
    ["5 Ocak", "2025-12-20", "2026-01-05", "2026-01-05"],
    ["29 Aralık – 2 Ocak", "2025-12-20", "2025-12-29", "2026-01-02"],
    ["29 Aralık – 2 Ocak 2026", "2023-01-01", "2025-12-29", "2026-01-02"],
  ])("%s near %s is read as %s to %s, and reported as guessed", (text, near, start, end) =>
    expect(read(text, "tr", near)).toEqual([{ start, end, troubles: ["date-year-guessed"] }]),
  );

  test.each<[string, PlanLanguage, string, string[]]>([
    ["3/4/2026", "en", "2026-03-04", ["date-ambiguous"]],
    ["3/4/2026", "tr", "2026-04-03", ["date-ambiguous"]],
    ["4/16/2026", "en", "2026-04-16", []],
    ["16/4/2026", "en", "2026-04-16", []],
  ])("%s in a plan in the language %s is %s", (text, language, start, troubles) =>
    expect(read(text, language)).toEqual([{ start, end: start, troubles }]),
  );

  test.each(["v1.2.3", "1.2. Test", "node 18-20", "Mayıs 2026", "sha256:1234-12-12", "Faz 3", "10 MB"])("%s is no date", (text) =>
    expect(findDates(text)).toEqual([]),
  );
});
