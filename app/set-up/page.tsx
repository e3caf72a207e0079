import { redirect } from "next/navigation";
import { unlistedTitle } from "@/app/_screens/title";
import { SetUp } from "@/components/session/set-up";
import { getWords } from "@/lib/i18n/words";
import { chosenTheme } from "@/lib/session/appearance";
import { awaitsSetUp } from "@/lib/session/tokens/set-up-token";

export const generateMetadata = unlistedTitle("setUp.title");

export default async function SetUpPage() {
  if (!(await awaitsSetUp())) redirect("/sign-in");
  return <SetUp theme={await chosenTheme()} words={await getWords()} />;
}
