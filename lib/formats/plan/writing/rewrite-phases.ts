import type { CalendarRow } from "@/lib/formats/plan/reading/calendar";
import type { Sighting } from "@/lib/formats/plan/reading/phases";
import type { ReadPlan } from "@/lib/formats/plan/reading/read-text";
import { escaped, escapedCell } from "@/lib/formats/plan/text/escape";
import { withCell } from "@/lib/formats/plan/text/row-cells";
import type { SourceLines } from "@/lib/formats/plan/text/source-lines";
import { isWorthWriting, type WritablePlan } from "@/lib/formats/plan/writable";
import { rewriteDates } from "./rewrite-dates";
import { asName } from "./write-canonical";
import { WRITTEN, writtenDay, writtenRange } from "./written-words";

type Phase = WritablePlan["phases"][number];

/** Writes changed names, dates and owners of phases into their headings, labelled lines and table rows. */
export function rewritePhases(plan: WritablePlan, { document, phases }: ReadPlan, rows: CalendarRow[], lines: SourceLines): void {
  for (const phase of plan.phases) {
    const read = document.phases.find(({ kind }) => kind === phase.kind);
    const seen = phases.sightings.get(phase.kind);
    if (!read || !seen) {
      const hasItems = plan.items.some((item) => item.phase === phase.kind);
      // The heading of a phase with items is added with its first item.
      if (isWorthWriting({ ...phase, name: "" }, []) && !hasItems) lines.addAtEnd(newPhase(phase, plan));
      continue;
    }
    const heading = seen.headings.find((place) => place.kind !== "task");
    if (phase.name !== "" && phase.name !== read.name) for (const sighting of seen.names) rename(read.name, phase.name, sighting, lines);
    if (phase.start !== read.start || phase.end !== read.end) {
      for (const sighting of seen.dates) rewritePhaseDates(sighting, { phase, language: plan.language, rows }, lines);
      if (seen.dates.length === 0 && heading && phase.start && phase.end)
        lines.replace(heading.textEnd, `${lines.text(heading.textEnd)} (${writtenRange(phase.start, phase.end, plan.language)})`);
    }
    if ((phase.owner || null) !== read.owner) {
      for (const sighting of seen.owners) rewriteOwner(sighting, { before: read.owner, after: phase.owner || null, rows }, lines);
      const row = rows.find(({ line }) => seen.names.some((name) => name.in === "cell" && name.line === line));
      if (seen.owners.length > 0 || !phase.owner) continue;
      if (row && row.columns.owner >= 0)
        lines.replace(
          row.line,
          withCell(lines.text(row.line), row.columns.owner, () => escapedCell(phase.owner ?? "", 0)),
        );
      else if (heading?.kind === "heading") {
        const label = `${WRITTEN[plan.language].owner}: ${escaped(phase.owner, 0)}`;
        lines.addAfter(heading.textEnd, lines.text(heading.textEnd + 1).trim() === "" ? ["", label] : ["", label, ""]);
      } else if (heading)
        lines.replace(heading.textEnd, `${lines.text(heading.textEnd)} (${WRITTEN[plan.language].owner}: ${escaped(phase.owner, 0)})`);
    }
  }
}

function newPhase(phase: Phase, plan: WritablePlan): string[] {
  const words = WRITTEN[plan.language];
  const dates = phase.start && phase.end ? ` (${writtenRange(phase.start, phase.end, plan.language)})` : "";
  return [
    `## ${asName(phase.name || words.kinds[phase.kind])}${dates}`,
    ...(phase.owner ? ["", `${words.owner}: ${escaped(phase.owner, 0)}`] : []),
  ];
}

function rename(before: string, after: string, { line, in: kind, column }: Sighting, lines: SourceLines): void {
  const replaced = (text: string, to: string) => text.replace(before, () => to);
  if (kind === "cell")
    lines.replace(
      line,
      withCell(lines.text(line), column, (cell) => replaced(cell, escapedCell(after, 0))),
    );
  else lines.replace(line, replaced(lines.text(line), asName(after)));
}

type DatesRewrite = { phase: Phase; language: WritablePlan["language"]; rows: CalendarRow[] };

function rewritePhaseDates({ line, in: kind }: Sighting, { phase, language, rows }: DatesRewrite, lines: SourceLines): void {
  const text = lines.text(line);
  const row = kind === "cell" ? rows.find((known) => known.line === line) : undefined;
  if (!row) {
    lines.replace(line, rewriteDates(text, phase.start, phase.end, language) ?? text);
    return;
  }
  const day = (iso: string | null) => (cell: string) => rewriteDates(cell, iso, iso, language) ?? (iso ? writtenDay(iso, language) : "");
  let written = text;
  if (row.dates) written = withCell(written, row.columns.dates, (cell) => rewriteDates(cell, phase.start, phase.end, language) ?? cell);
  if (row.columns.start >= 0) written = withCell(written, row.columns.start, day(phase.start));
  if (row.columns.end >= 0) written = withCell(written, row.columns.end, day(phase.end));
  lines.replace(line, written);
}

type OwnerRewrite = { before: string | null; after: string | null; rows: CalendarRow[] };

function rewriteOwner({ line, in: kind }: Sighting, { before, after, rows }: OwnerRewrite, lines: SourceLines): void {
  const text = lines.text(line);
  const row = kind === "cell" ? rows.find((known) => known.line === line) : undefined;
  if (row)
    lines.replace(
      line,
      withCell(text, row.columns.owner, () => (after ? escapedCell(after, 0) : "")),
    );
  else if (kind === "label" && after === null) lines.drop(line);
  else
    lines.replace(
      line,
      text.replace(before ?? "", () => (after ? escaped(after, 0) : "–")),
    );
}
