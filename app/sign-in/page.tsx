import { redirect } from "next/navigation";
import { unlistedTitle } from "@/app/_screens/title";
import { SignIn } from "@/components/session/sign-in";
import { oidcSettings } from "@/lib/actions/oidc";
import { firstParam } from "@/lib/http/search-params";
import { oidcWords } from "@/lib/i18n/refusals/refusal-words";
import { getWords } from "@/lib/i18n/words";
import { getDemoCards } from "@/lib/queries/demo/demo-cards";
import { chosenTheme } from "@/lib/session/appearance";
import { currentPerson } from "@/lib/session/current";
import { isDemonstration } from "@/lib/session/mode";
import { safeReturnTo } from "@/lib/session/return-to";
import { hasSessionCookie } from "@/lib/session/session-cookie";
import { awaitsSetUp } from "@/lib/session/tokens/set-up-token";

export const generateMetadata = unlistedTitle("signIn.title");

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  if (await awaitsSetUp()) redirect("/set-up");
  const search = await searchParams;
  const returnTo = safeReturnTo(firstParam(search.to));
  if (await currentPerson()) redirect(returnTo ?? "/");
  const error = firstParam(search.error);
  const words = await getWords();
  return (
    <SignIn
      demo={isDemonstration() ? { cards: await getDemoCards() } : null}
      provider={oidcSettings()?.name ?? null}
      refusal={error === null ? null : oidcWords(words, error)}
      returnTo={returnTo}
      isSignedOut={await hasSessionCookie()}
      theme={await chosenTheme()}
      words={words}
    />
  );
}
