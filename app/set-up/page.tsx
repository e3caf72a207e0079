import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUp } from "@/components/session/set-up";
import { chosenTheme } from "@/lib/session/appearance";
import { awaitsSetUp } from "@/lib/session/tokens/set-up-token";
import { getWords } from "@/lib/words/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t("setUp.title"), robots: { index: false, follow: false } };
}

export default async function SetUpPage() {
  if (!(await awaitsSetUp())) redirect("/sign-in");
  return <SetUp theme={await chosenTheme()} words={await getWords()} />;
}
