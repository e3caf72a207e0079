import { planScreen } from "@/app/_screens/plan-screen";
import { screenTitle } from "@/app/_screens/title";
import { beginSigning } from "@/app/plans/[plan]/sign/begin-signing";
import { SignOffPage } from "@/components/sign-off/sign-off-page";
import { stageWords } from "@/lib/i18n/phase-words";
import { getSigning } from "@/lib/queries/sign-off/sign-offs";

export const generateMetadata = screenTitle("signOff.title");

export default planScreen<PageProps<"/plans/[plan]/sign/[stage]">>("sign-offs", async ({ person, plan, params, words }) => {
  const signing = await getSigning(person, plan.slug, params.stage);
  const challenge = signing && (await beginSigning(person, signing.stageId, signing.last));
  return (
    challenge && {
      isStatic: true,
      crumbs: [
        {
          label: stageWords(words, {
            service: challenge.shown.snapshot.service?.name ?? null,
            phase: challenge.shown.snapshot.stage.phase,
            phaseName: signing.phaseName,
          }),
        },
      ],
      children: (
        <SignOffPage
          {...challenge}
          rejections={signing.rejections}
          phaseName={signing.phaseName}
          slug={plan.slug}
          language={plan.language}
          words={words}
        />
      ),
    }
  );
});
