import type { PlanPhaseKind, ReadOptions } from "@/lib/formats/plan/document";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import { type HeadingName, headingName } from "./heading-name";
import type { Metadata } from "./metadata";
import type { Outline, OutlinePlace } from "./outline";
import { isBarePhaseName, phaseOfName } from "./phase-names";
import { isGatheringHeading, labelled, saysPhase, type Topic, topicOf } from "./vocabulary";
import { above, walk } from "./walk";

/** What a heading or list entry is to the plan. */
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
  of: Map<OutlinePlace, NamedRole>;
  nameOf: (place: OutlinePlace) => HeadingName;
  declared: Map<string, { name: string; line: number }>;
};

/** Gives every heading, and every list entry with tasks beneath it, its role; from the outside in. */
export function rolesOf(outline: Outline, metadata: Metadata, calendar: Map<string, PlanPhaseKind | null>, options: ReadOptions): Roles {
  const of = new Map<OutlinePlace, NamedRole>();
  const names = new Map<OutlinePlace, HeadingName>();
  const nameOf = (place: OutlinePlace) => {
    const known = names.get(place) ?? headingName(place.text);
    names.set(place, known);
    return known;
  };
  const answers = new Map(Object.entries(options.phaseMap ?? {}).map(([heading, kind]) => [textKey(heading), kind]));
  const places = [...walk(outline.root)].filter((place) => place.kind !== "document");
  const roleAbove = (place: OutlinePlace, is: NamedRole["is"]) => [...above(place)].find((higher) => of.get(higher)?.is === is) ?? null;
  const likely: OutlinePlace[] = [];

  for (const place of places) {
    if (metadata.labels.has(place)) of.set(place, { is: "label" });
    else if (place === metadata.titlePlace) of.set(place, { is: "title" });
    if (of.has(place)) continue;
    if (place.kind !== "heading" && place.taskCount === 0 && !(place.kind === "entry" && /\d/.test(place.text) && nameOf(place).dates))
      continue;
    const answer = answers.get(textKey(spoken(place.text))) ?? answers.get(textKey(nameOf(place).name));
    if (answer) {
      of.set(place, answer === "skip" ? { is: "skip" } : { is: "phase", kind: answer });
      continue;
    }
    const outer = [...above(place)].map((higher) => of.get(higher)).find((role) => role?.is === "topic");
    if (outer) {
      of.set(place, outer);
      continue;
    }
    const topic = topicOf(nameOf(place).name);
    if (topic === "plan-wide") {
      if (roleAbove(place, "phase")) of.set(place, { is: "plan-wide" });
      continue;
    }
    if (roleAbove(place, "phase")) continue;
    const listed = calendar.get(textKey(nameOf(place).name));
    const kind = listed ?? phaseOfName(nameOf(place).name).kind;
    const isListedPhase = listed !== undefined && kind !== null;
    if (topic !== null && !isListedPhase && place.kind === "heading" && !(place.taskCount > 0 && topic === "summary")) {
      of.set(place, { is: "topic", topic });
      continue;
    }
    if (!kind) continue;
    if (!isListedPhase && isContainer(place, kind, nameOf)) continue;
    const { dates } = nameOf(place);
    const isSaid = listed !== undefined || saysPhase(place.text) || isBarePhaseName(nameOf(place).name);
    if (place.kind === "heading" ? place.taskCount > 0 || dates || isSaid : place.taskCount > 0 || dates)
      of.set(place, { is: "phase", kind });
    else if (place.kind === "heading") likely.push(place);
  }
  // A heading without dates or tasks is a phase where its neighbours are.
  const knownKinds = new Set<PlanPhaseKind>();
  const levelsOf = new Map<OutlinePlace | null, Set<number>>();
  const know = (place: OutlinePlace, kind: PlanPhaseKind) => {
    knownKinds.add(kind);
    levelsOf.set(place.parent, (levelsOf.get(place.parent) ?? new Set()).add(place.level));
  };
  for (const [place, role] of of) if (role.is === "phase") know(place, role.kind);
  for (const place of likely) {
    const kind = phaseOfName(nameOf(place).name).kind;
    if (!kind || knownKinds.has(kind) || !levelsOf.get(place.parent)?.has(place.level)) continue;
    of.set(place, { is: "phase", kind });
    know(place, kind);
  }

  const declared = declaredServices(outline, of);
  nameServices(places, of, nameOf, declared);
  return { of, nameOf, declared };
}

