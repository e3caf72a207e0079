import { markItem } from "@/lib/commands/checklist/mark-item";
import { addComment } from "@/lib/commands/comments/add-comment";
import { createShareLink } from "@/lib/commands/sharing/create-share-link";
import { rows } from "@/lib/example/rows";
import { type Step, step } from "@/lib/example/steps";
import type { Times } from "@/lib/example/times";

/** Days 1 and 2 of the plan: the four items for all services. */
export const preparing = ({ at }: Times): Step[] => {
  const done = (daysAgo: number, time: string, place: number): Step =>
    step(at(daysAgo, time), "can", markItem, async () => ({ ...(await rows.item("plan.prep", place)), state: "done" as const }));
  return [
    done(-6, "10:30", 1),
    step(at(-6, "10:34"), "can", addComment, async () => ({
      stage: await rows.stageId("plan.prep"),
      text: "Five images, two base images: Debian 12 for all but Archive Service, which is still on Debian 11.",
    })),
    done(-6, "16:45", 2),
    step(at(-5, "09:20"), "manager", createShareLink, async () => ({ plan: await rows.planId(), name: "Steering committee", days: 60 })),
    done(-5, "11:10", 3),
    done(-5, "15:40", 4),
  ];
};
