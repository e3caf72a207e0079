import type { PlanLanguage, PlanPhaseKind } from "@/lib/formats/plan/document";
import { headingName } from "@/lib/formats/plan/reading/heading-name";
import { ownersOf, personOf } from "@/lib/formats/plan/reading/person";
import { phaseOfName } from "@/lib/formats/plan/reading/phase-names";
import { CAUTIONS, escaped, escapedCell } from "@/lib/formats/plan/text/escape";
import { textKey } from "@/lib/formats/plan/text/fold";
import { markedText, spoken } from "@/lib/formats/plan/text/inline-text";
import { isWorthWriting, type WritableItem, type WritablePlan } from "@/lib/formats/plan/writable";
import { writtenItem } from "./write-item";
import { WRITTEN, writtenDay } from "./written-words";

/** The plan as a document of ours, in its language, that reads back to an equal plan. */
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
  const saysKind = phases.some((phase) => phaseOfName(phase.name).kind !== phase.kind);
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const day = (iso: string | null) => (iso === null ? "" : writtenDay(iso, language));
  return [
    row([words.start, words.end, words.phase, words.owner, ...(saysKind ? [words.kind] : [])]),
    `|${" --- |".repeat(saysKind ? 5 : 4)}`,
    ...phases.map(({ kind, name, start, end, owner }) =>
      row([
        day(start),
        day(end),
        inCell(name, (marked) => headingName(marked).name === name),
        owner === null ? "" : inCell(owner, (marked) => ownersOf(marked)[0] === owner && ownersOf(marked).length === 1),
        ...(saysKind ? [words.kinds[kind]] : []),
      ]),
    ),
  ].join("\n");
}

function stages(phase: PlanPhaseKind, services: string[], items: WritableItem[], language: PlanLanguage): string[] {
  const inPhase = items.filter((item) => item.phase === phase);
  const list = (chosen: WritableItem[]) => chosen.map((item) => `- ${writtenItem(item, language, false)}`).join("\n");
  const planWide = inPhase.filter((item) => item.service === null);
  // Said even where there are no services: the wording of an item might seem to name one.
  const blocks = planWide.length === 0 ? [] : [`#### ${WRITTEN[language].planWide}`, list(planWide)];
  for (const service of services) {
    const own = inPhase.filter((item) => item.service !== null && textKey(item.service) === textKey(service));
    if (own.length > 0) blocks.push(`#### ${asName(service)}`, list(own));
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

/** The least escaped form that reads back. */
function written(text: string, readsBack: (marked: string) => boolean): string {
  const forms = CAUTIONS.map((caution) => escaped(text, caution));
  return forms.find((form) => readsBack(markedText(form, {}))) ?? forms.at(-1) ?? text;
}

function inCell(text: string, readsBack: (marked: string) => boolean): string {
  const forms = CAUTIONS.map((caution) => escapedCell(text, caution));
  return forms.find((form) => readsBack(markedText(form, {}))) ?? forms.at(-1) ?? text;
}

const asHeading = (text: string, read: (marked: string) => string) => written(text, (marked) => read(marked) === text);
/** A name in a heading: without a number, a date or an owner that it does not mean. */
export const asName = (name: string) =>
  written(name, (marked) => headingName(marked).name === name && headingName(marked).dates === null && headingName(marked).owner === null);
const asService = (name: string) =>
  written(name, (marked) => !/ [—–-] |: | \(/u.test(marked) && spoken(marked) === name && !/\sservi(?:ce|si)$|^сервис\s/iu.test(marked));
export const asProse = (text: string) => written(text, (marked) => spoken(marked) === text && !marked.includes(":"));
