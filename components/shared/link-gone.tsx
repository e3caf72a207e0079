import { Logo } from "@/components/ui/logo";
import { answerNotFound } from "@/lib/http/answer-status";
import { getWords } from "@/lib/i18n/words";

/** The page of a share link that was mistyped, expired or revoked. It does not say which. */
export async function LinkGone() {
  answerNotFound();
  const { t } = await getWords();
  return (
    <main className="mx-auto grid min-h-screen max-w-[440px] content-center gap-3 px-4">
      <p className="flex items-center gap-[9px] text-[15px] font-[650] tracking-[-0.01em]">
        <Logo />
        Slipway
      </p>
      <h1>{t("shared.goneTitle")}</h1>
      <p className="text-muted">{t("shared.gone")}</p>
    </main>
  );
}
