import Link from "next/link";
import { SignInFrame } from "@/components/session/sign-in-frame";
import type { Words } from "@/lib/i18n/words";

type Props = { state: "ask" | "done" | "unknown"; token: string; theme: string; words: Words };

/** The page that the link in an e-mail opens. It names nobody. */
export function UnsubscribePage({ state, token, theme, words }: Props) {
  const { t } = words;
  return (
    <SignInFrame title={t("unsubscribe.title")} theme={theme} words={words}>
      <p>{t(`unsubscribe.${state}`)}</p>
      {state === "ask" ? (
        <form method="post" action={`/unsubscribe/${token}`}>
          <input type="hidden" name="page" value="yes" />
          <button type="submit" className="btn primary">
            {t("unsubscribe.button")}
          </button>
        </form>
      ) : (
        <Link className="btn" href="/account" prefetch={false}>
          {t("unsubscribe.account")}
        </Link>
      )}
    </SignInFrame>
  );
}
