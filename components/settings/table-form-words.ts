import { countedIn } from "@/lib/i18n/counted";
import { meanwhileWords } from "@/lib/i18n/refusals/meanwhile-words";
import type { Words } from "@/lib/i18n/words";
import type { TableFormWords } from "./table-form";

/** Sentences of a settings table for the browser. */
export function tableFormWords(words: Words): TableFormWords {
  const { t, locale } = words;
  const { notice, showTheirs } = meanwhileWords(words);
  return {
    save: t("app.save"),
    discard: t("settings.table.discard"),
    offline: t("errors.offline"),
    unsaved: countedIn(locale, (count) => t("settings.table.unsaved", { count })),
    changedMeanwhile: notice,
    showTheirs,
    leave: {
      title: t("settings.table.leaveTitle"),
      hint: t("settings.table.leaveHint"),
      save: t("settings.table.leaveSave"),
      discard: t("settings.table.leaveDiscard"),
      stay: t("settings.table.stay"),
    },
  };
}
