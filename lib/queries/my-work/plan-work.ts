import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import { taggedName } from "@/lib/domain/image";
import { itemAddress, panelAddress } from "@/lib/domain/panel-address";
import { isOnlyViewer } from "@/lib/domain/people/role";
import { can, type Principal } from "@/lib/domain/policy";
import { riskAddress } from "@/lib/domain/risks/risk-address";
import type { StageState } from "@/lib/domain/state/plan-state";
import { type OwnTurn, ownTurns, type Watched, type Worker, watchedStages } from "@/lib/domain/turns/my-work";
import type { Turn } from "@/lib/domain/turns/plan-turns";
import { cachedUntilNextEvent } from "@/lib/queries/shared/cached-until-next-event";
import type { WaitingSignOff } from "@/lib/queries/sign-off/waiting-sign-offs";
import { turnLines } from "@/lib/queries/turns/get-turns";
import { type TurnsOfPlan, turnsOf } from "@/lib/queries/turns/turns";
import { foldAlike } from "./fold";
import { type ItemToDo, openItemsOf, ownItemsDue } from "./open-items";
import { NO_DETAILS, type PlanOfWork, type WorkPlan, type WorkRow } from "./work-row";

type Person = Extract<Principal, { kind: "person" }>;
type Moment = { now: Date; today: CalendarDay };

/** A stage with at most this many open items shows them one by one. */
const MAX_ITEMS_OF_STAGE = 3;
/** A plan shows at most this many lines of what others do; the board has all. */
const MAX_WATCHED = 5;

/** What a person has to do and what they watch in one plan. */
export async function workIn(person: Person, plan: PlanOfWork, signOffs: readonly WaitingSignOff[], { now, today }: Moment) {
  const found = await turnsOf(plan.id);
  const worker: Worker = { id: person.id, roles: person.roles.flatMap(({ planId, role }) => (planId === plan.id ? [role] : [])) };
  const context = { found, plan, person, today };
  const turns = ownTurns(found.turns, worker).filter(({ turn }) => turn.kind !== "items-due" || turn.isForLeads);
  const due = await cachedUntilNextEvent(plan.id, `own items ${person.id} ${today}`, () => ownItemsDue(plan.id, person.id, today));
  const items = itemRows(due, context);
  const rows = foldAlike([...(await withItems(turnRows(turns, signOffs, context), items, context)), ...items]);
  const watched = watchedStages({ facts: found.facts, state: found.outlook.state, turns: found.turns, now }, worker);
  const shown: WorkPlan = { ...plan, verdict: found.outlook.verdict, isReadOnly: isOnlyViewer(worker.roles) };
  return { plan: shown, rows: [...rows, ...watchedRows(watched.slice(0, MAX_WATCHED), context)] };
}

type Context = { found: TurnsOfPlan; plan: PlanOfWork; person: Person; today: CalendarDay };

function turnRows(turns: readonly OwnTurn[], signOffs: readonly WaitingSignOff[], context: Context): WorkRow[] {
  const { found, plan, today } = context;
  const line = turnLines(found, plan.slug);
  const toSign = new Map(signOffs.map((signOff) => [signOff.key, signOff]));
  return turns.map(({ section, turn }): WorkRow => {
    const { id, kind, condition, stage, service, phase, phaseName, text, count, isForLeads, due, href } = line(turn);
    const signOff = section === "sign" && stage !== null ? toSign.get(stage) : undefined;
    const place = {
      section,
      kind,
      id,
      plan,
      stage,
      service,
      phase,
      phaseName,
      condition,
      count,
      isForLeads,
      href: actionHref(turn, href, context),
    };
    return {
      ...NO_DETAILS,
      ...place,
      text: signOff ? taggedName(signOff.image) : text,
      isStale: signOff?.isStale ?? false,
      due,
      days: daysUntil(due, today),
    };
  });
}

/** Where the button of a line leads: to the form, where the page has one of its own. */
function actionHref({ kind, subjectId, serviceId }: Turn, href: string, { found, plan }: Context): string {
  if (kind === "risk-above-limit") return riskAddress(plan.slug, subjectId, "accept");
  if (kind === "risk-review") return riskAddress(plan.slug, subjectId, "review");
  // A lead answers a rejection with another image.
  const service = kind === "sign-off-rejected" ? found.facts.services.find(({ id }) => id === serviceId) : undefined;
  return service ? `/plans/${plan.slug}/services/${service.slug}/images` : href;
}

