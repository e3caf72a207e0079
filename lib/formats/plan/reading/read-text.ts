import { dateProblems } from "@/lib/formats/plan/days/date-problems";
import { findDates, settleDates } from "@/lib/formats/plan/days/dates";
import {
  PHASE_KINDS,
  type PlanDocument,
  type PlanPhaseKind,
  type PlanProblem,
  type PlanService,
  type ReadOptions,
} from "@/lib/formats/plan/document";
import { MAX_TEXT_LENGTH } from "@/lib/formats/plan/limits";
import { error, question, warning } from "@/lib/formats/plan/problem";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import { type CalendarRow, calendarNames, calendarRows } from "./calendar";
import { takeFrontMatter } from "./front-matter";
import { headingName } from "./heading-name";
import { type ItemSighting, readItems } from "./items";
import { type Metadata, readMetadata } from "./metadata";
import { type Outline, outlineOf } from "./outline";
import { peopleIn } from "./people";
import { ownersOf } from "./person";
import { phaseOfName } from "./phase-names";
import { type ReadPhases, readPhases } from "./phases";
import { type RiskSighting, risksIn } from "./risks";
import { type Roles, rolesOf } from "./roles";
import { serviceFinder, serviceSlug } from "./service-names";
import { strategiesIn } from "./strategies";
import { hasPhaseWord } from "./vocabulary";

/** The plan as read, with the position of each fact so that changes can be written back to the same lines. */
export type ReadPlan = {
  document: PlanDocument;
  outline: Outline;
  roles: Roles;
  metadata: Metadata;
  phases: ReadPhases;
  items: ItemSighting[];
  risks: RiskSighting[];
};

/** Reads a plan from a text with `\n` line endings whose size was already checked. */
export function readText(text: string, options: ReadOptions): ReadPlan {
  const front = takeFrontMatter(text);
  const outline = outlineOf(front.text);
  const metadata = readMetadata(outline, front, text);
  const { language, writtenOn } = metadata;
  const rows = calendarRows(outline.tables);
  const roles = rolesOf(outline, metadata, calendarNames(rows), options);
  const items = readItems(outline, roles, writtenOn, language, options);
  const problems: PlanProblem[] = [...metadata.problems, ...items.problems, ...outlineProblems(outline)];

  const serviceList = [...items.services.values()];
  const rowReading = assignRows(
    rows,
    roles,
    items.sightings,
    serviceList.map(({ name }) => name),
    options,
  );
  problems.push(...rowReading.problems);
  const phases = readPhases(outline, roles, rowReading.phases, writtenOn, language);
  problems.push(...phases.problems, ...groupProblems(roles));
  for (const { row, item } of rowReading.items) {
    const owner = row.owner ? (ownersOf(row.owner)[0] ?? null) : null;
    item.owner ??= owner;
    const written = row.dates ?? row.end ?? row.start;
    if (!written || item.due) continue;
    const found = findDates(written, 1)[0];
    const settled = found ? settleDates(found, writtenOn, language) : { start: null, end: null, troubles: [] };
    problems.push(...dateProblems(settled, spoken(written), row.line, Boolean(found)));
    item.due = settled.end;
  }
  for (const kind of PHASE_KINDS)
    if (!phases.phases.some((phase) => phase.kind === kind))
      problems.push(warning(metadata.titlePlace?.line ?? 1, "phase-missing", `The plan has no ${kind} phase.`, { kind }));

  const risks = risksIn(outline, roles.byPlace);
  problems.push(...risks.problems);
  const taken = new Set<string>();
  const services: PlanService[] = serviceList
    .sort((a, b) => a.line - b.line)
    .map(({ name, line }) => ({ name, slug: serviceSlug(name, taken), line }));
  const planItems = items.sightings.map(({ item }) => item);
  const document: PlanDocument = {
    title: metadata.title,
    language,
    author: metadata.author?.name ?? null,
    writtenOn,
    phases: phases.phases,
    services,
    items: planItems,
    risks: risks.sightings.map(({ risk }) => risk),
    strategies: strategiesIn(outline, roles.byPlace),
    people: peopleIn(
      outline,
      roles.byPlace,
      metadata.author,
      [...phases.phases, ...planItems].map(({ owner }) => owner),
    ),
    problems: limited(problems),
  };
  return { document, outline, roles, metadata, phases, items: items.sightings, risks: risks.sightings };
}

