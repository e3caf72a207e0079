import type { PlanProblem, PlanRisk } from "@/lib/formats/plan/document";
import { question } from "@/lib/formats/plan/problem";
import { plainText, textKey } from "@/lib/formats/plan/text/fold";
import { spoken } from "@/lib/formats/plan/text/inline-text";
import { trimEndOf } from "@/lib/formats/plan/text/trim";
import { headingName } from "./heading-name";
import type { Outline, OutlinePlace } from "./outline";
import type { NamedRole } from "./roles";
import { labelled, labelMeaning, NOTHING, topicOf } from "./vocabulary";
import { walk } from "./walk";

/** A risk and its position in the file, so that it can be rewritten there. */
export type RiskSighting = { risk: PlanRisk; place: OutlinePlace | null; from: number; to: number };

/** Reads risks and their mitigations from sub-headings with text, list entries or table rows. */
export function risksIn(outline: Outline, roles: Map<OutlinePlace, NamedRole>): { sightings: RiskSighting[]; problems: PlanProblem[] } {
  const sightings: RiskSighting[] = [];
  const problems: PlanProblem[] = [];
  const seen = new Map<string, PlanRisk>();
  const add = (title: string, remedy: Remedy, line: number, place: OutlinePlace | null, to: number) => {
    if (title === "") return;
    const risk = { title, mitigation: remedy.text, line };
    const known = seen.get(textKey(title));
    if (known && (known.mitigation === null || risk.mitigation === null || known.mitigation === risk.mitigation)) {
      known.mitigation ??= risk.mitigation;
      return;
    }
    if (known)
      problems.push(
        question(line, "risk-repeated", `The risk “${title}” is written twice with different mitigations.`, { title, first: known.line }),
      );
    if (remedy.isUnclear)
      problems.push(
        question(
          line,
          "risk-mitigation-unclear",
          `Nothing in the text of “${title}” says which part is the mitigation; all of it was taken.`,
          { title },
        ),
      );
    if (!seen.has(textKey(title))) seen.set(textKey(title), risk);
    sightings.push({ risk, place, from: line, to });
  };

  const readSection = (section: OutlinePlace) => {
    for (const table of section.tables) {
      const labels = table.head.map((head) => labelMeaning(spoken(head)));
      const mitigation = labels.indexOf("mitigation");
      const titleColumn = Math.max(labels.indexOf("risk"), 0);
      if (titleColumn === mitigation) continue;
      for (const row of table.rows) {
        const written = spoken(row.cells[mitigation] ?? "");
        add(spoken(row.cells[titleColumn] ?? ""), remedyOf(NOTHING.has(plainText(written)) ? "" : written), row.line, null, row.line);
      }
    }
    for (const child of section.children) {
      if (child.kind === "task") continue;
      if (child.kind === "entry") {
        const { title, remedy } = entryRisk(child);
        add(title, remedy, child.line, child, child.end);
      } else if (isGroup(child)) readSection(child);
      else add(riskTitle(child.text), remedyUnder(child), child.line, child, lastLine(child));
    }
  };
  for (const place of walk(outline.root)) {
    const role = roles.get(place);
    const outer = place.parent && roles.get(place.parent);
    if (place.kind !== "heading" || role?.is !== "topic" || role.topic !== "risks") continue;
    if (outer?.is === "topic" && outer.topic === "risks") continue;
    readSection(place);
  }
  return { sightings: sightings.sort((a, b) => a.from - b.from), problems };
}

function isGroup(place: OutlinePlace): boolean {
  if (place.tables.length > 0 || place.children.some((child) => child.kind === "heading")) return true;
  const entries = place.children.filter((child) => child.kind === "entry");
  return (
    topicOf(headingName(place.text).name) === "risks" &&
    place.paragraphs.length === 0 &&
    entries.length > 0 &&
    !entries.some((entry) => labelled(entry.text))
  );
}

const RISK_NUMBER = /^\s*(?:risk|риск)\s{0,2}(?:\d{1,3})?\s{0,2}[:.–—-]\s+/iu;
const riskTitle = (marked: string) => headingName(marked.replace(RISK_NUMBER, "")).name;

