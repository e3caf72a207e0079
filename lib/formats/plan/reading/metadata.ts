import { dateProblems } from "@/lib/formats/plan/days/date-problems";
import { type FoundDates, findDates, settleDates } from "@/lib/formats/plan/days/dates";
import type { PlanLanguage, PlanPerson, PlanProblem } from "@/lib/formats/plan/document";
import { warning } from "@/lib/formats/plan/problem";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import type { FrontMatter } from "./front-matter";
import { languageOf, namedLanguage } from "./language";
import type { Outline, OutlinePlace } from "./outline";
import { personOf } from "./person";
import { phaseOfName, withoutNumber } from "./phase-names";
import { isGatheringHeading, type Label, labelled } from "./vocabulary";
import { walk } from "./walk";

export type Metadata = {
  title: string;
  titlePlace: OutlinePlace | null;
  language: PlanLanguage;
  author: PlanPerson | null;
  writtenOn: string | null;
  /** Headings of the form "label: value"; they do not start a section. */
  labels: Set<OutlinePlace>;
  problems: PlanProblem[];
};

type Fact = { label: Label; value: string; line: number };

/** Reads title, author, date and language from front matter, headings, bold lines, paragraphs, list entries or tables. */
export function readMetadata(outline: Outline, front: FrontMatter, text: string): Metadata {
  const problems: PlanProblem[] = [];
  const labels = new Set<OutlinePlace>();
  const facts: Fact[] = [...front.facts];
  const firstTask = outline.tasks[0]?.line ?? Number.POSITIVE_INFINITY;
  let inPhase = false;
  for (const place of walk(outline.root)) {
    if (place.kind === "heading") {
      const found = factsIn(place.text, place.line);
      if (found.length > 0) labels.add(place);
      facts.push(...found);
      inPhase = found.length === 0 && place.level > 1 && phaseOfName(place.text).kind !== null;
    } else if (place.kind === "entry") facts.push(...factsIn(place.text, place.line).filter(() => !inPhase));
    for (const line of place.paragraphs.flat())
      facts.push(...factsIn(line.text, line.line).filter((fact) => !inPhase && isOfDocument(fact)));
    for (const table of place.tables)
      for (const row of [{ cells: table.head, line: table.line }, ...table.rows])
        if (row.cells.length === 2) facts.push(...factsIn(`${row.cells[0]}: ${row.cells[1]}`, row.line));
  }
  const first = (label: Label, isRight: (fact: Fact) => boolean = () => true) =>
    facts.find((fact) => fact.label === label && isRight(fact));

  const language = namedLanguage(first("language", (fact) => namedLanguage(fact.value) !== null)?.value ?? "") ?? languageOf(text);
  const authorFact = first("author");
  const dateFact = first("written-on", (fact) => fact.line < firstTask);
  let writtenOn: string | null = null;
  if (dateFact) {
    const found: FoundDates | undefined = findDates(dateFact.value, 1)[0];
    const settled = found ? settleDates(found, null, language) : { start: null, end: null, troubles: [] };
    writtenOn = settled.start;
    problems.push(...dateProblems(settled, spoken(dateFact.value), dateFact.line, Boolean(found)));
  }
  const titleFact = first("title", (fact) => fact.line < firstTask);
  const titlePlace = titleFact ? null : titleOf(outline, labels);
  const title = titleFact ? spoken(titleFact.value) : titlePlace ? spoken(titlePlace.text) : "";
  if (title === "") problems.push(warning(1, "title-missing", "The plan has no title."));
  return { title, titlePlace, language, author: authorFact ? personOf(authorFact.value) : null, writtenOn, labels, problems };
}

const DOCUMENT_LABELS = new Set<Label>(["title", "author", "written-on", "language"]);
const isOfDocument = (fact: Fact) => DOCUMENT_LABELS.has(fact.label);

function factsIn(marked: string, line: number): Fact[] {
  return withoutNumber(marked)
    .split(/ [|·•] /)
    .flatMap((part) => {
      const found = labelled(part.trim());
      return found && found.value !== "" && DOCUMENT_LABELS.has(found.label) ? [{ ...found, line }] : [];
    });
}

/** The first heading, unless it looks like the first phase: it has tasks or a phase name, and others share its level. */
function titleOf(outline: Outline, labels: Set<OutlinePlace>): OutlinePlace | null {
  const headings = [...walk(outline.root)].filter((place) => place.kind === "heading" && !labels.has(place));
  const first = headings[0];
  if (!first) return null;
  const isAlone = first.level === 1 || headings.every((heading) => heading === first || heading.level !== first.level);
  const isPhase = phaseOfName(first.text).kind !== null && !isGatheringHeading(first.text);
  const ownTasks = first.children.some((child) => child.kind !== "heading" && (child.kind === "task" || child.taskCount > 0));
  return isAlone ? (ownTasks && isPhase ? null : first) : ownTasks || isPhase ? null : first;
}
