import type { PlanDocument, PlanItem, PlanItemState, PlanPhaseKind, PlanRisk, StrategyKind } from "./document";
import { itemKey } from "./item-key";
import { plainWords, textKey } from "./text/fold";
import { type OwnWork, STAYS, type WritableItem, type WritablePlan } from "./writable";

type Changed<Kind extends string, Subject, Value> = { change: Kind } & Subject & {
    /** The line in the new file; for removals, in the earlier file. */
    line: number;
    before: Value;
    after: Value;
    /** Whether a person has changed the same thing since. Then their work stays, and the change is only shown. */
    kept: boolean;
    why: "changed-since" | "removed-since" | "worked-on" | "on-record" | null;
  };
type Removed<Kind extends string, Subject, Value> = Changed<Kind, Subject, Value> & {
  ownWork: readonly OwnWork[];
  /** The key that requests the removal all the same; null where there is no such choice. */
  removal: string | null;
};
type ItemSubject = {
  phase: PlanPhaseKind;
  service: string | null;
  /** The wording in the earlier file; for an added item, in the new one. */
  text: string;
  key: string;
};
type ItemFacts = { text: string; state: PlanItemState; reason: string | null; owner: string | null; due: string | null };

/** One difference between two versions of a file, and whether it may be applied to the plan as it is now. */
export type PlanChange =
  | Changed<"title-changed", object, string>
  | Changed<"author-changed" | "written-on-changed", object, string | null>
  | Changed<"phase-name-changed", { phase: PlanPhaseKind }, string>
  | Changed<"phase-dates-changed", { phase: PlanPhaseKind }, { start: string | null; end: string | null }>
  | Changed<"phase-owner-changed", { phase: PlanPhaseKind }, string | null>
  | Changed<"service-added", object, string | null>
  | Removed<"service-removed", object, string | null>
  | Changed<"item-added", ItemSubject, ItemFacts | null>
  | Removed<"item-removed", ItemSubject, ItemFacts | null>
  | Changed<"item-renamed", ItemSubject & { newKey: string }, string>
  | Changed<"item-state-changed", ItemSubject, { state: PlanItemState; reason: string | null }>
  | Changed<"item-owner-changed" | "item-due-changed", ItemSubject, string | null>
  | Changed<"risk-added", { title: string }, { title: string; mitigation: string | null } | null>
  | Removed<"risk-removed", { title: string }, { title: string; mitigation: string | null } | null>
  | Changed<"risk-mitigation-changed", { title: string }, string | null>
  | Changed<"strategy-added" | "strategy-removed", object, StrategyKind | null>;

/**
 * The changes between the version of a file that was imported last and a new one, without those that the plan already has. Where a person
 * has changed the same thing, their version stays. Things that the new file removes and people have worked on stay, too, unless their
 * `removal` is in `removals`.
 */
export function comparePlans(
  base: PlanDocument,
  next: PlanDocument,
  current: WritablePlan,
  removals: ReadonlySet<string> = new Set(),
): PlanChange[] {
  const services = serviceChanges(base, next, current, removals);
  return [
    ...planChanges(base, next, current),
    ...phaseChanges(base, next, current),
    ...services,
    ...itemChanges(base, next, current, { removals, services }),
    ...riskChanges(base, next, current, removals),
    ...strategyChanges(base, next, current),
  ];
}

type Verdict = { kept: boolean; why: PlanChange["why"] };
const FREE: Verdict = { kept: false, why: null };
const CHANGED: Verdict = { kept: true, why: "changed-since" };
const REMOVED: Verdict = { kept: true, why: "removed-since" };

/** Null where there is nothing to change: the file has the same value as before, or the plan already has the new value. */
function verdict<Value>(before: Value, after: Value, now: Value): Verdict | null {
  if (isSame(before, after) || isSame(now, after)) return null;
  return isSame(now, before) ? FREE : CHANGED;
}

type RemovalVerdict = Verdict & { ownWork: readonly OwnWork[]; removal: string | null };