/** Their items that are due. Those in a locked stage are only watched, because work there is refused. */
function itemRows(items: readonly ItemToDo[], context: Context): WorkRow[] {
  return items.flatMap((item) => {
    const stage = context.found.outlook.state.stages.get(item.stage);
    if (!stage) return [];
    const row = itemRow(item, stage, context);
    return [stage.lockedBy.length === 0 ? row : { ...row, section: "watch" as const, version: null }];
  });
}

function itemRow(item: ItemToDo, stage: StageState, { found, plan, person, today }: Context): WorkRow {
  const { key, phase } = stage.facts;
  const due = item.due ?? stage.end;
  return {
    ...NO_DETAILS,
    section: "do",
    kind: "item",
    id: item.id,
    plan,
    ...placeOf(stage, found),
    condition: null,
    text: item.text,
    due,
    days: daysUntil(due, today),
    href: itemAddress(plan.slug, key, item.id),
    version: !item.needsEvidence && can(person, "item.mark", { planId: plan.id, phase }) ? item.version : null,
  };
}

/**
 * A stage with few open items shows them one by one, so that they can be marked as done. A stage whose open items are all among `own` is left
 * out, because they are lines of their own.
 */
async function withItems(rows: readonly WorkRow[], own: readonly WorkRow[], context: Context): Promise<WorkRow[]> {
  const openIn = (row: WorkRow) => (row.condition?.code === "items-open" ? row.condition.open : null);
  const shown = (stage: string | null) => own.filter((row) => row.stage === stage).length;
  const isSmall = (row: WorkRow) => row.stage !== null && (openIn(row) ?? Number.POSITIVE_INFINITY) <= MAX_ITEMS_OF_STAGE;
  const open = rows.filter((row) => openIn(row) !== null && (openIn(row) ?? 0) > shown(row.stage));
  const few = open.length > MAX_ITEMS_OF_STAGE ? [] : open.filter(isSmall);
  const items = await openItemsOf(
    context.plan.id,
    few.flatMap(({ stage }) => stage ?? []),
  );
  const isOwn = new Set(own.map(({ id }) => id));
  return rows.flatMap((row) => {
    if (openIn(row) === null) return [row];
    if (!open.includes(row)) return [];
    if (!few.includes(row)) return [row];
    const stage = context.found.outlook.state.stages.get(row.stage ?? "");
    return stage
      ? items.filter((item) => item.stage === row.stage && !isOwn.has(item.id)).map((item) => itemRow(item, stage, context))
      : [row];
  });
}

function watchedRows(watched: readonly Watched[], { found, plan, today }: Context): WorkRow[] {
  const names = new Map(found.people.map(({ id, name }) => [id, name]));
  return watched.map(({ kind, stage, condition, people, until }): WorkRow => {
    const { id, key } = stage.facts;
    const place = placeOf(stage, found);
    const service = found.facts.services.find((one) => one.id === stage.facts.serviceId);
    const isRollout = kind === "hold" && service !== undefined;
    return {
      ...NO_DETAILS,
      section: "watch",
      kind,
      id,
      plan,
      ...place,
      condition,
      people: people.flatMap((person) => names.get(person) ?? []),
      until,
      due: stage.end,
      days: daysUntil(stage.end, today),
      href: isRollout ? `/plans/${plan.slug}/services/${service.slug}/rollout` : panelAddress(plan.slug, key),
    };
  });
}

function placeOf({ facts: { key, phase, serviceId } }: StageState, { facts }: TurnsOfPlan) {
  return {
    stage: key,
    service: facts.services.find(({ id }) => id === serviceId)?.name ?? null,
    phase,
    phaseName: facts.phases.find(({ kind }) => kind === phase)?.name ?? "",
  };
}

const daysUntil = (due: CalendarDay | null, today: CalendarDay): number | null => (due === null ? null : daysBetween(today, due));
