import { conditionCodeWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";
import { eventStage } from "./event-stage";

/** The text of a notification, in the inbox and in an e-mail. */
export function notificationWords(words: Words, line: NotificationLine): string {
  const { t, fullDay } = words;
  const { kind, actor, text, items, item, phase, phaseName, day, ids } = line;
  switch (kind) {
    case "sign-off-lapsed":
    case "sign-off-waiting":
      return t(`inbox.${kind}`, { service: text, phase: phase ? phaseWords(words, phase, phaseName) : "" });
    case "mention":
      return item === null ? t("inbox.mention", { actor, text }) : t("inbox.mentionItem", { actor, item, text });
    case "waiver-asked":
    case "glass-broken":
      return t(`inbox.${kind}`, { actor, text: eventStage(words, line, text) ?? t("board.wholePlan") });
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
      return t(`inbox.${kind}`, { actor, text });
    case "health-failing":
      return t("inbox.health-failing", { service: text });
    case "risk-review-soon":
    case "risk-review":
      return t(`inbox.${kind}`, { text, day: day ? fullDay(day) : "" });
    case "item-given":
      return ids.length === 1 ? t("inbox.item-given", { actor, text }) : t("inbox.itemsGiven", { actor, count: ids.length });
    case "item-due-soon":
    case "item-due":
      return ids.length === 1
        ? t(`inbox.${kind}`, { text, day: day ? fullDay(day) : "" })
        : t(kind === "item-due" ? "inbox.itemsDue" : "inbox.itemsDueSoon", { ...list(words, items), day: day ? fullDay(day) : "" });
    case "phase-ends-soon":
    case "phase-ends": {
      const sentence = t(`inbox.${kind}`, { phase: phase ? phaseWords(words, phase, text) : text, day: day ? fullDay(day) : "" });
      return items.count === 0 ? sentence : `${sentence}. ${t("inbox.itemsOfPhase", list(words, items))}`;
    }
  }
}

/** How many items, and the first of them by name. */
function list({ t, list: joined }: Words, { texts, count }: NotificationLine["items"]): { count: number; list: string } {
  const named = texts.map((text) => t("inbox.quoted", { text }));
  return { count, list: joined(count > texts.length ? [...named, t("inbox.moreItems", { count: count - texts.length })] : named) };
}
