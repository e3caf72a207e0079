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
const DENIED = /(?<!\p{L})(?:not|no|without|won't|don't|degil|yok|kullanilmay|kullanmay|не|без)(?!ir)/u;

/** The strategies a plan names: in headings, or in the lists and prose of a section on strategy. Tasks name none. */
export function strategiesIn(outline: Outline, of: Map<OutlinePlace, NamedRole>): PlanStrategy[] {
  const found = new Map<StrategyKind, { line: number; isHeading: boolean }>();
  const see = (marked: string, line: number, isHeading: boolean) => {
    for (const sentence of plainText(marked).split(/[.;!?]\s/))
      for (const [kind, word] of WORDS) {
        if (!word.test(sentence) || DENIED.test(sentence)) continue;
        const known = found.get(kind);
        if (!known || (isHeading && !known.isHeading)) found.set(kind, { line, isHeading });
      }
  };
  for (const place of walk(outline.root)) {
    const role = of.get(place) ?? (place.parent && of.get(place.parent));
    const isOnStrategy = role?.is === "topic" && role.topic === "strategy";
    const isOnRisks = role?.is === "topic" && role.topic === "risks";
    if (role?.is === "skip" || role?.is === "title" || place.kind === "task" || isOnRisks) continue;
    const opensSection = place.kind === "heading" && role?.is !== "label" && role?.is !== "service";
    if (opensSection || of.get(place)?.is === "phase") see(place.text, place.line, true);
    if (place.kind === "entry" && (isOnStrategy || labelled(place.text)?.label === "strategy")) see(place.text, place.line, false);
    for (const { text, line } of place.paragraphs.flat()) if (isOnStrategy || labelled(text)?.label === "strategy") see(text, line, false);
    if (isOnStrategy) for (const row of place.tables.flatMap((table) => table.rows)) see(row.cells.join(". "), row.line, false);
  }
  return [...found].map(([kind, { line }]) => ({ kind, line })).sort((a, b) => a.line - b.line);
}
