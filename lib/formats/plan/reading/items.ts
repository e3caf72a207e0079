import { dateProblems } from "@/lib/formats/plan/days/date-problems";
import { settleDates } from "@/lib/formats/plan/days/dates";
import type { PlanItem, PlanItemState, PlanLanguage, PlanPhaseKind, PlanProblem, ReadOptions } from "@/lib/formats/plan/document";
import { itemKey } from "@/lib/formats/plan/item-key";
import { error, question, warning } from "@/lib/formats/plan/problem";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { type Noted, takeNotes } from "./notes";
import type { Outline, OutlinePlace } from "./outline";
import { ownersOf } from "./person";
import type { Roles } from "./roles";
import { findServiceNames, serviceFinder } from "./service-names";
import { above } from "./walk";

/** An item, the tasks in the file that it was read from, and its key. */
export type ItemSighting = { item: PlanItem; places: OutlinePlace[]; key: string };
export type ReadItems = { sightings: ItemSighting[]; services: Map<string, { name: string; line: number }>; problems: PlanProblem[] };

type Copy = {
  place: OutlinePlace;
  phase: PlanPhaseKind;
  noted: Noted;
  /** The service named by a heading or note. Null: marked as plan-wide. Undefined: the item's text decides. */
  heading: string | null | undefined;
  service: string | null;
  parent: OutlinePlace | null;
};

/** Turns tasks into items: finds their phase and service, merges copies, and reports contradictions as problems. */
export function readItems(
  outline: Outline,
  roles: Roles,
  writtenOn: string | null,
  language: PlanLanguage,
  options: ReadOptions,
): ReadItems {
  const problems: PlanProblem[] = [];
  const copies = placedTasks(outline, roles, problems);
  const services = nameServices(copies, roles, problems);
  const answers = new Map(Object.entries(options.answers ?? {}));

  const merged = new Map<string, Copy[]>();
  for (const copy of copies) {
    const key = itemKey(copy.phase, copy.service, copy.noted.text);
    const same = merged.get(key);
    if (same) same.push(copy);
    else merged.set(key, [copy]);
  }
  const sightings = [...merged].flatMap(([key, same]) => {
    const first = same[0];
    if (!first) return [];
    const lines = same.map((copy) => copy.place.line);
    const answer = answers.get(key) ?? lines.map((line) => answers.get(String(line))).find(Boolean);
    const { state, reason } = settleState(key, same, answer, problems);
    const owner = commonValue(same, key, "owner", ownerOf, problems);
    const due = commonValue(same, key, "due", (copy) => dueOf(copy, writtenOn, language, problems), problems);
    const parents = new Set(same.map((copy) => copy.parent && textKey(copy.parent.text)));
    if (parents.size > 1)
      problems.push(
        warning(
          lines[1] ?? first.place.line,
          "item-merged",
          `“${first.noted.text}” stands under different tasks and was read as one item.`,
          { key, lines },
        ),
      );
    const item: PlanItem = {
      phase: first.phase,
      service: first.service,
      text: first.noted.text,
      state,
      reason,
      owner,
      due,
      line: first.place.line,
      lines,
    };
    return [{ item, places: same.map((copy) => copy.place), key }];
  });
  return { sightings, services, problems };
}

