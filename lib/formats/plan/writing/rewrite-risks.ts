import type { ReadPlan } from "@/lib/formats/plan/reading/read-text";
import type { RiskSighting } from "@/lib/formats/plan/reading/risks";
import { escaped } from "@/lib/formats/plan/text/escape";
import { textKey } from "@/lib/formats/plan/text/fold";
import type { SourceLines } from "@/lib/formats/plan/text/source-lines";
import type { WritablePlan } from "@/lib/formats/plan/writable";
import { asName, asProse } from "./write-canonical";
import { WRITTEN } from "./written-words";

type Risk = WritablePlan["risks"][number];

/** Writes changed risks into their lines, adds new risks after the last, and drops removed risks. */
export function rewriteRisks(plan: WritablePlan, { risks }: ReadPlan, lines: SourceLines): void {
  const words = WRITTEN[plan.language];
  const sightings = new Map(risks.map((sighting) => [textKey(sighting.risk.title), sighting]));
  const added: Risk[] = [];
  for (const risk of plan.risks) {
    const key = textKey(risk.sourceText ?? "");
    const sighting = risk.sourceText === null ? undefined : sightings.get(key);
    sightings.delete(key);
    if (sighting) rewrite(risk, sighting, words.mitigation, lines);
    else added.push(risk);
  }
  for (const { from, to } of sightings.values()) lines.drop(from, to);

  const last = risks.at(-1);
  for (const risk of added) {
    const remedy = risk.mitigation && `${words.mitigation}: ${asProse(risk.mitigation)}`;
    if (last?.place?.kind === "heading") {
      const marks = "#".repeat(Math.min(6, last.place.level));
      lines.addAfter(lines.lastNonBlank(last.to, last.from), ["", `${marks} ${asName(risk.title)}`, ...(remedy ? ["", remedy] : [])]);
    } else if (last?.place?.kind === "entry") {
      const bullet = /^\s*(?:[-*+]|\d{1,9}[.)])\s+/.exec(lines.text(last.from))?.[0] ?? "- ";
      lines.addAfter(lines.lastNonBlank(last.to, last.from), [`${bullet}${asName(risk.title)}${remedy ? `. ${remedy}` : ""}`]);
    } else
      lines.addAtEnd([
        ...(risk === added[0] ? [`## ${words.risks}`, ""] : []),
        `### ${asName(risk.title)}`,
        ...(remedy ? ["", remedy] : []),
      ]);
  }
}

function rewrite(risk: Risk, { risk: read, from, to }: RiskSighting, label: string, lines: SourceLines): void {
  if (risk.title !== read.title) replaceWithin({ from, to: from }, read.title, asName(risk.title), lines);
  if ((risk.mitigation || null) === read.mitigation) return;
  if (read.mitigation !== null) replaceWithin({ from, to }, read.mitigation, risk.mitigation ? escaped(risk.mitigation, 0) : "", lines);
  else if (risk.mitigation) lines.addAfter(from, ["", `${label}: ${asProse(risk.mitigation)}`]);
}

function replaceWithin({ from, to }: { from: number; to: number }, before: string, after: string, lines: SourceLines): void {
  for (let line = from; line <= to; line++) {
    const text = lines.text(line);
    const index = text.indexOf(before);
    if (index < 0) continue;
    lines.replace(line, text.slice(0, index) + after + text.slice(index + before.length));
    return;
  }
}
