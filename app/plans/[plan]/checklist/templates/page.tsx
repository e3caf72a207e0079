import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { Shell } from "@/components/shell/shell";
import { TemplatesPage } from "@/components/templates/templates-page";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { firstParam, listParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { planInSidebar } from "@/lib/queries/sidebar";
import { getTemplates } from "@/lib/queries/templates";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("templates.title") };
}

export default async function ChecklistTemplatesPage({ params, searchParams }: PageProps<"/plans/[plan]/checklist/templates">) {
  const person = await requirePerson();
  const search = await searchParams;
  const chosen = {
    template: firstParam(search.template),
    from: firstParam(search.from),
    phases: listParam(search.phases)?.split(",") ?? [],
  };
  const templates = await getTemplates(person, (await params).plan, chosen);
  if (!templates) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="checklist"
      plan={await planInSidebar(templates.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <TemplatesPage templates={templates} words={words} />
    </Shell>
  );
}
