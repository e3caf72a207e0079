import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { TemplatesPage } from "@/components/templates/templates-page";
import { Missing } from "@/components/ui/missing";
import { mayAtAll } from "@/lib/domain/policy";
import { listed, one } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { planInRail } from "@/lib/queries/sidebar";
import { getTemplates } from "@/lib/queries/templates";
import { chosenTheme } from "@/lib/session/appearance";
import { requirePerson } from "@/lib/session/current";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("templates.title") };
}

export default async function ChecklistTemplatesPage({ params, searchParams }: PageProps<"/plans/[plan]/checklist/templates">) {
  const person = await requirePerson();
  const search = await searchParams;
  const chosen = { template: one(search.template), from: one(search.from), phases: listed(search.phases)?.split(",") ?? [] };
  const templates = await getTemplates(person, (await params).plan, chosen);
  if (!templates) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="checklist"
      plan={await planInRail(templates.plan)}
      mayImport={mayAtAll(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <TemplatesPage templates={templates} words={words} />
    </Shell>
  );
}
