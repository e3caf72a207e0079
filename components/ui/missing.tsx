import Link from "next/link";
import { answerNotFound } from "@/lib/http/answer-status";
import { getWords } from "@/lib/i18n/words";

/** Shown for a page that does not exist or that the reader may not see: a 404 that works without scripts. */
export function Missing() {
  answerNotFound();
  return <NothingHere />;
}

/** The text of a 404. Next renders it along with every page, so this component must not set the status itself. */
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