/** A heading such as "Rollout plan" over the phases themselves is no phase. */
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

function declaredServices(outline: Outline, of: Map<OutlinePlace, NamedRole>): Roles["declared"] {
  const declared: Roles["declared"] = new Map();
  const declare = (marked: string, line: number) => {
    const name = spoken(serviceName(marked));
    if (name && name.length <= 100 && !declared.has(plainText(name))) declared.set(plainText(name), { name, line });
  };
  for (const place of walk(outline.root)) {
    const role = of.get(place);
    const listsServices = role?.is === "topic" && role.topic === "services";
    if (listsServices)
      for (const child of place.children)
        if (child.kind !== "task") declare(child.kind === "heading" ? child.text : nameBeforeRemark(child.text), child.line);
    for (const lines of place.paragraphs)
      for (const { text, line } of lines) {
        const found = labelled(text);
        if (found?.label === "service" && [...above(place), place].every((higher) => of.get(higher)?.is !== "phase"))
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

const CALLED_SERVICE = /(?:^|\s)(?:service|servis|servisi|microservice|сервис|gateway|api)$/u;

/** "API Gateway servisi" and "Сервис API Gateway" are called API Gateway; a capital Service is part of the name. */
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
  of: Map<OutlinePlace, NamedRole>,
  nameOf: (place: OutlinePlace) => HeadingName,
  declared: Roles["declared"],
): void {
  const holdsPhase = new Set<OutlinePlace>();
  for (const place of places) if (of.get(place)?.is === "phase") for (const higher of above(place)) holdsPhase.add(higher);
  const phaseAbove = (place: OutlinePlace): PlanPhaseKind | null => {
    for (const higher of above(place)) {
      const role = of.get(higher);
      if (role?.is === "phase") return role.kind;
    }
    return null;
  };
  const inner = places.filter(
    (place) => !of.has(place) && place.kind !== "task" && (place.taskCount > 0 || place.kind === "heading") && phaseAbove(place),
  );
  const outer = places.filter(
    (place) => !of.has(place) && place.kind !== "task" && holdsPhase.has(place) && !isGatheringHeading(place.text) && place.level > 0,
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
    const said = labelled(name);
    const called = said?.label === "service" ? said.value : name;
    const own = declared.get(plainText(called))?.name ?? serviceName(called);
    const isRepeated = (phasesOf.get(textKey(own))?.size ?? 0) > 1 && place.taskCount > 0;
    const isCalled = CALLED_SERVICE.test(plainText(name)) && name.includes(" ") && !/^(?:tum|all|все)\s/.test(plainText(name));
    if (said?.label === "service" || declared.has(plainText(own)) || isRepeated || isCalled) recognised.set(place, own);
  }
  // Beside a service stands a service; and headings that hold phases stand beside each other only as services.
  for (const group of [inner, outer]) {
    const beside = new Map<string, { count: number; hasService: boolean }>();
    const ids = new Map<OutlinePlace | null, number>();
    const spot = (place: OutlinePlace) => `${ids.get(place.parent) ?? ids.set(place.parent, ids.size).get(place.parent)}|${place.level}`;
    for (const place of group) {
      const known = beside.get(spot(place)) ?? { count: 0, hasService: false };
      beside.set(spot(place), { count: known.count + 1, hasService: known.hasService || recognised.has(place) });
    }
    for (const place of group) {
      const { count, hasService } = beside.get(spot(place)) ?? { count: 0, hasService: false };
      if (!recognised.has(place) && place.taskCount > 0 && (hasService || (group === outer && count > 1)))
        recognised.set(place, serviceName(nameOf(place).name));
    }
  }
  for (const [place, name] of recognised) {
    of.set(place, { is: "service", name });
    if (!declared.has(plainText(name))) declared.set(plainText(name), { name, line: place.line });
  }
  for (const place of inner) if (!of.has(place)) of.set(place, { is: "group" });
}
