import { planScreen } from "@/app/_screens/plan-screen";
import { titleFrom } from "@/app/_screens/title";
import { ImagesPage } from "@/components/images/images-page";
import { firstParam } from "@/lib/http/search-params";
import { getServiceImages } from "@/lib/queries/images";

type Props = PageProps<"/plans/[plan]/services/[service]/images">;

export const generateMetadata = titleFrom<Props>(async ({ person, params, words: { t } }) => {
  const images = await getServiceImages(person, params.plan, params.service, null);
  return images && t("images.title", { service: images.service.name });
});

export default planScreen<Props>("images", async ({ person, plan, params, search, words }) => {
  const before = firstParam(search.before) ?? "";
  const images = await getServiceImages(person, plan.slug, params.service, /^\d{1,9}$/.test(before) ? Number(before) : null);
  return images && { crumbs: [{ label: images.service.name }], children: <ImagesPage images={images} words={words} /> };
});
