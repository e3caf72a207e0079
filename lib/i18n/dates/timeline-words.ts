import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Condition } from "@/lib/domain/gates/condition";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { CauseView, ExpectedView, Timeline } from "@/lib/queries/dates/timeline-shape";

/** A sentence names at most this many things; the table has all. */
const MAX_NAMED = 3;

/** The summary below the verdict: which stages are overdue, by how much, what delays or stops services, and who has to act. */
export function timelineSentences(words: Words, timeline: Timeline): string[] {
  const { expected, late, reasons, stopped, waiting, pace: velocity } = timeline;
  if (timeline.isComplete || expected.end === null) return [];
  const { t } = words;
  const sentences: string[] = [];
  if (late.length > 0) sentences.push(t("timeline.says.lateNow", { list: named(words, late, (stage) => lateWords(words, stage)) }));
  else if ((expected.slip ?? 0) > 0) sentences.push(t("timeline.says.noneLate"));
  else if (waiting.length + stopped.length === 0) sentences.push(t("timeline.says.nothingLate"));
  sentences.push(...[...together(words, reasons), ...together(words, stopped)].slice(0, MAX_NAMED));
  if (waiting.length > 0) sentences.push(t("timeline.says.waits", { list: named(words, waiting, (group) => waitsWords(words, group)) }));
  if (velocity && expected.range) {
    const { from, to } = expected.range;
    const days = { stages: velocity.stages, from: dayWords(words, from, timeline.today), to: dayWords(words, to, timeline.today) };
    sentences.push(from === to ? t("timeline.says.paceOne", days) : t("timeline.says.pace", days));
  }
  return sentences;
}

/** One sentence for each cause: services that are late for the same cause share it. */
function together(words: Words, causes: readonly CauseView[]): string[] {
  const groups = new Map<string, CauseView[]>();
  for (const cause of causes) {
    const { code, phase, daysPastEnd, daysPastStart, condition, waitsFor } = cause;
    const key = `${code} ${phase} ${daysPastEnd} ${daysPastStart} ${JSON.stringify(condition)} ${waitsFor.join("\n")}`;
    const group = groups.get(key);
    if (group) group.push(cause);
    else groups.set(key, [cause]);
  }
  return [...groups.values()].slice(0, MAX_NAMED).flatMap((group) => {
    const services = named(words, group, (cause) => cause.service ?? words.t("board.wholePlan"));
    return group[0] ? [causeSentence(words, group[0], services)] : [];
  });
}

/** The cause of a delay, as a sentence. `services`: the names of all services that are late for this cause. */
export function causeSentence(words: Words, cause: CauseView, services?: string): string {
  const { t } = words;
  const place = {
    where: services ?? cause.service ?? t("board.wholePlan"),
    phase: phaseWords({ t }, cause.phase, cause.phaseName),
    days: cause.daysPastEnd,
  };
  switch (cause.code) {
    case "blocked":
    case "open":
      return t(`timeline.causes.${cause.code}`, { ...place, what: cause.condition ? whatWords(words, cause.condition) : "" });
    case "sign-off":
      return t("timeline.causes.sign-off", { ...place, who: whoSigns(words, cause) });
    case "not-started":
      return t("timeline.causes.not-started", { ...place, days: cause.daysPastStart });
    case "frozen":
    case "finished-late":
      return t(`timeline.causes.${cause.code}`, place);
  }
}

/** How the end compares with the plan: `2 days late`, `on time`. */
export function slipSentence({ t }: Words, { slip }: Pick<ExpectedView, "slip">): string {
  if (slip === null) return "–";
  if (slip === 0) return t("timeline.forecastOnTime");
  return slip > 0 ? t("timeline.slip", { days: slip }) : t("timeline.early", { days: -slip });
}

const lateWords = ({ t }: Words, { service, phase, phaseName, days }: Timeline["late"][number]): string =>
  t("timeline.says.lateOne", { where: service ?? t("board.wholePlan"), phase: phaseWords({ t }, phase, phaseName), days });

const waitsWords = (words: Words, { people, services }: Timeline["waiting"][number]): string =>
  words.t("timeline.says.waitsOne", { people: words.either(people), services });

const whoSigns = (words: Words, { condition, waitsFor }: CauseView): string => {
  if (waitsFor.length > 0) return words.either(waitsFor);
  return condition?.code === "sign-off-missing" ? words.t(`roles.${condition.role}`) : "";
};

function named<Item>(words: Words, items: readonly Item[], text: (item: Item) => string): string {
  const shown = items.slice(0, MAX_NAMED).map(text);
  const more = items.length - shown.length;
  return words.list(more > 0 ? [...shown, words.t("timeline.says.more", { count: more })] : shown);
}

/** A day, with its year if that is not the current one. */
const dayWords = ({ day, dayYear }: Words, date: CalendarDay, today: CalendarDay): string =>
  date.slice(0, 4) === today.slice(0, 4) ? day(date) : dayYear(date);

/** What blocks a stage, as part of a sentence. */
function whatWords({ t }: Words, condition: Condition): string {
  switch (condition.code) {
    case "evidence-failing":
    case "evidence-expired":
      return t(`timeline.what.${condition.code}`, { checks: condition.checks.join(", ") });
    case "sign-off-missing":
      return t("timeline.what.sign-off-missing", { role: t(`roles.${condition.role}`) });
    case "not-configured":
    case "image-missing":
    case "strategy-missing":
      return t(`timeline.what.${condition.code}`);
    case "items-open":
      return t("timeline.what.items-open", { open: condition.open });
    case "items-failed":
      return t("timeline.what.items-failed", { failed: condition.failed });
    case "evidence-missing":
      return t("timeline.what.evidence-missing", { items: condition.items });
    case "sign-off-rejected":
      return t("timeline.what.sign-off-rejected", { by: condition.by });
    case "risk-above-limit":
      return t("timeline.what.risk-above-limit", { title: condition.title });
    case "frozen":
      return t("timeline.what.frozen", { reason: condition.reason });
    case "rollout-missing":
    case "rolled-back":
      return t(`timeline.what.${condition.code}`);
    case "rollout-running":
      return t("timeline.what.rollout-running", { weight: condition.weight });
    case "limit-broken":
      return t("timeline.what.limit-broken", { metrics: condition.metrics.join(", ") });
    case "soak-running":
      return t("timeline.what.soak-running", { hours: condition.hours });
    case "reading-failed":
      return t("timeline.what.reading-failed", { readings: condition.readings });
  }
}
