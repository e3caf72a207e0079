import type { Step } from "@/lib/example/steps";
import { timesBefore } from "@/lib/example/times";
import { beginning } from "./beginning";
import { building } from "./building";
import { firstTests } from "./first-tests";
import { latestHours } from "./latest-hours";
import { preparing } from "./preparing";

/** The ten days before a start, in the order of time: the tests of two services begin while the last image is built. */
export function storyBefore(start: Date): Step[] {
  const times = timesBefore(start);
  return [beginning, preparing, building, firstTests, latestHours]
    .flatMap((chapter) => chapter(times))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
