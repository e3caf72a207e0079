import type { PlanLanguage, PlanPhaseKind } from "@/lib/formats/plan/document";
import { headingName } from "@/lib/formats/plan/reading/heading-name";
import { ownersOf, personOf } from "@/lib/formats/plan/reading/person";
import { phaseOfName } from "@/lib/formats/plan/reading/phase-names";
import { ESCAPE_LEVELS, escaped, escapedCell } from "@/lib/formats/plan/text/escape";
import { textKey } from "@/lib/formats/plan/text/fold";
import { markedText, spoken } from "@/lib/formats/plan/text/inline-text";
import { isWorthWriting, type WritableItem, type WritablePlan } from "@/lib/formats/plan/writable";
import { writtenItem } from "./write-item";
import { WRITTEN, writtenDay } from "./written-words";

/** The plan as a document in its language, which is read back as an equal plan. */
export function writeCanonical(plan: WritablePlan): string {
  const { language } = plan;
  const words = WRITTEN[language];
  const phases = plan.phases
    .filter((phase) => isWorthWriting(phase, plan.items))
    .map((phase) => ({ ...phase, name: phase.name || words.kinds[phase.kind] }));
  const services = namesOfServices(plan);
  const blocks = [
    `# ${asHeading(plan.title, (marked) => spoken(marked))}`,
    metadata(plan),
    ...(phases.length > 0 ? [`## ${words.calendar}`, calendar(phases, language)] : []),
    ...(services.length > 0 ? [`## ${words.services}`, services.map((name) => `- ${asService(name)}`).join("\n")] : []),
    ...(phases.length > 0 ? [`## ${words.phases}`] : []),
    ...phases.flatMap((phase) => [`### ${asName(phase.name)}`, ...stages(phase.kind, services, plan.items, language)]),
    ...(plan.risks.length > 0 ? [`## ${words.risks}`] : []),
    ...plan.risks.flatMap((risk) => [
      `### ${asName(risk.title)}`,
      ...(risk.mitigation ? [`${words.mitigation}: ${asProse(risk.mitigation)}`] : []),
    ]),
    ...(plan.strategies.length > 0
      ? [`## ${words.strategy}`, plan.strategies.map(({ kind }) => `- ${words.strategies[kind]}`).join("\n")]
      : []),
    ...(plan.people.length > 0 ? [`## ${words.people}`, people(plan)] : []),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

function namesOfServices(plan: WritablePlan): string[] {
  const names = [...plan.services.map(({ name }) => name), ...plan.items.flatMap(({ service }) => service ?? [])];
  return [...new Map(names.map((name) => [textKey(name), name])).values()];
}

function metadata(plan: WritablePlan): string {
  const words = WRITTEN[plan.language];
  const role = plan.people.find((person) => person.name === plan.author)?.role ?? null;
  const author = plan.author && written(plan.author, (marked) => personOf(marked)?.name === plan.author && personOf(marked)?.role === null);
  const withRole = role && role.length < 80 ? ` (${written(role, (marked) => personOf(`x (${marked})`)?.role === role)})` : "";
  return [
    author && `**${words.author}:** ${author}${withRole}`,
    plan.writtenOn && `**${words.date}:** ${writtenDay(plan.writtenOn, plan.language)}`,
    `**${words.languageLabel}:** ${words.language}`,
  ]
    .filter(Boolean)
    .join("\n");
}

function calendar(phases: WritablePlan["phases"], language: PlanLanguage): string {
  const words = WRITTEN[language];
  const hasKindColumn = phases.some((phase) => phaseOfName(phase.name).kind !== phase.kind);
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const day = (iso: string | null) => (iso === null ? "" : writtenDay(iso, language));
  return [
    row([words.start, words.end, words.phase, words.owner, ...(hasKindColumn ? [words.kind] : [])]),
    `|${" --- |".repeat(hasKindColumn ? 5 : 4)}`,
    ...phases.map(({ kind, name, start, end, owner }) =>
      row([
        day(start),
        day(end),
        inCell(name, (marked) => headingName(marked).name === name),
        owner === null ? "" : inCell(owner, (marked) => ownersOf(marked)[0] === owner && ownersOf(marked).length === 1),
        ...(hasKindColumn ? [words.kinds[kind]] : []),
      ]),
    ),
  ].join("\n");
}

function stages(phase: PlanPhaseKind, services: string[], items: WritableItem[], language: PlanLanguage): string[] {
  const inPhase = items.filter((item) => item.phase === phase);
  const list = (chosen: WritableItem[]) => chosen.map((item) => `- ${writtenItem(item, language, false)}`).join("\n");
  const planWide = inPhase.filter((item) => item.service === null);
  // The heading is there even without services, because the wording of an item could look like the name of a service.
  const blocks = planWide.length === 0 ? [] : [`#### ${WRITTEN[language].planWide}`, list(planWide)];
  for (const service of services) {
    const inStage = inPhase.filter((item) => item.service !== null && textKey(item.service) === textKey(service));
    if (inStage.length > 0) blocks.push(`#### ${asName(service)}`, list(inStage));
  }
  return blocks;
}

function people(plan: WritablePlan): string {
  const words = WRITTEN[plan.language];
  const rows = plan.people.map(
    ({ name, role }) =>
      `| ${inCell(name, (marked) => spoken(marked) === name)} | ${role ? inCell(role, (marked) => spoken(marked) === role) : ""} |`,
  );
  return [`| ${words.person} | ${words.role} |`, "| --- | --- |", ...rows].join("\n");
}

/** The least escaped form that is read back unchanged. */
function written(text: string, readsBack: (marked: string) => boolean): string {
  const forms = ESCAPE_LEVELS.map((level) => escaped(text, level));
  return forms.find((form) => readsBack(markedText(form, {}))) ?? forms.at(-1) ?? text;
}

function inCell(text: string, readsBack: (marked: string) => boolean): string {
  const forms = ESCAPE_LEVELS.map((level) => escapedCell(text, level));
  return forms.find((form) => readsBack(markedText(form, {}))) ?? forms.at(-1) ?? text;
}

const asHeading = (text: string, read: (marked: string) => string) => written(text, (marked) => read(marked) === text);
/** A name in a heading, escaped so that no part of it is read as a number, a date or an owner. */
export const asName = (name: string) =>
  written(name, (marked) => headingName(marked).name === name && headingName(marked).dates === null && headingName(marked).owner === null);
const asService = (name: string) =>
  written(name, (marked) => !/ [—–-] |: | \(/u.test(marked) && spoken(marked) === name && !/\sservi(?:ce|si)$|^сервис\s/iu.test(marked));
export const asProse = (text: string) => written(text, (marked) => spoken(marked) === text && !marked.includes(":"));
