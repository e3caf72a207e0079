import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { markPlan } from "@/lib/actions/mark";
import type { Words } from "@/lib/i18n/words";

/** Shows the four things to try in the example again, after a person has hidden them. */
export const TourCard = ({ hidden: { planId, slug }, words }: { hidden: { planId: string; slug: string }; words: Words }) => (
  <Card id="tour" title={words.t("fourThings.card")} intro={words.t("fourThings.hidden")}>
    <CommandForm
      action={markPlan}
      words={words}
      label={words.t("fourThings.show")}
      ids={{ plan: planId, slug, mark: "four-things-hidden", on: "no" }}
    />
  </Card>
);
