import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { AuditPage } from "@/components/audit/audit-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { getAuditHealth } from "@/lib/queries/audit/record-health";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("record.title") };
}

export default async function Page() {
  const person = await requirePerson();
  const health = await getAuditHealth(person);
  if (!health) return <Missing />;
  const words = await getWords();
  return (
    <Shell person={person} place="record" mayImport={canEver(person, "plan.import")} theme={await chosenTheme()} words={words}>
      <AuditPage health={health} words={words} />
    </Shell>
  );
}
