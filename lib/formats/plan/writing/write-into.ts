import type { ReadOptions } from "@/lib/formats/plan/document";
import { refuseOversizedPlan } from "@/lib/formats/plan/limits";
import { calendarRows } from "@/lib/formats/plan/reading/calendar";
import { type ReadPlan, readText } from "@/lib/formats/plan/reading/read-text";
import { decode } from "@/lib/formats/plan/text/decode";
import { escaped } from "@/lib/formats/plan/text/escape";
import { SourceLines } from "@/lib/formats/plan/text/source-lines";
import type { WritablePlan } from "@/lib/formats/plan/writable";
import { rewriteItems } from "./rewrite-items";
import { rewritePhases } from "./rewrite-phases";
import { rewriteRisks } from "./rewrite-risks";
import { planDifferences } from "./same-plan";
import { WRITTEN } from "./written-words";

/** The source with the plan's changes in their lines; null if it has no place for one of them. */
export function writeInto(plan: WritablePlan, source: string, options: ReadOptions): string | null {
  const reading = reread(source, options);
  if (!reading) return null;
  // Items whose service no longer follows from the wording or the heading need a note.
  const needsServiceNote = new Set<number>();
  for (let attempt = 0; attempt < 3; attempt++) {
    const lines = new SourceLines(source);
    rewriteTitle(plan, reading, lines);
    rewritePhases(plan, reading, calendarRows(reading.outline.tables), lines);
    rewriteItems(plan, reading, lines, needsServiceNote);
    rewriteRisks(plan, reading, lines);
    addServicesAndStrategies(plan, reading, lines);
    const written = lines.toString();
    if (written === source && attempt === 0 && planDifferences(plan, reading.document).length === 0) return source;
    const result = reread(written, options);
    if (!result) return null;
    const found = planDifferences(plan, result.document);
    if (found.length === 0) return written;
    const before = needsServiceNote.size;
    for (const difference of found) if (difference.part === "item") needsServiceNote.add(difference.index);
    if (needsServiceNote.size === before) return null;
  }
  return null;
}

function reread(source: string, options: ReadOptions): ReadPlan | null {
  const { text } = decode(source);
  if (text === null) return null;
  const lines = text.replace(/\r\n?/g, "\n");
  return refuseOversizedPlan(lines) ? null : readText(lines, options);
}

function rewriteTitle(plan: WritablePlan, { document, metadata }: ReadPlan, lines: SourceLines): void {
  const place = metadata.titlePlace;
  if (plan.title === document.title || !place || place.textEnd > place.line + 1) return;
  const line = lines.text(place.line);
  const index = line.indexOf(place.raw);
  if (index >= 0) lines.replace(place.line, line.slice(0, index) + escaped(plan.title, 0) + line.slice(index + place.raw.length));
}

function addServicesAndStrategies(plan: WritablePlan, { document }: ReadPlan, lines: SourceLines): void {
  const words = WRITTEN[plan.language];
  const used = new Set([...document.services.map(({ name }) => name), ...plan.items.map(({ service }) => service)]);
  const services = plan.services.filter(({ name }) => !used.has(name));
  if (services.length > 0) lines.addAtEnd([`## ${words.services}`, "", ...services.map(({ name }) => `- ${escaped(name, 0)}`)]);
  const strategies = plan.strategies.filter(({ kind }) => !document.strategies.some((known) => known.kind === kind));
  if (strategies.length > 0) lines.addAtEnd([`## ${words.strategy}`, "", ...strategies.map(({ kind }) => `- ${words.strategies[kind]}`)]);
}
