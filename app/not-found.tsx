import Link from "next/link";
import { getWords } from "@/lib/words/words";

export default async function NotFound() {
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