function placedTasks(outline: Outline, roles: Roles, problems: PlanProblem[]): Copy[] {
  const copies: Copy[] = [];
  const unplaced = new Map<OutlinePlace | null, OutlinePlace[]>();
  for (const place of outline.tasks) {
    const ownRole = roles.byPlace.get(place);
    if (ownRole?.is === "phase") {
      problems.push(
        warning(
          place.line,
          "phase-box-ignored",
          `The box of the phase “${roles.nameOf(place).name}” was not read: a phase's state follows from its items.`,
          { name: roles.nameOf(place).name },
        ),
      );
      continue;
    }
    let phase: PlanPhaseKind | null = null;
    let heading: string | null | undefined;
    let isSkipped = false;
    let parent: OutlinePlace | null = null;
    for (const higher of above(place)) {
      const role = roles.byPlace.get(higher);
      if (higher.kind === "task" && role?.is !== "phase") parent ??= higher;
      if (role?.is === "phase") phase ??= role.kind;
      else if (role?.is === "service" && heading === undefined) heading = role.name;
      else if (role?.is === "plan-wide" && heading === undefined) heading = null;
      else if (role?.is === "skip") isSkipped = true;
    }
    if (isSkipped) continue;
    if (phase === null) {
      const under = unmappedAbove(place, roles);
      const beside = unplaced.get(under);
      if (beside) beside.push(place);
      else unplaced.set(under, [place]);
      continue;
    }
    const noted = takeNotes(place.text);
    if (noted.text === "") {
      problems.push(warning(place.line, "item-empty", "A box without a text is no item."));
      continue;
    }
    if (noted.notes.service !== undefined) heading = noted.notes.service;
    copies.push({ place, phase, noted, heading, service: null, parent });
  }
  for (const [under, tasks] of unplaced) {
    const first = tasks[0];
    if (!first) continue;
    if (!under)
      problems.push(
        error(first.line, "task-outside-phase", "These tasks stand under no heading that names a phase.", {
          heading: "",
          tasks: tasks.length,
          lines: tasks.slice(0, 100).map((task) => task.line),
        }),
      );
    else {
      const name = roles.nameOf(under).name;
      problems.push(
        error(under.line, "phase-unmapped", `“${name}” holds tasks and names none of the five phases.`, {
          heading: name,
          tasks: tasks.length,
          lines: tasks.slice(0, 100).map((task) => task.line),
        }),
      );
    }
  }
  return copies;
}

/** The outermost heading or list entry that may be an unrecognized phase: not the title, and with no phase inside. */
function unmappedAbove(place: OutlinePlace, roles: Roles): OutlinePlace | null {
  let candidate: OutlinePlace | null = null;
  for (const higher of above(place)) {
    const role = roles.byPlace.get(higher);
    if (higher.kind === "document" || role?.is === "title" || role?.is === "label") break;
    if (role?.is === "service" || higher.kind === "task") continue;
    if (holdsPhase(higher, roles)) break;
    candidate = higher;
  }
  return candidate;
}

function holdsPhase(place: OutlinePlace, roles: Roles): boolean {
  return place.children.some((child) => roles.byPlace.get(child)?.is === "phase" || (child.kind === "heading" && holdsPhase(child, roles)));
}

function nameServices(copies: Copy[], roles: Roles, problems: PlanProblem[]): ReadItems["services"] {
  const services: ReadItems["services"] = new Map(roles.declared);
  for (const { heading, place } of copies)
    if (heading && !services.has(plainText(heading))) services.set(plainText(heading), { name: heading, line: place.line });
  const open = copies.filter((copy) => copy.heading === undefined);
  const wordings = open.map(({ phase, noted, place }) => ({ phase, text: noted.text, line: place.line }));
  const { names, unsure } = findServiceNames(wordings, new Set(services.keys()));
  for (const [key, { name, line }] of names) if (!services.has(key)) services.set(key, { name, line });
  if (unsure.length > 1)
    problems.push(
      question(
        unsure[0]?.line ?? 1,
        "service-unsure",
        `These may be services, but only one phase names them: ${unsure
          .slice(0, 10)
          .map(({ name }) => name)
          .join(", ")}.`,
        { names: unsure.slice(0, 100) },
      ),
    );

  const find = serviceFinder([...services.values()].map(({ name }) => name));
  const spelled = (name: string) => services.get(plainText(name))?.name ?? name;
  const byPlace = new Map<OutlinePlace, Copy>();
  for (const copy of copies) {
    byPlace.set(copy.place, copy);
    if (copy.heading !== undefined) {
      copy.service = copy.heading === null ? null : spelled(copy.heading);
      continue;
    }
    const found = find(copy.noted.text);
    const above = copy.parent && byPlace.get(copy.parent);
    if (found.length > 1)
      problems.push(
        question(
          copy.place.line,
          "item-names-several-services",
          `“${copy.noted.text}” names several services and was read as plan-wide work.`,
          { text: copy.noted.text, services: found },
        ),
      );
    copy.service = found.length === 1 ? (found[0] ?? null) : found.length === 0 && above?.phase === copy.phase ? above.service : null;
  }
  for (const { service, place } of copies) {
    const known = service === null ? undefined : services.get(plainText(service));
    if (known && place.line < known.line) known.line = place.line;
  }
  return services;
}

