import { sharedScreen } from "@/app/_screens/shared-screen";
import { AsOf } from "@/components/shared/as-of";
import { TimelineBody } from "@/components/timeline/timeline-body";
import { choiceParam, firstParam, wholeNumber } from "@/lib/http/search-params";
import { getTimeline } from "@/lib/queries/dates/timeline";
import { clock } from "@/lib/queries/shared/clock";
import { SCALES } from "@/lib/timeline/day-scale";

export { sharedMetadata as generateMetadata } from "@/app/_screens/shared-screen";

export default sharedScreen("timeline", async ({ who, slug, base, search, words }) => {
  const timeline = await getTimeline(who, slug, { page: wholeNumber(search.page) });
  if (!timeline) return null;
  const view = { scale: choiceParam(search.scale, SCALES), isTable: firstParam(search.view) === "table" };
  return (
    <>
      <AsOf time={clock().now} words={words} />
      <TimelineBody timeline={timeline} view={view} words={words} shared={base} />
    </>
  );
});