const MAX_PROBLEMS = 1_000;

/** Problems in file order. If there are too many, errors are shown first and a warning gives the total. */
function limited(problems: PlanProblem[]): PlanProblem[] {
  const byLine = (a: PlanProblem, b: PlanProblem) => a.line - b.line;
  if (problems.length <= MAX_PROBLEMS) return problems.sort(byLine);
  const rank = { error: 0, question: 1, warning: 2 };
  const shown = problems.sort((a, b) => rank[a.severity] - rank[b.severity] || byLine(a, b)).slice(0, MAX_PROBLEMS);
  return [
    ...shown.sort(byLine),
    warning(1, "problems-cut", `The file has ${problems.length} problems; ${MAX_PROBLEMS} are shown.`, {
      count: problems.length,
      shown: MAX_PROBLEMS,
    }),
  ];
}

const WHERE = {
  quote: "in a quotation",
  code: "in indented code",
  html: "in HTML",
  table: "in a table",
  heading: "before a heading",
  unknown: "not [ ] or [x]",
};

function outlineProblems(outline: Outline): PlanProblem[] {
  return [
    ...outline.strayBoxes
      .slice(0, 200)
      .map(({ line, where }) =>
        warning(line, "box-not-an-item", `The box on line ${line} is no checklist item: it is ${WHERE[where]}.`, { where }),
      ),
    ...outline.tooLong.slice(0, 200).map(({ line, length }) =>
      error(line, "text-too-long", `A text on line ${line} has ${length} characters; one may have ${MAX_TEXT_LENGTH}.`, {
        length,
        limit: MAX_TEXT_LENGTH,
      }),
    ),
  ];
}

/** Questions about groups of tasks inside a phase that may be services. */
function groupProblems(roles: Roles): PlanProblem[] {
  const problems: PlanProblem[] = [];
  for (const [place, role] of roles.byPlace)
    if (role.is === "group" && place.taskCount > 0)
      problems.push(
        question(
          place.line,
          "group-not-service",
          `“${roles.nameOf(place).name}” gathers tasks inside a phase; it was not taken for a service.`,
          { heading: roles.nameOf(place).name, tasks: place.taskCount },
        ),
      );
  return problems;
}

type RowReading = {
  phases: { row: CalendarRow; kind: PlanPhaseKind }[];
  items: { row: CalendarRow; item: ItemSighting["item"] }[];
  problems: PlanProblem[];
};

/** Matches each calendar row to a phase with its name, else to items with its text, else to a phase its words suggest. */
function assignRows(rows: CalendarRow[], roles: Roles, items: ItemSighting[], services: string[], options: ReadOptions): RowReading {
  const phaseNames = new Map<string, PlanPhaseKind>();
  for (const [place, role] of roles.byPlace) if (role.is === "phase") phaseNames.set(textKey(roles.nameOf(place).name), role.kind);
  const answers = new Map(Object.entries(options.phaseMap ?? {}).map(([heading, kind]) => [textKey(heading), kind]));
  const itemsByText = new Map<string, ItemSighting["item"][]>();
  for (const { item } of items) itemsByText.set(textKey(item.text), [...(itemsByText.get(textKey(item.text)) ?? []), item]);
  const find = serviceFinder(services);
  const reading: RowReading = { phases: [], items: [], problems: [] };
  for (const row of rows) {
    const { name } = headingName(row.name);
    if (plainText(name) === "") continue;
    const answer = answers.get(textKey(name));
    if (answer === "skip") continue;
    const known = answer ?? row.kind ?? phaseNames.get(textKey(name));
    const same = itemsByText.get(textKey(spoken(row.name))) ?? [];
    if (known) reading.phases.push({ row, kind: known });
    else if (same.length > 0) for (const item of same) reading.items.push({ row, item });
    else {
      const guess = phaseOfName(name);
      if (guess.kind && find(name).length === 0 && name.split(" ").length <= 6) reading.phases.push({ row, kind: guess.kind });
      else
        reading.problems.push(
          question(
            row.line,
            hasPhaseWord(name) ? "phase-unmapped" : "calendar-row-unmapped",
            `“${name}” in the calendar is none of the plan's phases or items.`,
            { heading: name, tasks: 0, candidates: guess.kind === null ? guess.candidates : [] },
          ),
        );
    }
  }
  return reading;
}
