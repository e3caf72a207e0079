import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { requirePerson } from "@/app/require-person";
import { Shell } from "@/components/shell/shell";
import { SignOffPage } from "@/components/sign-off/sign-off-page";
import { Missing } from "@/components/ui/missing";
import { perform } from "@/lib/commands/perform";
import { beginSignOff } from "@/lib/commands/sign-off/begin-sign-off";
import { canEver } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { planInSidebar } from "@/lib/queries/sidebar";
import { changedSince, getSigning } from "@/lib/queries/sign-off/sign-offs";
import { chosenTheme } from "@/lib/session/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("signOff.title") };
}

/** Opening this page hands out a challenge: what it shows is what it can sign, once, within five minutes. */
export default async function SignPage({ params }: PageProps<"/plans/[plan]/sign/[stage]">) {
  const person = await requirePerson();
  const { plan: slug, stage: key } = await params;
  const signing = await getSigning(person, slug, key);
  if (!signing) return <Missing />;
  const begun = await perform(beginSignOff, person, { stage: signing.stageId }, { requestId: randomUUID() });
  if (begun.kind !== "ok") return <Missing />;
  const words = await getWords();
  const { plan, last } = signing;
  const changes = last && {
    name: last.name,
    isOwn: last.isOwn,
    reaffirmable: last.reaffirmable,
    list: changedSince(last.snapshot, begun.value.snapshot),
  };
  return (
    <Shell
      person={person}
      place="board"
      plan={await planInSidebar(plan)}
      mayImport={canEver(person, "plan.import")}
      isStill
      theme={await chosenTheme()}
      words={words}
    >
      <SignOffPage shown={begun.value} changes={changes} slug={plan.slug} language={plan.language} words={words} />
    </Shell>
  );
}
