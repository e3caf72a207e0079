import { LinkGone } from "@/components/shared/link-gone";
import { getWords } from "@/lib/words/words";

export default async function NotFound() {
  return <LinkGone words={await getWords()} />;
}
