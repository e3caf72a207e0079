import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUp } from "@/components/session/set-up";
import { getWords } from "@/lib/i18n/words";
import { chosenTheme } from "@/lib/session/appearance";
import { awaitsSetUp } from "@/lib/session/tokens/set-up-token";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("setUp.title"), robots: { index: false, follow: false } };
}

export default async function SetUpPage() {
  if (!(await awaitsSetUp())) redirect("/sign-in");
  return <SetUp theme={await chosenTheme()} words={await getWords()} />;
}
