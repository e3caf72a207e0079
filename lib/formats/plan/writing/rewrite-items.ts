import type { PlanPhaseKind } from "@/lib/formats/plan/document";
import { itemKey } from "@/lib/formats/plan/item-key";
import type { ItemSighting } from "@/lib/formats/plan/reading/items";
import { takeNotes } from "@/lib/formats/plan/reading/notes";
import type { OutlinePlace } from "@/lib/formats/plan/reading/outline";
import type { ReadPlan } from "@/lib/formats/plan/reading/read-text";
import { textKey } from "@/lib/formats/plan/text/fold";
import type { SourceLines } from "@/lib/formats/plan/text/source-lines";
import type { WritableItem, WritablePlan } from "@/lib/formats/plan/writable";
import { asName } from "./write-canonical";
import { readsBack, writtenItem, writtenNotes } from "./write-item";
import { WRITTEN } from "./written-words";

/** Writes changed items into their lines, in every copy; adds new items after the last of their stage; drops removed items. */
export function rewriteItems(plan: WritablePlan, reading: ReadPlan, lines: SourceLines, needsServiceNote: ReadonlySet<number>): void {
  const matched = matchItems(plan, reading.items);
  const removed = new Set(reading.items);
  plan.items.forEach((item, index) => {
    const sighting = matched.get(index);
    if (!sighting) return;
    removed.delete(sighting);
    const notesService = needsServiceNote.has(index);
    if (notesService || !isUntouched(item, sighting))
      for (const place of sighting.places)
        rewrite(place, { item, language: plan.language, notesService, isOnlyTicked: onlyTicked(item, sighting) }, lines);
  });
  for (const { places } of removed) for (const place of places) remove(place, lines);

  const missing = new Map<PlanPhaseKind, string[]>();
  plan.items.forEach((item, index) => {
    if (matched.has(index)) return;
    const notesService = needsServiceNote.has(index);
    const last = lastInStage(item, reading.items);
    if (last) {
      const written = bulletAfter(last, lines) + writtenItem(item, plan.language, notesService);
      lines.addAfter(lines.lastNonBlank(last.end, last.textEnd), [written]);
      return;
    }
    const written = `- ${writtenItem(item, plan.language, notesService)}`;
    missing.set(item.phase, [...(missing.get(item.phase) ?? []), written]);
  });
  for (const [kind, written] of missing) {
    const heading = reading.phases.sightings.get(kind)?.headings[0];
    if (heading?.kind === "heading") lines.addAfter(heading.textEnd, ["", ...written]);
    else {
      const name = plan.phases.find((phase) => phase.kind === kind)?.name || WRITTEN[plan.language].kinds[kind];
      lines.addAtEnd([`## ${asName(name)}`, "", ...written]);
    }
  }
}

/** Finds the lines of items by their imported wording; in another service only if the wording is unique. */
function matchItems(plan: WritablePlan, sightings: ItemSighting[]): Map<number, ItemSighting> {
  const byKey = new Map(sightings.map((sighting) => [sighting.key, sighting]));
  const matched = new Map<number, ItemSighting>();
  plan.items.forEach((item, index) => {
    if (item.sourceText === null) return;
    const key = itemKey(item.phase, item.service, item.sourceText);
    const sighting = byKey.get(key);
    if (!sighting) return;
    matched.set(index, sighting);
    byKey.delete(key);
  });
  const byWording = new Map<string, ItemSighting[]>();
  for (const sighting of byKey.values()) {
    const key = `${sighting.item.phase}|${textKey(sighting.item.text)}`;
    byWording.set(key, [...(byWording.get(key) ?? []), sighting]);
  }
  plan.items.forEach((item, index) => {
    if (matched.has(index) || item.sourceText === null) return;
    const [only, ...others] = byWording.get(`${item.phase}|${textKey(item.sourceText)}`) ?? [];
    if (!only || others.length > 0) return;
    matched.set(index, only);
    byWording.delete(`${item.phase}|${textKey(item.sourceText)}`);
  });
  return matched;
}

function isUntouched(item: WritableItem, { item: read, places }: ItemSighting): boolean {
  const copiesAgree = places.every((place) => place.ticked === places[0]?.ticked);
  return copiesAgree && item.state === read.state && onlyTicked(item, { item: read }) && (item.reason || null) === (read.reason || null);
}

/** Whether only the box may differ: the text and its notes are unchanged. */
function onlyTicked(item: WritableItem, { item: read }: Pick<ItemSighting, "item">): boolean {
  return item.text === read.text && (item.owner || null) === read.owner && (item.due || null) === read.due;
}

const BOX = /\[[ \txX]\](?=\s)/;

type ItemRewrite = { item: WritableItem; language: WritablePlan["language"]; notesService: boolean; isOnlyTicked: boolean };

function rewrite(place: OutlinePlace, { item, language, notesService, isOnlyTicked }: ItemRewrite, lines: SourceLines): void {
  const line = lines.text(place.line);
  const box = BOX.exec(line);
  if (!box) return;
  const prefix = line.slice(0, box.index);
  const { text, notes, struck } = takeNotes(place.text);
  const isPlainState =
    (item.state === "open" || item.state === "done") && notes.failed === undefined && notes.notApplicable === undefined && !struck;
  if (isOnlyTicked && isPlainState && !notesService) {
    const ticked = place.ticked === (item.state === "done") ? box[0] : item.state === "done" ? "[x]" : "[ ]";
    lines.replace(place.line, prefix + ticked + line.slice(box.index + box[0].length));
    return;
  }
  const isBare = Object.keys(notes).length === 0 && !struck;
  const body = place.raw + writtenNotes(item, language, notesService, 0);
  if (
    isBare &&
    text === item.text &&
    item.state !== "not_applicable" &&
    place.textEnd === place.line &&
    readsBack(body, item, notesService)
  ) {
    lines.replace(place.line, `${prefix}[${item.state === "done" ? "x" : " "}] ${body}`);
    return;
  }
  lines.replace(place.line, prefix + writtenItem(item, language, notesService));
  lines.drop(place.line + 1, place.textEnd);
}

/** Removes an item. An item with lines below it only loses its box, so that those lines stay where they are. */
function remove(place: OutlinePlace, lines: SourceLines): void {
  if (place.children.length === 0) {
    lines.drop(place.line, lines.lastNonBlank(place.end, place.line));
    return;
  }
  const line = lines.text(place.line);
  const box = BOX.exec(line);
  if (box) lines.replace(place.line, line.slice(0, box.index) + line.slice(box.index + box[0].length).trimStart());
}

function lastInStage(item: WritableItem, sightings: ItemSighting[]): OutlinePlace | null {
  const inPhase = sightings.filter((sighting) => sighting.item.phase === item.phase);
  const inStage = inPhase.filter((sighting) => textKey(sighting.item.service ?? "") === textKey(item.service ?? ""));
  let last: OutlinePlace | null = null;
  for (const { places } of inStage.length > 0 ? inStage : inPhase) if (places[0] && (!last || places[0].line > last.line)) last = places[0];
  return last;
}

function bulletAfter(place: OutlinePlace, lines: SourceLines): string {
  const line = lines.text(place.line);
  const prefix = line.slice(0, BOX.exec(line)?.index ?? 0) || "- ";
  return prefix.replace(/(\d{1,8})(?=[.)]\s+$)/, (number) => String(Number(number) + 1));
}
