import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { signIn } from "@/lib/actions/session";
import { demoIntro } from "@/lib/i18n/demo-words";
import { pageName } from "@/lib/i18n/page-name";
import type { Words } from "@/lib/i18n/words";
import type { DemoCards } from "@/lib/queries/demo/demo-cards";
import { DemoSignIn } from "./demo-sign-in";
import { SignInFrame } from "./sign-in-frame";

type Props = {
  /** The demonstration, with what its cards say about the example plan; null in production. */
  demo: { cards: DemoCards | null } | null;
  /** The identity provider's name, where there is one. */
  provider: string | null;
  /** Why signing in through the provider failed. */
  refusal: string | null;
  /** The page to open after signing in. */
  returnTo: string | null;
  /** The browser still has the cookie of a session that is over. */
  isSignedOut: boolean;
  theme: string;
  words: Words;
};

export function SignIn({ demo, provider, refusal, returnTo, isSignedOut, theme, words }: Props) {
  const { t } = words;
  const notes = (
    <>
      <Returning returnTo={returnTo} isSignedOut={isSignedOut} words={words} />
      {refusal !== null && <Refusal message={refusal} />}
    </>
  );
  if (!demo)
    return (
      <SignInFrame title={t("signIn.title")} theme={theme} words={words}>
        {notes}
        <ByAccount provider={provider} returnTo={returnTo} isPrimary words={words} />
      </SignInFrame>
    );
  return (
    <SignInFrame title={t("signIn.demo")} intro={demoIntro(words, demo.cards)} isWide theme={theme} words={words}>
      {notes}
      <DemoSignIn cards={demo.cards} returnTo={returnTo} words={words} />
      <section className="grid gap-4" aria-labelledby="own-account">
        <h2
          id="own-account"
          className="flex items-center gap-4 text-[13px] font-normal text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line"
        >
          {t("demo.own")}
        </h2>
        <ByAccount provider={provider} returnTo={returnTo} isPrimary={false} words={words} />
      </section>
    </SignInFrame>
  );
}

/** Why the sign-in page is shown instead of the page that was asked for. */
function Returning({ returnTo, isSignedOut, words }: Pick<Props, "returnTo" | "isSignedOut" | "words">) {
  const { t } = words;
  const page = pageName(words, returnTo);
  if (!isSignedOut && page === null) return null;
  return (
    <p className="text-[13px]" role="status">
      {[isSignedOut ? t("demo.signedOut") : null, page === null ? null : t(isSignedOut ? "demo.returns" : "demo.opens", { page })]
        .filter(Boolean)
        .join(" ")}
    </p>
  );
}

type AccountProps = { provider: string | null; returnTo: string | null; isPrimary: boolean; words: Words };

/** Single sign-on, where there is a provider, and e-mail with password. In the demonstration they lie in one row and are not the main action. */
function ByAccount({ provider, returnTo, isPrimary, words }: AccountProps) {
  const { t } = words;
  return (
    <>
      {provider !== null && (
        <div className="grid gap-2 text-center text-[13px] text-muted">
          <a
            className={isPrimary ? "btn primary" : "btn"}
            href={returnTo === null ? "/sign-in/oidc" : `/sign-in/oidc?to=${encodeURIComponent(returnTo)}`}
          >
            {t("oidc.signIn", { name: provider })}
          </a>
          {t("oidc.orPassword")}
        </div>
      )}
      <CommandForm
        action={signIn}
        words={words}
        label={t("signIn.title")}
        submit={null}
        ids={{ to: returnTo }}
        className={isPrimary ? "grid gap-3" : "grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]"}
      >
        <div className="grid gap-1">
          <Field label={t("signIn.email")} type="email" name="email" required autoComplete="username" maxLength={254} />
        </div>
        <div className="grid gap-1">
          <Field label={t("signIn.password")} type="password" name="password" required autoComplete="current-password" maxLength={200} />
        </div>
        <button type="submit" className={isPrimary && provider === null ? "btn primary" : isPrimary ? "btn" : "btn sm:mt-[21px]"}>
          {t("signIn.submit")}
        </button>
      </CommandForm>
    </>
  );
}
