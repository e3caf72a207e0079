import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/session/sign-in";
import { chosenTheme } from "@/lib/session/appearance";
import { currentPerson } from "@/lib/session/current";
import { isDemonstration } from "@/lib/session/mode";
import { awaitsSetUp } from "@/lib/session/set-up-token";
import { getWords } from "@/lib/words/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("signIn.title") };
}

export default async function SignInPage() {
  if (await awaitsSetUp()) redirect("/set-up");
  if (await currentPerson()) redirect("/");
  return <SignIn offersCast={isDemonstration()} theme={await chosenTheme()} words={await getWords()} />;
}
