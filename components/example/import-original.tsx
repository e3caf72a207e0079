import { CommandForm } from "@/components/ui/command-form";
import { importOriginal } from "@/lib/actions/plan";
import { EXAMPLE_SLUG } from "@/lib/domain/example";
import type { Words } from "@/lib/i18n/words";

/** Offers the plan of the example as it was written in July 2023. */
export const ImportOriginal = ({ words }: { words: Words }) => (
  <div className="flex flex-wrap gap-x-1.5">
    <p>{words.t("example.original")}</p>
    <CommandForm action={importOriginal} words={words} label={words.t("example.import")} ids={{ original: EXAMPLE_SLUG }} submit={null}>
      <button type="submit" className="text-link cursor-pointer text-ink">
        {words.t("example.import")}
      </button>
    </CommandForm>
  </div>
);
