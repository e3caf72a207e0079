import type { PlanStrategy, StrategyKind } from "@/lib/formats/plan/document";
import { plainText } from "@/lib/formats/plan/text/fold";
import type { Outline, OutlinePlace } from "./outline";
import type { NamedRole } from "./roles";
import { labelled } from "./vocabulary";
import { walk } from "./walk";

const WORDS: [StrategyKind, RegExp][] = [
  ["canary", /(?<!\p{L})(?:canary|canaries|kanarya|канаре)/u],
  ["blue_green", /(?<!\p{L})(?:blue[\s/–-]{0,3}green|mavi[\s/–-]{0,3}yesil|сине[\s/–-]{0,3}зелен)/u],
];
const NEGATION = /(?<!\p{L})(?:not|no|without|won't|don't|degil|yok|kullanilmay|kullanmay|не|без)(?!ir)/u;

/** Strategies the plan names in headings, or in lists and text of a strategy section. Tasks are not searched. */
export function strategiesIn(outline: Outline, roles: Map<OutlinePlace, NamedRole>): PlanStrategy[] {
  const found = new Map<StrategyKind, { line: number; isHeading: boolean }>();
  const add = (marked: string, line: number, isHeading: boolean) => {
    for (const sentence of plainText(marked).split(/[.;!?]\s/))
      for (const [kind, word] of WORDS) {
        if (!word.test(sentence) || NEGATION.test(sentence)) continue;
        const known = found.get(kind);
        if (!known || (isHeading && !known.isHeading)) found.set(kind, { line, isHeading });
      }
  };
  for (const place of walk(outline.root)) {
    const role = roles.get(place) ?? (place.parent && roles.get(place.parent));
    const isOnStrategy = role?.is === "topic" && role.topic === "strategy";
    const isOnRisks = role?.is === "topic" && role.topic === "risks";
    if (role?.is === "skip" || role?.is === "title" || place.kind === "task" || isOnRisks) continue;
    const opensSection = place.kind === "heading" && role?.is !== "label" && role?.is !== "service";
    if (opensSection || roles.get(place)?.is === "phase") add(place.text, place.line, true);
    if (place.kind === "entry" && (isOnStrategy || labelled(place.text)?.label === "strategy")) add(place.text, place.line, false);
    for (const { text, line } of place.paragraphs.flat()) if (isOnStrategy || labelled(text)?.label === "strategy") add(text, line, false);
    if (isOnStrategy) for (const row of place.tables.flatMap((table) => table.rows)) add(row.cells.join(". "), row.line, false);
  }
  return [...found].map(([kind, { line }]) => ({ kind, line })).sort((a, b) => a.line - b.line);
}
