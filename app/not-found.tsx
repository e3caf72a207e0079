import { NothingHere } from "@/components/ui/missing";
import { getWords } from "@/lib/i18n/words";

/** For visitors who are not signed in. Next renders it along with every page. */
export default async function NotFound() {
  return (
    <main className="mx-auto grid min-h-screen max-w-[440px] content-center px-4">
      <NothingHere words={await getWords()} />
    </main>
  );
}
