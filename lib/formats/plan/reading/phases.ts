import { dateProblems } from "@/lib/formats/plan/days/date-problems";
import { type FoundDates, findDates, settleDates } from "@/lib/formats/plan/days/dates";
import { PHASE_KINDS, type PlanLanguage, type PlanPhase, type PlanPhaseKind, type PlanProblem } from "@/lib/formats/plan/document";
import { error, question, warning } from "@/lib/formats/plan/problem";
import { textKey } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import type { CalendarRow } from "./calendar";
import { headingName } from "./heading-name";
import type { Outline, OutlinePlace } from "./outline";
import { ownersOf } from "./person";
import type { Roles } from "./roles";
import { labelled } from "./vocabulary";
import { above, walk } from "./walk";

/** Where a fact about a phase is written: in a heading, a table cell or a line with a label. */
export type Sighting = { line: number; in: "heading" | "cell" | "label"; column: number };
export type PhaseSightings = { names: Sighting[]; dates: Sighting[]; owners: Sighting[]; headings: OutlinePlace[] };
export type ReadPhases = { phases: PlanPhase[]; sightings: Map<PlanPhaseKind, PhaseSightings>; problems: PlanProblem[] };

type Draft = { phase: PlanPhase; seen: PhaseSightings; datesFrom: { line: number; name: string } | null; ownerFrom: number | null };

