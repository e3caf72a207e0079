import Link from "next/link";
import { answerNotFound } from "@/lib/http/answer-status";
import { getWords } from "@/lib/i18n/words";

/** Stands in place of a page that is not there, or not for whoever asks: a 404 that is read without scripts, too. */
export function Missing() {
  answerNotFound();
  return <NothingHere />;
}

/** What a 404 says. Next draws it beside every page, in case: so this alone makes no answer one. */
export async function NothingHere() {
  const { t } = await getWords();
  return (
    <main className="mx-auto grid min-h-screen max-w-[440px] content-center gap-3 px-4">
      <h1>{t("errors.notFound")}</h1>
      <p className="text-muted">{t("errors.notFoundHint")}</p>
      <Link className="btn justify-self-start" href="/" prefetch={false}>
        {t("errors.home")}
      </Link>
    </main>
  );
}
