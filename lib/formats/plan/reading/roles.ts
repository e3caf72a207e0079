import type { PlanPhaseKind, ReadOptions } from "@/lib/formats/plan/document";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import { type HeadingName, headingName } from "./heading-name";
import type { Metadata } from "./metadata";
import type { Outline, OutlinePlace } from "./outline";
import { isBarePhaseName, phaseOfName } from "./phase-names";
import { hasPhaseWord, isGatheringHeading, labelled, type Topic, topicOf } from "./vocabulary";
import { above, walk } from "./walk";

/** The role of a heading or list entry in the plan. */
export type NamedRole =
  | { is: "phase"; kind: PlanPhaseKind }
  | { is: "skip" }
  | { is: "label" }
  | { is: "title" }
  | { is: "topic"; topic: Topic }
  | { is: "service"; name: string }
  | { is: "plan-wide" }
  | { is: "group" };

export type Roles = {
  byPlace: Map<OutlinePlace, NamedRole>;
  nameOf: (place: OutlinePlace) => HeadingName;
  declared: Map<string, { name: string; line: number }>;
};

/** Assigns a role to each heading, and to each list entry with tasks under it, starting from the outermost. */
export function rolesOf(outline: Outline, metadata: Metadata, calendar: Map<string, PlanPhaseKind | null>, options: ReadOptions): Roles {
  const roles = new Map<OutlinePlace, NamedRole>();
  const names = new Map<OutlinePlace, HeadingName>();
  const nameOf = (place: OutlinePlace) => {
    const known = names.get(place) ?? headingName(place.text);
    names.set(place, known);
    return known;
  };
  const answers = new Map(Object.entries(options.phaseMap ?? {}).map(([heading, kind]) => [textKey(heading), kind]));
  const places = [...walk(outline.root)].filter((place) => place.kind !== "document");
  const roleAbove = (place: OutlinePlace, is: NamedRole["is"]) => [...above(place)].find((higher) => roles.get(higher)?.is === is) ?? null;
  const likely: OutlinePlace[] = [];

  for (const place of places) {
    if (metadata.labels.has(place)) roles.set(place, { is: "label" });
    else if (place === metadata.titlePlace) roles.set(place, { is: "title" });
    if (roles.has(place)) continue;
    if (place.kind !== "heading" && place.taskCount === 0 && !(place.kind === "entry" && /\d/.test(place.text) && nameOf(place).dates))
      continue;
    const answer = answers.get(textKey(spoken(place.text))) ?? answers.get(textKey(nameOf(place).name));
    if (answer) {
      roles.set(place, answer === "skip" ? { is: "skip" } : { is: "phase", kind: answer });
      continue;
    }
    const outer = [...above(place)].map((higher) => roles.get(higher)).find((role) => role?.is === "topic");
    if (outer) {
      roles.set(place, outer);
      continue;
    }
    const topic = topicOf(nameOf(place).name);
    if (topic === "plan-wide") {
      if (roleAbove(place, "phase")) roles.set(place, { is: "plan-wide" });
      continue;
    }
    if (roleAbove(place, "phase")) continue;
    const listed = calendar.get(textKey(nameOf(place).name));
    const kind = listed ?? phaseOfName(nameOf(place).name).kind;
    const isListedPhase = listed !== undefined && kind !== null;
    if (topic !== null && !isListedPhase && place.kind === "heading" && !(place.taskCount > 0 && topic === "summary")) {
      roles.set(place, { is: "topic", topic });
      continue;
    }
    if (!kind) continue;
    if (!isListedPhase && isContainer(place, kind, nameOf)) continue;
    const { dates } = nameOf(place);
    const isExplicit = listed !== undefined || hasPhaseWord(place.text) || isBarePhaseName(nameOf(place).name);
    if (place.kind === "heading" ? place.taskCount > 0 || dates || isExplicit : place.taskCount > 0 || dates)
      roles.set(place, { is: "phase", kind });
    else if (place.kind === "heading") likely.push(place);
  }
  // A heading without dates or tasks is a phase if its siblings are phases.
  const knownKinds = new Set<PlanPhaseKind>();
  const levelsOf = new Map<OutlinePlace | null, Set<number>>();
  const addKnown = (place: OutlinePlace, kind: PlanPhaseKind) => {
    knownKinds.add(kind);
    levelsOf.set(place.parent, (levelsOf.get(place.parent) ?? new Set()).add(place.level));
  };
  for (const [place, role] of roles) if (role.is === "phase") addKnown(place, role.kind);
  for (const place of likely) {
    const kind = phaseOfName(nameOf(place).name).kind;
    if (!kind || knownKinds.has(kind) || !levelsOf.get(place.parent)?.has(place.level)) continue;
    roles.set(place, { is: "phase", kind });
    addKnown(place, kind);
  }

  const declared = declaredServices(outline, roles);
  nameServices(places, roles, nameOf, declared);
  return { byPlace: roles, nameOf, declared };
}

/** Whether a heading such as "Rollout plan" contains the phases and is not a phase itself. */
function isContainer(place: OutlinePlace, kind: PlanPhaseKind, nameOf: (place: OutlinePlace) => HeadingName): boolean {
  if (nameOf(place).dates || place.children.some((child) => child.kind === "task")) return false;
  const inner = new Set<PlanPhaseKind>();
  for (const child of place.children) {
    if (child.kind !== "heading" && child.taskCount === 0 && !nameOf(child).dates) continue;
    const inside = phaseOfName(nameOf(child).name).kind;
    if (inside && topicOf(nameOf(child).name) === null) inner.add(inside);
  }
  return inner.size > 1 || (inner.size === 1 && !inner.has(kind) && isGatheringHeading(nameOf(place).name));
}

