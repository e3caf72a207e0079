import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { ApiKeysPage } from "@/components/api-keys/api-keys-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getApiKeys } from "@/lib/queries/people/api-keys";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("keys.title") };
}

export default async function Page() {
  const person = await requirePerson();
  const keys = await getApiKeys(person);
  if (!keys) return <Missing />;
  const words = await getWords();
  return (
    <Shell person={person} place="keys" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <ApiKeysPage keys={keys} words={words} />
    </Shell>
  );
}