export function lastLine(place: OutlinePlace): number {
  let last = place.end;
  for (const inner of walk(place))
    last = Math.max(
      last,
      inner.end,
      ...inner.paragraphs.map((lines) => lines.at(-1)?.line ?? 0),
      ...inner.tables.map((table) => table.rows.at(-1)?.line ?? table.line),
    );
  return last;
}

type Remedy = { text: string | null; isUnclear: boolean };
const remedyOf = (text: string): Remedy => ({ text: text || null, isUnclear: false });

function remedyUnder(place: OutlinePlace): Remedy {
  const entries = place.children.filter((child) => child.kind === "entry");
  const labelledEntries = entries
    .map((entry) => ({ entry, found: labelled(entry.text) }))
    .filter(({ found }) => found?.label === "mitigation");
  if (labelledEntries.length > 0)
    return remedyOf(
      labelledEntries.map(({ entry, found }) => spoken(found?.value || entry.children.map((child) => child.text).join("; "))).join(" "),
    );
  const prose = place.paragraphs.map((lines) => lines.map((line) => line.text).join("\n"));
  return remedyIn([...prose, ...entries.map((entry) => entry.text)].join("\n"));
}

const MITIGATES =
  /(?<!\p{L})(?:azalt|onle|engelle|gider|mitigat|reduc|prevent|avoid|lower(?:ed|s|ing)? |снизить|снижен|уменьш|предотвра|митигац|избежать|меры)/u;

/** The mitigation in a risk's text: the part after a label, else from the first sentence about reducing the risk. */
function remedyIn(marked: string): Remedy {
  const position = labelPosition(marked);
  if (position) return remedyOf(spoken(marked.slice(position.end)));
  const prose = spoken(marked);
  if (prose === "") return remedyOf("");
  const sentences = prose.split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}])/u);
  const from = sentences.findIndex((sentence) => MITIGATES.test(plainText(sentence)));
  return from < 0 ? { text: prose, isUnclear: true } : remedyOf(sentences.slice(from).join(" "));
}

/** Position of a mitigation label in a text: at the start, or after a sentence, dash or line break. */
function labelPosition(marked: string): { start: number; end: number } | null {
  for (let colon = marked.indexOf(":"); colon >= 0; colon = marked.indexOf(":", colon + 1)) {
    const before = marked.slice(Math.max(0, colon - 40), colon);
    const start = Math.max(...[...before.matchAll(/[.;,!?\n(|—–>]|\s-\s/gu)].map((match) => match.index + match[0].length), 0);
    if (labelMeaning(before.slice(start)) === "mitigation") return { start: colon - before.length + start, end: colon + 1 };
    const lastWord = /[\p{L}-]+\s*$/u.exec(before);
    if (lastWord && lastWord.index > 0 && labelMeaning(lastWord[0]) === "mitigation")
      return { start: colon - before.length + lastWord.index, end: colon + 1 };
  }
  return null;
}

function entryRisk(entry: OutlinePlace): { title: string; remedy: Remedy } {
  const label = labelled(entry.text);
  const text = label?.label === "risk" ? label.value : entry.text.replace(RISK_NUMBER, "");
  const under = remedyUnder(entry);
  const position = labelPosition(text);
  if (position)
    return { title: titleBefore(text.slice(0, position.start)), remedy: remedyOf(spoken(text.slice(position.end)).replace(/\)$/, "")) };
  if (under.text !== null && !under.isUnclear) return { title: titleBefore(text), remedy: under };
  const separator = /: | [—–-] | → | -> /u.exec(text);
  if (!separator) return { title: riskTitle(text), remedy: under };
  return { title: riskTitle(text.slice(0, separator.index)), remedy: remedyIn(text.slice(separator.index + separator[0].length)) };
}

function titleBefore(marked: string): string {
  const separator = /: | [—–] /u.exec(marked);
  return riskTitle(trimEndOf(separator ? marked.slice(0, separator.index) : marked, ".;,(|—–→>-"));
}