function declaredServices(outline: Outline, roles: Map<OutlinePlace, NamedRole>): Roles["declared"] {
  const declared: Roles["declared"] = new Map();
  const declare = (marked: string, line: number) => {
    const name = spoken(serviceName(marked));
    if (name && name.length <= 100 && !declared.has(plainText(name))) declared.set(plainText(name), { name, line });
  };
  for (const place of walk(outline.root)) {
    const role = roles.get(place);
    const listsServices = role?.is === "topic" && role.topic === "services";
    if (listsServices)
      for (const child of place.children)
        if (child.kind !== "task") declare(child.kind === "heading" ? child.text : nameBeforeRemark(child.text), child.line);
    for (const lines of place.paragraphs)
      for (const { text, line } of lines) {
        const found = labelled(text);
        if (found?.label === "service" && [...above(place), place].every((higher) => roles.get(higher)?.is !== "phase"))
          for (const name of found.value.split(",")) declare(name, line);
      }
    for (const table of place.tables) {
      const column = serviceColumn(table.head, listsServices);
      if (column >= 0) for (const row of table.rows) declare(row.cells[column] ?? "", row.line);
    }
  }
  return declared;
}

function serviceColumn(head: string[], listsServices: boolean): number {
  const labels = head.map((cell) => labelled(`${spoken(cell)}:`)?.label);
  if (labels.some((label) => label === "task" || label === "risk" || label === "mitigation")) return -1;
  const column = labels.indexOf("service");
  return column >= 0 ? column : listsServices ? 0 : -1;
}

const nameBeforeRemark = (marked: string) => marked.split(/ [—–-] |: | \(/u, 1)[0] ?? marked;

const SERVICE_WORD = /(?:^|\s)(?:service|servis|servisi|microservice|сервис|gateway|api)$/u;

/** "API Gateway servisi" and "Сервис API Gateway" become "API Gateway"; "Service" with a capital is part of the name. */
export function serviceName(written: string): string {
  return written
    .replace(/\s(?:mikro)?servisi$/u, "")
    .replace(/\s(?:micro)?service$/u, "")
    .replace(/^(?:Сервис|сервис|Микросервис)\s+/u, "")
    .replace(/^[«“"](.*)[»”"]$/u, "$1")
    .trim();
}

function nameServices(
  places: OutlinePlace[],
  roles: Map<OutlinePlace, NamedRole>,
  nameOf: (place: OutlinePlace) => HeadingName,
  declared: Roles["declared"],
): void {
  const holdsPhase = new Set<OutlinePlace>();
  for (const place of places) if (roles.get(place)?.is === "phase") for (const higher of above(place)) holdsPhase.add(higher);
  const phaseAbove = (place: OutlinePlace): PlanPhaseKind | null => {
    for (const higher of above(place)) {
      const role = roles.get(higher);
      if (role?.is === "phase") return role.kind;
    }
    return null;
  };
  const inner = places.filter(
    (place) => !roles.has(place) && place.kind !== "task" && (place.taskCount > 0 || place.kind === "heading") && phaseAbove(place),
  );
  const outer = places.filter(
    (place) => !roles.has(place) && place.kind !== "task" && holdsPhase.has(place) && !isGatheringHeading(place.text) && place.level > 0,
  );
  const phasesOf = new Map<string, Set<PlanPhaseKind>>();
  for (const place of inner) {
    const key = textKey(serviceName(nameOf(place).name));
    const kind = phaseAbove(place);
    const kinds = phasesOf.get(key) ?? new Set();
    if (kind) kinds.add(kind);
    phasesOf.set(key, kinds);
  }
  const recognised = new Map<OutlinePlace, string>();
  for (const place of [...inner, ...outer]) {
    const { name } = nameOf(place);
    const label = labelled(name);
    const written = label?.label === "service" ? label.value : name;
    const service = declared.get(plainText(written))?.name ?? serviceName(written);
    const isRepeated = (phasesOf.get(textKey(service))?.size ?? 0) > 1 && place.taskCount > 0;
    const hasServiceWord = SERVICE_WORD.test(plainText(name)) && name.includes(" ") && !/^(?:tum|all|все)\s/.test(plainText(name));
    if (label?.label === "service" || declared.has(plainText(service)) || isRepeated || hasServiceWord) recognised.set(place, service);
  }
  // Siblings of a service are services too. Several sibling headings that each contain phases are services.
  for (const group of [inner, outer]) {
    const beside = new Map<string, { count: number; hasService: boolean }>();
    const ids = new Map<OutlinePlace | null, number>();
    const keyOf = (place: OutlinePlace) => `${ids.get(place.parent) ?? ids.set(place.parent, ids.size).get(place.parent)}|${place.level}`;
    for (const place of group) {
      const known = beside.get(keyOf(place)) ?? { count: 0, hasService: false };
      beside.set(keyOf(place), { count: known.count + 1, hasService: known.hasService || recognised.has(place) });
    }
    for (const place of group) {
      const { count, hasService } = beside.get(keyOf(place)) ?? { count: 0, hasService: false };
      if (!recognised.has(place) && place.taskCount > 0 && (hasService || (group === outer && count > 1)))
        recognised.set(place, serviceName(nameOf(place).name));
    }
  }
  for (const [place, name] of recognised) {
    roles.set(place, { is: "service", name });
    if (!declared.has(plainText(name))) declared.set(plainText(name), { name, line: place.line });
  }
  for (const place of inner) if (!roles.has(place)) roles.set(place, { is: "group" });
}
