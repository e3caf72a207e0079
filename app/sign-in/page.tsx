import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/session/sign-in";
import { oidcSettings } from "@/lib/actions/oidc";
import { firstParam } from "@/lib/http/search-params";
import { oidcWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { chosenTheme } from "@/lib/session/appearance";
import { currentPerson } from "@/lib/session/current";
import { isDemonstration } from "@/lib/session/mode";
import { safeReturnTo } from "@/lib/session/return-to";
import { awaitsSetUp } from "@/lib/session/tokens/set-up-token";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("signIn.title"), robots: { index: false, follow: false } };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  if (await awaitsSetUp()) redirect("/set-up");
  const { error: said, to } = await searchParams;
  const then = safeReturnTo(firstParam(to));
  if (await currentPerson()) redirect(then ?? "/");
  const error = firstParam(said);
  const words = await getWords();
  return (
    <SignIn
      offersCast={isDemonstration()}
      provider={oidcSettings()?.name ?? null}
      refusal={error === null ? null : oidcWords(words, error)}
      then={then}
      theme={await chosenTheme()}
      words={words}
    />
  );
}