/** Reads phases from headings, the lines under them and calendar rows. Contradictory facts are reported as problems. */
export function readPhases(
  outline: Outline,
  roles: Roles,
  rows: { row: CalendarRow; kind: PlanPhaseKind }[],
  writtenOn: string | null,
  language: PlanLanguage,
): ReadPhases {
  const problems: PlanProblem[] = [];
  const drafts = new Map<PlanPhaseKind, Draft>();
  let reference = writtenOn;

  const draftOf = (kind: PlanPhaseKind, name: string, line: number): Draft => {
    const draft = drafts.get(kind) ?? {
      phase: { kind, name, start: null, end: null, owner: null, line },
      seen: { names: [], dates: [], owners: [], headings: [] },
      datesFrom: null,
      ownerFrom: null,
    };
    drafts.set(kind, draft);
    return draft;
  };
  const setDates = (draft: Draft, name: string, start: string | null, end: string | null, sighting: Sighting) => {
    const { phase } = draft;
    if (start === null && end === null) return;
    reference = end ?? start ?? reference;
    draft.seen.dates.push(sighting);
    if (phase.start === null && phase.end === null) {
      [phase.start, phase.end] = [start, end];
      draft.datesFrom = { line: sighting.line, name };
    } else if (textKey(name) !== textKey(draft.datesFrom?.name ?? "") && draft.datesFrom) {
      // Two headings with different names for one phase: together they give its date range.
      if (start !== null && (phase.start === null || start < phase.start)) phase.start = start;
      if (end !== null && (phase.end === null || end > phase.end)) phase.end = end;
    } else if ((start !== null && phase.start !== start) || (end !== null && phase.end !== end)) {
      problems.push(
        error(
          sighting.line,
          "phase-dates-disagree",
          `Line ${sighting.line} gives ${name} other dates (${start} to ${end}) than line ${draft.datesFrom?.line} (${phase.start} to ${phase.end}).`,
          {
            kind: phase.kind,
            name,
            first: { line: draft.datesFrom?.line, start: phase.start, end: phase.end },
            second: { line: sighting.line, start, end },
          },
        ),
      );
    }
  };
  const settle = (found: FoundDates | undefined | null, written: string, line: number) => {
    const settled = found ? settleDates(found, reference, language) : { start: null, end: null, troubles: [] };
    problems.push(...dateProblems(settled, written, line, Boolean(found)));
    return settled;
  };
  const setOwner = (draft: Draft, written: string, sighting: Sighting) => {
    const [owner, ...others] = ownersOf(written);
    if (!owner) return;
    draft.seen.owners.push(sighting);
    if (others.length > 0)
      problems.push(
        question(sighting.line, "owners-several", `${draft.phase.name} has several owners; ${owner} was taken.`, {
          kind: draft.phase.kind,
          owners: [owner, ...others],
        }),
      );
    if (draft.phase.owner === null) {
      draft.phase.owner = owner;
      draft.ownerFrom = sighting.line;
    } else if (textKey(draft.phase.owner) !== textKey(owner))
      problems.push(
        question(
          sighting.line,
          "phase-owner-disagrees",
          `Line ${sighting.line} gives ${draft.phase.name} the owner ${owner}; line ${draft.ownerFrom} says ${draft.phase.owner}, who was taken.`,
          {
            kind: draft.phase.kind,
            first: { line: draft.ownerFrom, owner: draft.phase.owner },
            second: { line: sighting.line, owner },
          },
        ),
      );
  };

  for (const place of walk(outline.root)) {
    const role = roles.byPlace.get(place);
    if (role?.is !== "phase") continue;
    const { name, dates, owner, looksDated } = roles.nameOf(place);
    const isNew = !drafts.has(role.kind);
    const draft = draftOf(role.kind, name, place.line);
    const inHeading: Sighting = { line: place.line, in: "heading", column: -1 };
    draft.seen.headings.push(place);
    draft.seen.names.push(inHeading);
    if (!isNew && textKey(name) !== textKey(draft.phase.name))
      problems.push(
        warning(
          place.line,
          "phase-merged",
          `“${name}” and “${draft.phase.name}” both mean the ${role.kind} phase; they were read as one.`,
          { kind: role.kind, name, into: draft.phase.name, first: draft.phase.line },
        ),
      );
    if (dates) {
      const { start, end } = settle(dates, spoken(place.text), place.line);
      setDates(draft, name, start, end, inHeading);
    } else if (looksDated) settle(null, spoken(place.text), place.line);
    if (owner) setOwner(draft, owner, inHeading);
    for (const { text, line } of labelLines(place, roles)) {
      const found = labelled(text);
      if (!found || found.value === "") continue;
      const sighting: Sighting = { line, in: "label", column: -1 };
      if (found.label === "owner") setOwner(draft, found.value, sighting);
      if (found.label !== "written-on" && found.label !== "start" && found.label !== "end" && found.label !== "due") continue;
      const settled = settle(findDates(found.value, 1)[0], spoken(found.value), line);
      const { phase } = draft;
      if (found.label === "written-on") setDates(draft, name, settled.start, settled.end, sighting);
      else if (found.label === "start") phase.start ??= settled.start;
      else phase.end ??= settled.end;
      if (found.label !== "written-on") draft.seen.dates.push(sighting);
      checkOrder(phase, line, problems);
    }
  }

  for (const { row, kind } of rows) {
    const { name, dates, owner } = headingName(row.name);
    const isNew = !drafts.has(kind);
    const draft = draftOf(kind, name, row.line);
    const cell = (column: number): Sighting => ({ line: row.line, in: "cell", column });
    draft.seen.names.push(cell(row.columns.task));
    if (!isNew && textKey(name) !== textKey(draft.phase.name) && draft.seen.headings.length === 0)
      problems.push(
        warning(row.line, "phase-merged", `“${name}” and “${draft.phase.name}” both mean the ${kind} phase; they were read as one.`, {
          kind,
          name,
          into: draft.phase.name,
          first: draft.phase.line,
        }),
      );
    const dateName = draft.seen.headings.length > 0 ? (draft.datesFrom?.name ?? name) : name;
    if (row.dates ?? dates) {
      const settled = row.dates
        ? settle(findDates(row.dates, 1)[0], spoken(row.dates), row.line)
        : settle(dates, spoken(row.name), row.line);
      setDates(draft, dateName, settled.start, settled.end, cell(row.columns.dates));
    }
    if (row.start || row.end) {
      const start = row.start ? settle(findDates(row.start, 1)[0], spoken(row.start), row.line).start : null;
      const end = row.end ? settle(findDates(row.end, 1)[0], spoken(row.end), row.line).end : null;
      if (start && end && end < start) checkOrder({ ...draft.phase, start, end }, row.line, problems);
      else setDates(draft, dateName, start, end, cell(row.columns.start));
    }
    if (row.owner ?? owner) setOwner(draft, row.owner ?? owner ?? "", cell(row.columns.owner));
  }

  const phases = PHASE_KINDS.flatMap((kind) => drafts.get(kind)?.phase ?? []);
  phases.forEach((phase, index) => {
    const previous = phases[index - 1];
    if (previous?.start && phase.start && phase.start < previous.start)
      problems.push(
        warning(phase.line, "phase-order", `${phase.name} starts before ${previous.name}, which comes first.`, {
          kind: phase.kind,
          start: phase.start,
          before: previous.kind,
          beforeStart: previous.start,
        }),
      );
  });
  return { phases, problems, sightings: new Map([...drafts].map(([kind, draft]) => [kind, draft.seen])) };
}

function checkOrder(phase: PlanPhase, line: number, problems: PlanProblem[]): void {
  if (!phase.start || !phase.end || phase.end >= phase.start) return;
  problems.push(
    error(line, "date-order", `${phase.name} ends (${phase.end}) before it starts (${phase.start}).`, {
      kind: phase.kind,
      start: phase.start,
      end: phase.end,
    }),
  );
}

/** Lines under a phase that may give its dates or owner, except lines of its services and tasks. */
function* labelLines(phase: OutlinePlace, roles: Roles): Generator<{ text: string; line: number }> {
  for (const place of walk(phase)) {
    if (place !== phase && [place, ...above(place)].some((inner) => isOwnPart(inner, phase, roles))) continue;
    for (const lines of place.paragraphs) yield* lines;
    if (place !== phase && place.kind === "entry" && place.taskCount === 0) yield { text: place.text, line: place.line };
  }
}

function isOwnPart(place: OutlinePlace, phase: OutlinePlace, roles: Roles): boolean {
  if (place === phase || place.level < phase.level) return false;
  const is = roles.byPlace.get(place)?.is;
  return place.kind === "task" || is === "service" || is === "group" || is === "topic" || (is === "phase" && place !== phase);
}
