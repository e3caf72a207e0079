import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import { ImportForm, type ImportPlan } from "./import-form";
import { importFormWords } from "./import-form-words";

/** Imports a plan from a Markdown file. */
export const ImportPage = ({ importPlan, words: { t } }: { importPlan: ImportPlan; words: Words }) => (
  <div className="page-reading">
    <PageHeading title={t("import.title")} intro={t("import.intro")} />
    <ImportForm importPlan={importPlan} words={importFormWords(t)} />
  </div>
);
