import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { ImagesPage } from "@/components/images/images-page";
import { Shell } from "@/components/shell/shell";
import { Missing } from "@/components/ui/missing";
import { canEver } from "@/lib/domain/policy";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { getServiceImages } from "@/lib/queries/images";
import { planInSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";

type Props = PageProps<"/plans/[plan]/services/[service]/images">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plan, service } = await params;
  const found = await getServiceImages(await requirePerson(), plan, service, null);
  const { t } = await getWords();
  return { title: found ? t("images.title", { service: found.service.name }) : t("errors.notFound") };
}

export default async function ImagesOfService({ params, searchParams }: Props) {
  const person = await requirePerson();
  const { plan, service } = await params;
  const before = firstParam((await searchParams).before);
  const images = await getServiceImages(person, plan, service, before !== null && /^\d{1,9}$/.test(before) ? Number(before) : null);
  if (!images) return <Missing />;
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="board"
      plan={await planInSidebar(images.plan)}
      mayImport={canEver(person, "plan.import")}
      theme={await chosenTheme()}
      words={words}
    >
      <ImagesPage images={images} words={words} />
    </Shell>
  );
}