function stateOf({ place, noted: { notes, struck } }: Copy): {
  state: PlanItemState;
  reason: string | null;
  isContradiction: boolean;
  isUnclear: boolean;
} {
  if (notes.failed !== undefined) return { state: "failed", reason: notes.failed, isContradiction: place.ticked, isUnclear: false };
  if (notes.notApplicable !== undefined)
    return { state: "not_applicable", reason: notes.notApplicable, isContradiction: false, isUnclear: false };
  // Struck-out text often means done, but with an unticked box it may also mean dropped, so the user is asked.
  return { state: place.ticked ? "done" : "open", reason: null, isContradiction: false, isUnclear: struck && !place.ticked };
}

function settleState(
  key: string,
  copies: Copy[],
  answer: PlanItemState | undefined,
  problems: PlanProblem[],
): { state: PlanItemState; reason: string | null } {
  const states = copies.map((copy) => ({ ...stateOf(copy), line: copy.place.line, text: copy.noted.text }));
  const first = states[0] ?? { state: "open", reason: null };
  if (answer) return { state: answer, reason: states.find(({ state }) => state === answer)?.reason ?? null };
  const other = states.find(({ state }) => state !== first.state);
  if (other)
    problems.push(
      error(
        other.line,
        "copies-disagree",
        `“${other.text}” is ${stateWord(first.state)} on line ${states[0]?.line} and ${stateWord(other.state)} on line ${other.line}.`,
        {
          key,
          field: "state",
          text: other.text,
          copies: states.map(({ line, state }) => ({ line, state })),
        },
      ),
    );
  const contradiction = states.find(({ isContradiction }) => isContradiction);
  if (contradiction)
    problems.push(
      error(contradiction.line, "state-contradiction", `“${contradiction.text}” is ticked and noted as failed.`, {
        key,
        text: contradiction.text,
      }),
    );
  const unclear = states.find(({ isUnclear }) => isUnclear);
  if (unclear)
    problems.push(
      question(unclear.line, "struck-open", `“${unclear.text}” is struck out and its box is open; it was read as open.`, {
        key,
        text: unclear.text,
      }),
    );
  return { state: first.state, reason: first.reason };
}

const stateWord = (state: PlanItemState) => state.replace("_", " ");

function commonValue(
  copies: Copy[],
  key: string,
  field: "owner" | "due",
  read: (copy: Copy) => string | null,
  problems: PlanProblem[],
): string | null {
  const values = copies.flatMap((copy) => {
    const value = read(copy);
    return value === null ? [] : [{ value, line: copy.place.line }];
  });
  const first = values[0];
  const other = first && values.find(({ value }) => value !== first.value);
  if (other)
    problems.push(
      question(
        other.line,
        "copies-disagree",
        `The copies of “${copies[0]?.noted.text}” give it different ${field === "due" ? "due days" : "owners"}: ${first.value} on line ${first.line}, ${other.value} on line ${other.line}. The first was taken.`,
        {
          key,
          field,
          text: copies[0]?.noted.text,
          copies: values,
        },
      ),
    );
  return first?.value ?? null;
}

function ownerOf({ noted: { notes } }: Copy): string | null {
  return notes.owner ? (ownersOf(notes.owner)[0] ?? null) : null;
}

function dueOf(
  { noted: { notes }, place }: Copy,
  writtenOn: string | null,
  language: PlanLanguage,
  problems: PlanProblem[],
): string | null {
  if (notes.unreadableDue !== undefined)
    problems.push(...dateProblems({ start: null, end: null, troubles: [] }, notes.unreadableDue, place.line, false));
  if (!notes.due) return null;
  const settled = settleDates(notes.due, writtenOn, language);
  problems.push(...dateProblems(settled, place.raw.slice(0, 200), place.line, true));
  return settled.end;
}
