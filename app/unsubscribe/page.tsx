import { unlistedTitle } from "@/app/_screens/title";
import { UnsubscribePage } from "@/components/unsubscribe/unsubscribe-page";
import { firstParam } from "@/lib/http/search-params";
import { getWords } from "@/lib/i18n/words";
import { chosenTheme } from "@/lib/session/appearance";
import { personOfUnsubscribe } from "@/lib/session/tokens/unsubscribe-token";

export const generateMetadata = unlistedTitle("unsubscribe.title");

export default async function Page({ searchParams }: PageProps<"/unsubscribe">) {
  const search = await searchParams;
  const token = firstParam(search.token) ?? "";
  const state = firstParam(search.done) === "yes" ? "done" : personOfUnsubscribe(token, new Date()) === null ? "unknown" : "ask";
  return <UnsubscribePage state={state} token={token} theme={await chosenTheme()} words={await getWords()} />;
}
