import type { Metadata } from "next";
import { routes } from "@/app/api/v1/routes";
import { requirePerson } from "@/app/require-person";
import { ApiReferencePage } from "@/components/api-reference/api-reference-page";
import { Shell } from "@/components/shell/shell";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { documentOf } from "@/lib/rest/contract/document";
import { chosenTheme } from "@/lib/session/appearance";
import "@/app/api-reference.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("api.title") };
}

let document: ReturnType<typeof documentOf> | undefined;

export default async function Page() {
  const person = await requirePerson();
  const words = await getWords();
  document ??= documentOf(routes);
  return (
    <Shell person={person} place="reference" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <ApiReferencePage document={document} words={words} />
    </Shell>
  );
}
