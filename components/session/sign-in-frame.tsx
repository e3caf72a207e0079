import { Preferences } from "@/components/shell/preferences";
import { Logo } from "@/components/ui/logo";
import type { Words } from "@/lib/i18n/words";

/** The page before one is in: a card in the middle, language and theme beneath. */
export const SignInFrame = ({
  title,
  theme,
  words,
  children,
}: {
  title: string;
  theme: string;
  words: Words;
  children: React.ReactNode;
}) => (
  <main className="mx-auto grid min-h-screen max-w-[440px] content-center gap-5 px-4 py-10">
    <p className="flex items-center gap-[9px] text-[17px] font-[650] tracking-[-0.01em]">
      <Logo />
      Slipway
    </p>
    <p className="-mt-3 text-muted">{words.t("signIn.tagline")}</p>
    <section className="card grid gap-4 p-5" aria-labelledby="entrance-title">
      <h1 id="entrance-title">{title}</h1>
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
