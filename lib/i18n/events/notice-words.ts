import { conditionCodeWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords, stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";
import { eventStage } from "./event-stage";

/** The text of a notification, in the inbox and in an e-mail. */
export function notificationWords(words: Words, line: NotificationLine): string {
  const { t, fullDay } = words;
  const { kind, actor, text, items, item, phase, phaseName, ids } = line;
  const day = line.day ? fullDay(line.day) : "";
  const isBurst = ids.length > 1;
  switch (kind) {
    case "sign-off-lapsed":
    case "sign-off-waiting":
      return isBurst
        ? t("inbox.sign-off-lapsed-many", listed(words, line))
        : t(`inbox.${kind}`, { service: text, phase: phase ? phaseWords(words, phase, phaseName) : "" });
    case "gate-reopened":
      return isBurst ? t("inbox.gate-reopened-many", listed(words, line)) : t("inbox.gate-reopened", { stage: stageOf(words, line) });
    case "mention":
      return item === null ? t("inbox.mention", { actor, text }) : t("inbox.mentionItem", { actor, item, text });
    case "waiver-asked":
    case "glass-broken":
      return t(`inbox.${kind}`, { actor, text: eventStage(words, line, text) ?? t("board.wholePlan") });
    case "sign-off-rejected":
    case "sign-off-revoked":
      return t(`inbox.${kind}`, { actor, stage: stageOf(words, line), reason: text });
    case "reminded":
      return t("inbox.reminded", {
        actor,
        what: line.condition === null ? "" : conditionCodeWords(words, line.condition),
        text: eventStage(words, line, text) ?? t("board.wholePlan"),
      });
    case "phase-given":
    case "go-no-go-asked":
      return t(`inbox.${kind}`, { actor, phase: phase ? phaseWords(words, phase, text) : text });
    case "risk-given":
    case "risk-accepted":
    case "risk-happened":
    case "rolled-back":
      return t(`inbox.${kind}`, { actor, text });
    case "risk-waiting":
      return isBurst ? t(`inbox.${kind}-many`, listed(words, line)) : t(`inbox.${kind}`, { text });
    case "health-failing":
      return t("inbox.health-failing", { service: text });
    case "hold-over":
      return t("inbox.hold-over", { service: text });
    case "limit-broken":
      return t("inbox.limit-broken", { service: text, metrics: words.list(items.texts) });
    case "risk-review-soon":
    case "risk-review":
      return t(`inbox.${kind}`, { text, day });
    case "evidence-ends-soon":
    case "evidence-ended":
    case "waiver-ends-soon":
    case "waiver-ended":
    case "acceptance-ends-soon":
    case "acceptance-ended":
      return isBurst
        ? t(`inbox.${kind}-many`, { ...listed(words, line), day })
        : t(`inbox.${kind}`, { text, stage: stageOf(words, line), day });
    case "item-given":
      return isBurst ? t("inbox.itemsGiven", { actor, count: ids.length }) : t("inbox.item-given", { actor, text });
    case "item-due-soon":
    case "item-due":
      return isBurst
        ? t(kind === "item-due" ? "inbox.itemsDue" : "inbox.itemsDueSoon", { ...listed(words, line), day })
        : t(`inbox.${kind}`, { text, day });
    case "phase-ends-soon":
    case "phase-ends": {
      const sentence = t(`inbox.${kind}`, { phase: phase ? phaseWords(words, phase, text) : text, day });
      return items.count === 0 ? sentence : `${sentence}. ${t("inbox.itemsOfPhase", listed(words, line))}`;
    }
  }
}

const stageOf = (words: Words, line: NotificationLine): string => eventStage(words, line, undefined) ?? words.t("board.wholePlan");

/** The things of a burst by name: its stages, or the texts of its items, risks or evidence. */
export const namesOf = (words: Words, { items, places }: NotificationLine): string[] =>
  places.length > 0 ? places.map((place) => stageWords(words, place)) : items.texts.map((text) => words.t("inbox.quoted", { text }));

/** How many things a line is about, and the first of them by name. */
function listed(words: Words, line: NotificationLine): { count: number; list: string } {
  const { count } = line.items;
  const names = namesOf(words, line);
  return {
    count,
    list: words.list(count > names.length ? [...names, words.t("inbox.moreItems", { count: count - names.length })] : names),
  };
}
