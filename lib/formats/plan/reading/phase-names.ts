import type { PlanPhaseKind } from "@/lib/formats/plan/document";
import { fold, plainWords } from "@/lib/formats/plan/text/fold";
import { phaseOfWord } from "./vocabulary";

export type PhaseReading = { kind: PlanPhaseKind } | { kind: null; candidates: PlanPhaseKind[] };

const JOINED = /(?:[&+/,]|(?<!\p{L})(?:and|or|ve|veya|ile|и|или)(?!\p{L}))/u;
const PREPOSITIONS = new Set([
  "to",
  "for",
  "of",
  "in",
  "on",
  "into",
  "before",
  "after",
  "with",
  "by",
  "к",
  "в",
  "на",
  "для",
  "перед",
  "после",
  "по",
]);

/**
 * The phase a heading names. If it names two, the main noun counts: the last in Turkish and English ("Release
 * preparation"), the first in Russian or before a preposition. If joined by "and" or similar, the phase is unknown.
 */
export function phaseOfName(name: string): PhaseReading {
  const words = plainWords(name.replace(/\broll[\s-]out/gi, "rollout").replace(/\bgo[\s-]live/gi, "golive"));
  const named = words.flatMap((word, index) => {
    const kind = phaseOfWord(word);
    return kind ? [{ kind, index }] : [];
  });
  const kinds = [...new Set(named.map((word) => word.kind))];
  const [first, last] = [named[0], named.at(-1)];
  if (!first || !last) return { kind: null, candidates: [] };
  if (kinds.length === 1) return { kind: first.kind };
  if (JOINED.test(fold(name))) return { kind: null, candidates: kinds };
  const between = words.slice(first.index + 1, last.index);
  const headFirst = /\p{Script=Cyrillic}/u.test(name) || between.some((word) => PREPOSITIONS.has(word));
  return { kind: headFirst ? first.kind : last.kind };
}

/** Whether a heading is a single word that names a phase. */
export function isBarePhaseName(name: string): boolean {
  const words = plainWords(name);
  return words.length === 1 && phaseOfWord(words[0] ?? "") !== null;
}

const NUMBER = /^\s*(?:\d{1,3}(?:\.\d{1,3}){1,5}[.)]?|\d{1,3}[.)]|[IVX]{1,5}[.)]|[A-Z][.)])\s+/;
const COUNTED =
  /^\s*(?:(?:phase|stage|step|faz|aşama|adım|этап|фаза|шаг)\s{0,3}(?:\d{1,3}|[IVX]{1,5})|\d{1,3}\.?\s{1,3}(?:aşama|faz|adım|этап|фаза|шаг))\s{0,3}[:.)–—-]\s*/iu;

/** Removes the number from a heading: `1.2. Geliştirme`, `Phase 2: Build`, `Этап 1. Подготовка`. */
export function withoutNumber(heading: string): string {
  const rest = heading.replace(NUMBER, "");
  const counted = rest.replace(COUNTED, "");
  return counted.trim() === "" ? rest : counted;
}
