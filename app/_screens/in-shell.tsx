import type { Place } from "@/components/shell/destinations";
import { Shell, type ShellParts } from "@/components/shell/shell";
import { NothingHere } from "@/components/ui/missing";
import { answerNotFound } from "@/lib/http/answer-status";
import type { Words } from "@/lib/i18n/words";
import type { Reader } from "@/lib/queries/people/reader";
import type { ReadablePlan } from "@/lib/queries/shared/readable-plan";
import { getSidebar } from "@/lib/queries/sidebar";
import { chosenTheme } from "@/lib/session/appearance";
import { visitedPlans } from "@/lib/session/visited-plans";

type Frame = { person: Reader; words: Words; plan?: ReadablePlan | null };

/** A page in the frame. Without a plan, the sidebar keeps the plan that was opened last. */
export async function inShell({ person, words, plan = null }: Frame, place: Place | null, parts: ShellParts) {
  const sidebar = await getSidebar(person, plan, await visitedPlans());
  return (
    <Shell person={person} place={place} sidebar={sidebar} isInPlan={plan !== null} theme={await chosenTheme()} words={words} {...parts} />
  );
}

/** A 404 in the frame: the page does not exist, or this person may not see it. */
export function missingInShell(frame: Frame) {
  answerNotFound();
  return inShell(frame, null, { isStatic: true, children: <NothingHere words={frame.words} /> });
}
