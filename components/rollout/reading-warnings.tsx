import type { Words } from "@/lib/i18n/words";

/** What Prometheus warned of with its answer. The value may rest on a part of the data, so this is not folded away. */
export const ReadingWarnings = ({ warnings, words: { t } }: { warnings: readonly string[]; words: Words }) =>
  warnings.length > 0 && (
    <span className="block text-[12px] [overflow-wrap:anywhere]">
      <span className="chip is-late mr-2">{t("prometheus.warnings")}</span>
      {warnings.join(" · ")}
    </span>
  );
