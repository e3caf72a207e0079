import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { BatchPage, type StageToSign } from "@/components/sign-off/batch-page";
import { lastSignature } from "@/lib/queries/sign-off/sign-offs";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { beginSigning } from "./begin-signing";

export const generateMetadata = screenTitle("signOff.batch.title");

/** More stages cannot be read before the challenges expire. */
const MAX_STAGES = 20;

export default planScreen("sign-offs", async ({ person, plan: { slug, language }, words }) => {
  // A rejected image is decided on its own page, which shows why it was rejected.
  const waiting = (await waitingSignOffs(person)).filter((signOff) => signOff.plan.slug === slug && !signOff.isRejected);
  const stages: StageToSign[] = [];
  for (const { stageId, key, service, phase, phaseName } of waiting.slice(0, MAX_STAGES)) {
    const signing = await beginSigning(person, stageId, await lastSignature(stageId, person.id));
    if (signing) stages.push({ key, service, phase, phaseName, ...signing });
  }
  const more = Math.max(0, waiting.length - MAX_STAGES);
  return {
    isStatic: true,
    crumbs: [{ label: words.t("signOff.batch.title") }],
    children: <BatchPage stages={stages} more={more} slug={slug} language={language} words={words} />,
  };
});
