import { clsx } from "clsx";
import { Logo } from "@/components/ui/logo";
import type { Words } from "@/lib/i18n/words";
import { AppearanceRow } from "./appearance-row";

type Props = {
  title: string;
  /** One sentence below the title of a wide page. */
  intro?: string;
  /** The title lies on the page, and the parts form cards of their own. */
  isWide?: boolean;
  theme: string;
  words: Words;
  children: React.ReactNode;
};

/** A page for visitors who are not signed in: what they came for in the middle, language and theme below. */
export const SignInFrame = ({ title, intro, isWide = false, theme, words, children }: Props) => (
  <main className={clsx("mx-auto grid min-h-screen content-center px-4 py-10", isWide ? "max-w-[912px] gap-6" : "max-w-[440px] gap-5")}>
    <p className="flex items-center gap-[9px] text-[17px] font-[650] tracking-[-0.01em]">
      <Logo />
      Slipway
    </p>
    {isWide ? (
      <>
        <div>
          <h1 className="!text-[26px]">{title}</h1>
          {intro && <p className="mt-1 text-muted">{intro}</p>}
        </div>
        {children}
      </>
    ) : (
      <>
        <p className="-mt-3 text-muted">{words.t("signIn.tagline")}</p>
        <section className="card grid gap-4 p-5" aria-labelledby="sign-in-title">
          <h1 id="sign-in-title">{title}</h1>
          {children}
        </section>
      </>
    )}
    <AppearanceRow theme={theme} words={words} />
  </main>
);
