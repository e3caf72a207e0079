import { parseTypedDay } from "@/lib/formats/typed-day";
import type { NumberLanguage } from "@/lib/formats/typed-number";

/** A day that a form typed into the address, as `2026-11-30`. A text that is no day is returned unchanged, for the page to refuse. */
export function typedDayParam(text: string | null, language: NumberLanguage): string | null {
  if (text === null) return null;
  const typed = parseTypedDay(text, language);
  return typed.kind === "day" ? typed.day : text;
}
