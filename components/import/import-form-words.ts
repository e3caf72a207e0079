import type { Words } from "@/lib/i18n/words";

/** The texts of the form that imports a plan. */
export const importFormWords = (t: Words["t"]) => ({
  file: t("import.file"),
  paste: t("import.paste"),
  preview: t("import.preview"),
  reading: t("import.reading"),
  offline: t("errors.offline"),
  other: t("import.other"),
  drop: t("import.drop"),
});
