import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { Shell } from "@/components/shell/shell";
import { BatchPage, type StageToSign } from "@/components/sign-off/batch-page";
import { Missing } from "@/components/ui/missing";
import { perform } from "@/lib/commands/perform";
import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { readablePlan } from "@/lib/queries/shared/readable-plan";
import { planInSidebar } from "@/lib/queries/sidebar";
import { changedSince, lastSignature } from "@/lib/queries/sign-off/sign-offs";
import { waitingSignOffs } from "@/lib/queries/sign-off/waiting-sign-offs";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("signOff.batch.title") };
}

/** More than anybody looks through before a challenge ends. */
const MOST = 20;

/** Opening this page hands out a challenge for each stage it shows: what it shows is what it can sign, once each, within five minutes. */
export default async function SignSeveralPage({ params }: PageProps<"/plans/[plan]/sign">) {
  const person = await requirePerson();
  const plan = await readablePlan(person, (await params).plan);
  if (!plan) return <Missing />;
  const waiting = (await waitingSignOffs(person)).filter((it) => it.plan.slug === plan.slug);
  const stages: StageToSign[] = [];
  for (const { stageId, key, service, phase } of waiting.slice(0, MOST)) {
    const begun = await perform(beginSignOff, person, { stage: stageId }, { requestId: randomUUID() });
    if (begun.kind !== "ok") continue;
    const last = await lastSignature(stageId, person.id);
    const changes = last && {
      name: last.name,
      isOwn: last.isOwn,
      reaffirmable: last.reaffirmable,
      list: changedSince(last.snapshot, begun.value.snapshot),
    };
    stages.push({ key, service, phase, shown: begun.value, changes });
  }
  const words = await getWords();
  return (
    <Shell
      person={person}
      place="inbox"
      plan={await planInSidebar(plan)}
      mayImport={canEver(person, "plan.import")}
      isStill
      theme={await chosenTheme()}
      words={words}
    >
      <BatchPage stages={stages} more={Math.max(0, waiting.length - MOST)} slug={plan.slug} language={plan.language} words={words} />
    </Shell>
  );
}
