import { missingInShell } from "@/app/_screens/in-shell";
import { screenTitle } from "@/app/_screens/title";
import NotFound from "@/app/not-found";
import { readerOrNull } from "@/app/require-person";
import { answerNotFound } from "@/lib/http/answer-status";
import { getWords } from "@/lib/i18n/words";

export const generateMetadata = screenTitle("errors.notFound");

/** Every address without a page: a 404, in the frame for people who are signed in. */
export default async function MissingPage() {
  const person = await readerOrNull();
  if (person) return missingInShell({ person, words: await getWords() });
  answerNotFound();
  return <NotFound />;
}
