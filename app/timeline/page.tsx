import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { PortfolioPage } from "@/components/timeline/portfolio-page";
import { choiceParam, wholeNumber } from "@/lib/http/search-params";
import { getPortfolio } from "@/lib/queries/dates/portfolio";
import { SCALES } from "@/lib/timeline/day-scale";

export const generateMetadata = screenTitle("timeline.portfolio.title");

/** `scale=week`, `page=2`. */
export default workspaceScreen("portfolio", async ({ person, search, words }) => {
  const portfolio = await getPortfolio(person, { page: wholeNumber(search.page) });
  return <PortfolioPage portfolio={portfolio} scale={choiceParam(search.scale, SCALES)} words={words} />;
});
