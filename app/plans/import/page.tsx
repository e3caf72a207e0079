import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { ImportForm } from "@/components/import/import-form";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("import.title") };
}

export default async function ImportPage() {
  const person = await requirePerson();
  if (!canEver(person, "plan.import")) return <Missing />;
  const words = await getWords();
  const { t } = words;
  return (
    <Shell person={person} place="import" mayImport theme={await chosenTheme()} words={words}>
      <div className="grid max-w-[1040px] gap-5">
        <header>
          <h1>{t("import.title")}</h1>
          <p className="mt-1 text-muted">{t("import.intro")}</p>
        </header>
        <ImportForm
          words={{
            file: t("import.file"),
            paste: t("import.paste"),
            preview: t("import.preview"),
            reading: t("import.reading"),
            offline: t("errors.offline"),
            other: t("import.other"),
          }}
        />
      </div>
    </Shell>
  );
}
