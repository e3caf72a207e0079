import { durationWords } from "@/lib/i18n/dates/duration-words";
import { conditionWords } from "@/lib/i18n/gates/condition-words";
import { waiverWords } from "@/lib/i18n/gates/waiver-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { WorkRow } from "@/lib/queries/my-work/work-row";

/** A folded line names at most this many services. */
const MAX_NAMED = 6;

/** The name of a line, as people call it: the item, the risk, or else the service. `isQuoted`: somebody wrote it, in the language of the plan. */
export function workTitle(words: Words, row: WorkRow): { text: string; isQuoted: boolean } {
  const { t } = words;
  const { kind, count, condition, phase, phaseName } = row;
  const plain = (text: string) => ({ text, isQuoted: false });
  if (kind === "item") return count > 1 ? plain(t("work.ownItems", { count })) : { text: row.text, isQuoted: true };
  const phaseText = phase === null ? phaseName : phaseWords(words, phase, phaseName);
  if (row.services.length > 0) return plain(t("work.stages", { count, phase: phaseText }));
  switch (kind) {
    case "risk-above-limit":
    case "risk-review":
      return plain(t("work.risk", { title: row.text }));
    case "frozen":
      return plain(t("work.freeze", { reason: condition?.code === "frozen" ? condition.reason : "" }));
    case "go-no-go-vote":
    case "go-no-go-decide":
      return plain(t("work.goNoGo", { phase: phaseText }));
    case "items-due":
      return plain(t("work.noOwner", { count }));
    case "mention":
      return plain(t("work.mention", { author: row.author }));
    case "set-up":
      return plain(t("work.setUp"));
    default:
      return plain(row.service ?? t("board.wholePlan"));
  }
}

/** Where it is, beside the title: `Test`, or `AI Orchestrator · Test` for an item; null where the title says it or it belongs to no stage. */
export function workPlace(words: Words, { kind, service, services, phase, phaseName }: WorkRow): string | null {
  if (phase === null || services.length > 0) return null;
  if (kind === "risk-above-limit" || kind === "frozen" || kind === "go-no-go-vote" || kind === "go-no-go-decide") return null;
  const name = phaseWords(words, phase, phaseName);
  return kind === "item" || kind === "mention" ? `${service ?? words.t("board.wholePlan")} · ${name}` : name;
}

/** Why it waits. */
export function workReason(words: Words, row: WorkRow): string {
  const { t, list, either } = words;
  const parts = [reasonOf(words, row)];
  if (row.isForLeads) parts.push(t("work.forLeads"));
  if (row.people.length > 0) parts.push(t("work.waitsFor", { people: either([...row.people]) }));
  if (row.services.length > 0) {
    const shown = row.services.slice(0, MAX_NAMED);
    const more = row.services.length - shown.length;
    parts.unshift(more > 0 ? t("work.more", { list: shown.join(", "), count: more }) : list(shown));
  }
  return parts.filter(Boolean).join(" · ");
}

function reasonOf(words: Words, { section, kind, condition, text, isStale, isForLeads, version, services, progress }: WorkRow): string {
  const { t } = words;
  if (services.length > 0) return "";
  if (section === "sign") return [isStale ? t("work.signedBefore") : "", t("work.image", { image: text })].filter(Boolean).join(" · ");
  switch (kind) {
    case "item":
      return section === "watch" ? t("work.locked") : version === null ? t("work.needsEvidence") : "";
    case "risk-above-limit":
      return condition?.code === "risk-above-limit" ? t("work.score", { score: condition.score, limit: condition.limit }) : "";
    case "risk-review":
      return t(isForLeads ? "work.reviewNoOwner" : "work.reviewDue");
    case "waiver-asked":
      return `${t("work.waiver")}: ${waiverWords(words, text, "")}`;
    case "glass-review":
      return `${t("work.override")}. ${t("work.overrideHint")}`;
    case "go-no-go-vote":
      return t("work.vote");
    case "go-no-go-decide":
      return t("work.decide");
    case "mention":
      return text;
    case "set-up":
      return progress === null ? "" : t("work.setUpDone", progress);
    default:
      return condition === null ? "" : conditionWords(words, condition);
  }
}

/** When it is due, or how long a hold or soak time still runs. */
export function workWhen({ t, locale, day }: Words, { until, days, due }: WorkRow, now: Date): string | null {
  if (until !== null) return t("work.left", { time: durationWords({ locale }, Math.max(0, (until.getTime() - now.getTime()) / 1000)) });
  if (days === null || due === null) return null;
  if (days < 0) return t("inbox.overdue", { days: -days });
  if (days === 0) return t("inbox.dueToday");
  if (days === 1) return t("inbox.dueTomorrow");
  return days <= 6 ? t("inbox.dueIn", { days }) : day(due);
}

/** What its button does. */
export function workVerb({ t }: Words, { section, kind, count, services, condition }: WorkRow): string {
  const isMany = count > 1 && (services.length > 0 || kind === "item");
  if (section === "watch") return t("work.verbs.open");
  if (section === "sign") return isMany ? t("work.verbs.review", { count }) : t("work.verbs.sign");
  if (kind === "image-missing") return t(isMany ? "work.verbs.images" : "work.verbs.image");
  if (isMany) return t("work.verbs.goThrough", { count });
  switch (kind) {
    case "item":
    case "evidence-missing":
    case "evidence-failing":
    case "evidence-expired":
      return t("work.verbs.evidence");
    case "sign-off-rejected":
      return t("work.verbs.image");
    case "strategy-missing":
      return t("work.verbs.strategy");
    case "rollout-missing":
      return t("work.verbs.start");
    case "rollout-running":
      return t(condition?.code === "rollout-running" && condition.strategy === "blue_green" ? "work.verbs.switch" : "work.verbs.promote");
    case "limit-broken":
      return t("work.verbs.rollBack");
    case "rolled-back":
    case "soak-running":
      return t("work.verbs.rollout");
    case "risk-above-limit":
      return t("work.verbs.accept");
    case "frozen":
      return t("work.verbs.lift");
    case "reading-failed":
      return t("work.verbs.explain");
    case "not-configured":
      return t("work.verbs.gate");
    case "waiver-asked":
      return t("work.verbs.approve");
    case "glass-review":
      return t("work.verbs.reviewOne");
    case "go-no-go-vote":
      return t("work.verbs.vote");
    case "go-no-go-decide":
      return t("work.verbs.decide");
    case "risk-review":
      return t("work.verbs.reviewRisk");
    case "mention":
      return t("work.verbs.answer");
    case "set-up":
      return t("work.verbs.setUp");
    default:
      return t("work.verbs.open");
  }
}
