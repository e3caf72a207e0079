import { Preferences } from "@/components/shell/preferences";
import { Logo } from "@/components/ui/logo";
import type { Words } from "@/lib/i18n/words";

type Props = { title: string; theme: string; words: Words; children: React.ReactNode };

/** A page for visitors who are not signed in: a card in the middle, language and theme below. */
export const SignInFrame = ({ title, theme, words, children }: Props) => (
  <main className="mx-auto grid min-h-screen max-w-[440px] content-center gap-5 px-4 py-10">
    <p className="flex items-center gap-[9px] text-[17px] font-[650] tracking-[-0.01em]">
      <Logo />
      Slipway
    </p>
    <p className="-mt-3 text-muted">{words.t("signIn.tagline")}</p>
    <section className="card grid gap-4 p-5" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{title}</h1>
      {children}
    </section>
    <details className="text-[13px]">
      <summary className="text-muted">
        {words.t("app.language")} · {words.t("app.theme")}
      </summary>
      <div className="card mt-2 p-3">
        <Preferences theme={theme} words={words} />
      </div>
    </details>
  </main>
);
