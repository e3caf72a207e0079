import type { PlanLanguage } from "@/lib/formats/plan/document";
import { plainText, plainWords } from "@/lib/formats/plan/text/fold";

const SAMPLE = 20_000;
const TURKISH_LETTERS = /[ğşıİçöüĞŞÇÖÜ]/g;
const TURKISH_WORDS = new Set([
  "ve",
  "icin",
  "bir",
  "bu",
  "ile",
  "asamasi",
  "tarih",
  "sorumlu",
  "hazirlik",
  "gelistirme",
  "dagitim",
  "izleme",
  "riskler",
  "gorev",
  "plani",
  "servisi",
]);
const ENGLISH_WORDS = new Set([
  "and",
  "the",
  "of",
  "for",
  "to",
  "with",
  "is",
  "in",
  "a",
  "plan",
  "owner",
  "phase",
  "build",
  "deploy",
  "risks",
  "image",
  "date",
]);

/** Detects a plan's language: Cyrillic letters mean Russian; Turkish letters and common words decide the rest. */
export function languageOf(text: string): PlanLanguage {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = sample.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  if (letters > 0 && cyrillic / letters > 0.3) return "ru";
  const words = plainWords(sample);
  const count = (known: Set<string>) => words.filter((word) => known.has(word)).length;
  const turkish = (sample.match(TURKISH_LETTERS)?.length ?? 0) / 3 + count(TURKISH_WORDS);
  return turkish > count(ENGLISH_WORDS) ? "tr" : "en";
}

const NAMED: [PlanLanguage, RegExp][] = [
  ["tr", /^(?:tr|turkce|turkish|турецк)/],
  ["ru", /^(?:ru|rusca|russian|русск)/],
  ["en", /^(?:en|ingilizce|english|англииск)/],
];

/** The language for a name or code, as written in a plan's `Language:` line. */
export function namedLanguage(name: string): PlanLanguage | null {
  const folded = plainText(name);
  return NAMED.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