/** Untouched things are removed. Things that people changed or worked on are removed only on request, and signed or rolled out work never. */
function removalVerdict(
  removal: string,
  { isChanged, ownWork = [] }: { isChanged: boolean; ownWork?: readonly OwnWork[] },
  removals: ReadonlySet<string>,
): RemovalVerdict {
  if (ownWork.some((work) => STAYS.has(work))) return { kept: true, why: "on-record", ownWork, removal: null };
  if (!isChanged && ownWork.length === 0) return { ...FREE, ownWork, removal: null };
  if (removals.has(removal)) return { ...FREE, ownWork, removal };
  return { kept: true, why: ownWork.length > 0 ? "worked-on" : "changed-since", ownWork, removal };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function planChanges(base: PlanDocument, next: PlanDocument, current: WritablePlan): PlanChange[] {
  const changes: PlanChange[] = [];
  const title = verdict(base.title, next.title, current.title);
  if (title) changes.push({ change: "title-changed", line: 1, before: base.title, after: next.title, ...title });
  const author = verdict(base.author, next.author, current.author);
  if (author) changes.push({ change: "author-changed", line: 1, before: base.author, after: next.author, ...author });
  const writtenOn = verdict(base.writtenOn, next.writtenOn, current.writtenOn);
  if (writtenOn) changes.push({ change: "written-on-changed", line: 1, before: base.writtenOn, after: next.writtenOn, ...writtenOn });
  return changes;
}

function phaseChanges(base: PlanDocument, next: PlanDocument, current: WritablePlan): PlanChange[] {
  const kinds = new Set([...base.phases, ...next.phases].map((phase) => phase.kind));
  return [...kinds].flatMap((kind) => {
    const [before, after, now] = [base, next, current].map((plan) => plan.phases.find((phase) => phase.kind === kind));
    const line = next.phases.find((phase) => phase.kind === kind)?.line ?? base.phases.find((phase) => phase.kind === kind)?.line ?? 1;
    const changes: PlanChange[] = [];
    const named = [before?.name ?? "", after?.name ?? "", now?.name ?? ""] as const;
    const name = verdict(...named);
    if (name) changes.push({ change: "phase-name-changed", phase: kind, line, before: named[0], after: named[1], ...name });
    const dated = [datesOf(before), datesOf(after), datesOf(now)] as const;
    const dates = verdict(...dated);
    if (dates) changes.push({ change: "phase-dates-changed", phase: kind, line, before: dated[0], after: dated[1], ...dates });
    const owned = [before?.owner ?? null, after?.owner ?? null, now?.owner ?? null] as const;
    const owner = verdict(...owned);
    if (owner) changes.push({ change: "phase-owner-changed", phase: kind, line, before: owned[0], after: owned[1], ...owner });
    return changes;
  });
}

const datesOf = (phase: { start: string | null; end: string | null } | undefined) => ({
  start: phase?.start ?? null,
  end: phase?.end ?? null,
});

function serviceChanges(
  base: PlanDocument,
  next: PlanDocument,
  current: WritablePlan,
  removals: ReadonlySet<string>,
): Extract<PlanChange, { change: "service-added" | "service-removed" }>[] {
  const keys = (services: { name: string }[]) => new Set(services.map(({ name }) => textKey(name)));
  const [before, after, now] = [keys(base.services), keys(next.services), keys(current.services)];
  const itemsBefore = new Map(base.items.map((item) => [itemKey(item.phase, item.service, item.text), factsOf(item)]));
  const isChanged = (name: string) =>
    current.items.some(
      (item) =>
        item.service !== null && textKey(item.service) === textKey(name) && !isSame(itemsBefore.get(sourceKey(item)), factsOf(item)),
    );
  return [
    ...next.services
      .filter(({ name }) => !before.has(textKey(name)) && !now.has(textKey(name)))
      .map(({ name, line }) => ({ change: "service-added" as const, line, before: null, after: name, ...FREE })),
    ...base.services
      .filter(({ name }) => !after.has(textKey(name)) && now.has(textKey(name)))
      .map(({ name, line }) => {
        const ownWork = current.services.find((service) => textKey(service.name) === textKey(name))?.ownWork;
        return {
          change: "service-removed" as const,
          line,
          before: name,
          after: null,
          ...removalVerdict(`service:${name}`, { isChanged: isChanged(name), ownWork }, removals),
        };
      }),
  ];
}

function sourceKey(item: WritableItem): string {
  return itemKey(item.phase, item.service, item.sourceText ?? item.text);
}

const factsOf = ({ text, state, reason, owner, due }: ItemFacts): ItemFacts => ({ text, state, reason, owner, due });
const subjectOf = (item: PlanItem): ItemSubject => ({
  phase: item.phase,
  service: item.service,
  text: item.text,
  key: itemKey(item.phase, item.service, item.text),
});

function itemChanges(
  base: PlanDocument,
  next: PlanDocument,
  current: WritablePlan,
  { removals, services }: { removals: ReadonlySet<string>; services: ReturnType<typeof serviceChanges> },
): PlanChange[] {
  // The items of a service that the file removes stay or are removed together with it.
  const dropped = new Map(services.flatMap((c) => (c.change === "service-removed" ? [[textKey(c.before ?? ""), c] as const] : [])));
  const byKey = (items: PlanItem[]) => new Map(items.map((item) => [itemKey(item.phase, item.service, item.text), item]));
  const [before, after] = [byKey(base.items), byKey(next.items)];
  const now = new Map(current.items.map((item) => [sourceKey(item), item]));
  const nowByText = new Set(current.items.map((item) => itemKey(item.phase, item.service, item.text)));
  const gone = [...before].filter(([key]) => !after.has(key));
  const fresh = [...after].filter(([key]) => !before.has(key));
  const renames = likelyRenames(
    gone.map(([, item]) => item),
    fresh.map(([, item]) => item),
  );
  const changes: PlanChange[] = [];

  const factChanges = (old: PlanItem, item: PlanItem, existing: WritableItem | undefined) => {
    const subject = subjectOf(old);
    const judge = <Value>(before: Value, after: Value, now: Value | undefined) =>
      existing === undefined ? (isSame(before, after) ? null : REMOVED) : verdict(before, after, now as Value);
    const states = [stateOf(old), stateOf(item), existing && stateOf(existing)] as const;
    const state = judge(...states);
    if (state) changes.push({ change: "item-state-changed", ...subject, line: item.line, before: states[0], after: states[1], ...state });
    const owner = judge(old.owner, item.owner, existing?.owner);
    if (owner) changes.push({ change: "item-owner-changed", ...subject, line: item.line, before: old.owner, after: item.owner, ...owner });
    const due = judge(old.due, item.due, existing?.due);
    if (due) changes.push({ change: "item-due-changed", ...subject, line: item.line, before: old.due, after: item.due, ...due });
  };

  for (const [key, item] of after) {
    const old = before.get(key);
    const renamedFrom = renames.get(item);
    if (old) factChanges(old, item, now.get(key));
    else if (renamedFrom) {
      const existing = now.get(itemKey(renamedFrom.phase, renamedFrom.service, renamedFrom.text));
      const judged = existing ? verdict(renamedFrom.text, item.text, existing.text) : REMOVED;
      if (judged)
        changes.push({
          change: "item-renamed",
          ...subjectOf(renamedFrom),
          newKey: key,
          line: item.line,
          before: renamedFrom.text,
          after: item.text,
          ...judged,
        });
      factChanges(renamedFrom, item, existing);
    } else if (!nowByText.has(key))
      changes.push({ change: "item-added", ...subjectOf(item), line: item.line, before: null, after: factsOf(item), ...FREE });
  }
  const renamed = new Set(renames.values());
  for (const [key, item] of gone) {
    const existing = now.get(key);
    if (renamed.has(item) || !existing) continue;
    const service = item.service === null ? undefined : dropped.get(textKey(item.service));
    const isChanged = !isSame(factsOf(existing), factsOf(item));
    changes.push({
      change: "item-removed",
      ...subjectOf(item),
      line: item.line,
      before: factsOf(item),
      after: null,
      ...(service
        ? { kept: service.kept, why: service.why, ownWork: existing.ownWork ?? [], removal: null }
        : removalVerdict(`item:${key}`, { isChanged, ownWork: existing.ownWork }, removals)),
    });
  }
  return changes;
}

const stateOf = ({ state, reason }: { state: PlanItemState; reason: string | null }) => ({ state, reason });

const LIKELY = 0.6;
const MAX_PAIRS = 200_000;

/** Maps new items to removed ones of the same stage that share most of their words and so were probably reworded. The most similar pairs come first. */
function likelyRenames(gone: PlanItem[], fresh: PlanItem[]): Map<PlanItem, PlanItem> {
  const stageOf = (item: PlanItem) => `${item.phase}|${textKey(item.service ?? "")}`;
  const goneIn = grouped(gone, stageOf);
  const pairs: { old: PlanItem; item: PlanItem; similarity: number }[] = [];
  let compared = 0;
  for (const item of fresh)
    for (const old of goneIn.get(stageOf(item)) ?? []) {
      if (++compared > MAX_PAIRS) return new Map();
      const similarity = similarityOf(old.text, item.text);
      if (similarity >= LIKELY) pairs.push({ old, item, similarity });
    }
  const renames = new Map<PlanItem, PlanItem>();
  const taken = new Set<PlanItem>();
  for (const { old, item } of pairs.sort((a, b) => b.similarity - a.similarity)) {
    if (renames.has(item) || taken.has(old)) continue;
    renames.set(item, old);
    taken.add(old);
  }
  return renames;
}

function grouped(items: PlanItem[], keyOf: (item: PlanItem) => string): Map<string, PlanItem[]> {
  const groups = new Map<string, PlanItem[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Twice the number of shared words, divided by the words of both: 1 for the same words, 0 for none in common. */
function similarityOf(a: string, b: string): number {
  const [first, second] = [plainWords(a), plainWords(b)];
  const left = new Map<string, number>();
  for (const word of first) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of second) {
    const count = left.get(word) ?? 0;
    if (count > 0) common++;
    left.set(word, count - 1);
  }
  return (2 * common) / Math.max(1, first.length + second.length);
}

function riskChanges(base: PlanDocument, next: PlanDocument, current: WritablePlan, removals: ReadonlySet<string>): PlanChange[] {
  const byTitle = (risks: PlanRisk[]) => new Map(risks.map((risk) => [textKey(risk.title), risk]));
  const [before, after] = [byTitle(base.risks), byTitle(next.risks)];
  const now = new Map(current.risks.map((risk) => [textKey(risk.sourceText ?? risk.title), risk]));
  const nowByTitle = new Set(current.risks.map((risk) => textKey(risk.title)));
  const factsOfRisk = ({ title, mitigation }: { title: string; mitigation: string | null }) => ({ title, mitigation });
  const changes: PlanChange[] = [];
  for (const [key, risk] of after) {
    const old = before.get(key);
    const existing = now.get(key);
    if (!old) {
      if (!nowByTitle.has(key))
        changes.push({ change: "risk-added", title: risk.title, line: risk.line, before: null, after: factsOfRisk(risk), ...FREE });
      continue;
    }
    const judged = existing
      ? verdict(old.mitigation, risk.mitigation, existing.mitigation)
      : isSame(old.mitigation, risk.mitigation)
        ? null
        : REMOVED;
    if (judged)
      changes.push({
        change: "risk-mitigation-changed",
        title: old.title,
        line: risk.line,
        before: old.mitigation,
        after: risk.mitigation,
        ...judged,
      });
  }
  for (const [key, risk] of before) {
    const existing = now.get(key);
    if (after.has(key) || !existing) continue;
    changes.push({
      change: "risk-removed",
      title: risk.title,
      line: risk.line,
      before: factsOfRisk(risk),
      after: null,
      ...removalVerdict(
        `risk:${risk.title}`,
        { isChanged: !isSame(factsOfRisk(existing), factsOfRisk(risk)), ownWork: existing.ownWork },
        removals,
      ),
    });
  }
  return changes;
}

function strategyChanges(base: PlanDocument, next: PlanDocument, current: WritablePlan): PlanChange[] {
  const has = (strategies: { kind: StrategyKind }[], kind: StrategyKind) => strategies.some((strategy) => strategy.kind === kind);
  return [
    ...next.strategies
      .filter(({ kind }) => !has(base.strategies, kind) && !has(current.strategies, kind))
      .map(({ kind, line }): PlanChange => ({ change: "strategy-added", line, before: null, after: kind, ...FREE })),
    ...base.strategies
      .filter(({ kind }) => !has(next.strategies, kind) && has(current.strategies, kind))
      .map(({ kind, line }): PlanChange => ({ change: "strategy-removed", line, before: kind, after: null, ...FREE })),
  ];
}
