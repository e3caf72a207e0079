import { conditionCodeWords } from "@/lib/i18n/gates/condition-words";
import { phaseWords, stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { NotificationLine } from "@/lib/queries/inbox/notification-lines";
import { eventStage } from "./event-stage";

/** A part of a notification's text; the names of people stand out. */
export type NotificationPart = { text: string; isName: boolean };

/** The text of a notification with the name of who caused it as a part of its own. */
export function notificationParts(words: Words, line: NotificationLine): NotificationPart[] {
  const text = notificationWords(words, line);
  const start = line.actor === "" ? -1 : text.indexOf(line.actor);
  if (start === -1) return [{ text, isName: false }];
  const end = start + line.actor.length;
  return [
    { text: text.slice(0, start), isName: false },
    { text: line.actor, isName: true },
    { text: text.slice(end), isName: false },
  ].filter((part) => part.text !== "");
}

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
      return isBurst ? givenItems(words, line) : withStage(words, t("inbox.item-given", { actor, text }), line);
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

/** `Can Tekin gave you 15 items in 5 services`, or the stage of all of them */
function givenItems(words: Words, line: NotificationLine): string {
  const { actor, ids, services = 1 } = line;
  if (services > 1) return words.t("inbox.itemsGivenIn", { actor, count: ids.length, services });
  const sentence = words.t("inbox.itemsGiven", { actor, count: ids.length });
  return line.place ? `${sentence} · ${line.place.service ?? words.t("board.wholePlan")}` : sentence;
}

/** `Can Tekin gave you “Smoke test” · AI Orchestrator · Test` */
const withStage = (words: Words, sentence: string, { place }: NotificationLine): string =>
  place ? `${sentence} · ${stageWords(words, place)}` : sentence;

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
