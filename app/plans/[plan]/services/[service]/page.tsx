import { planScreen } from "@/app/_screens/plan-screen";
import { titleFrom } from "@/app/_screens/title";
import { ServicePage } from "@/components/services/service-page";
import { getService } from "@/lib/queries/services/service";

type Props = PageProps<"/plans/[plan]/services/[service]">;

export const generateMetadata = titleFrom<Props>(async ({ person, params, words: { t } }) => {
  const screen = await getService(person, params.plan, params.service);
  return screen && t("service.title", { service: screen.service.name });
});

export default planScreen<Props>("board", async ({ person, plan, params, words }) => {
  const screen = await getService(person, plan.slug, params.service);
  return screen && { crumbs: [{ label: screen.service.name }], children: <ServicePage screen={screen} words={words} /> };
});
