import { Avatar } from "@/components/ui/avatar";
import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { Refusal } from "@/components/ui/refusal";
import { signIn, signInAs } from "@/lib/actions/session";
import type { Words } from "@/lib/i18n/words";
import { CAST, CAST_PASSWORD } from "@/prisma/cast";
import { SignInFrame } from "./sign-in-frame";

type Props = {
  offersCast: boolean;
  /** The identity provider's name, where there is one. */
  provider: string | null;
  /** Why signing in through the provider failed. */
  refusal: string | null;
  /** The page to open after signing in. */
  returnTo: string | null;
  theme: string;
  words: Words;
};

export function SignIn({ offersCast, provider, refusal, returnTo, theme, words }: Props) {
  const { t } = words;
  return (
    <SignInFrame title={t("signIn.title")} theme={theme} words={words}>
      {refusal !== null && <Refusal message={refusal} />}
      {offersCast && <Cast returnTo={returnTo} words={words} />}
      {provider !== null && (
        <div className="grid gap-2 text-center text-[13px] text-muted">
          <a className="btn primary" href={returnTo === null ? "/sign-in/oidc" : `/sign-in/oidc?to=${encodeURIComponent(returnTo)}`}>
            {t("oidc.signIn", { name: provider })}
          </a>
          {t("oidc.orPassword")}
        </div>
      )}
      <CommandForm action={signIn} words={words} label={t("signIn.title")} submit={null} ids={{ to: returnTo }} className="grid gap-3">
        <Field label={t("signIn.email")} type="email" name="email" required autoComplete="username" maxLength={254} />
        <Field label={t("signIn.password")} type="password" name="password" required autoComplete="current-password" maxLength={200} />
        <button type="submit" className={offersCast || provider !== null ? "btn" : "btn primary"}>
          {t("signIn.submit")}
        </button>
      </CommandForm>
    </SignInFrame>
  );
}

/** The people of the demonstration, each with a button that signs in as them. */
function Cast({ returnTo, words: { t, list } }: { returnTo: string | null; words: Words }) {
  return (
    <div className="grid gap-2 border-b border-line pb-4">
      <h2>{t("signIn.demo")}</h2>
      <ul className="grid gap-1">
        {CAST.map(({ key, name, roles, isAdmin }) => {
          const shown = list([...roles.map((role) => t(`roles.${role}`)), ...(isAdmin ? [t("roles.admin")] : [])]);
          return (
            <li key={key}>
              <form action={signInAs}>
                <input type="hidden" name="person" value={key} />
                {returnTo !== null && <input type="hidden" name="to" value={returnTo} />}
                <button
                  type="submit"
                  className="flex w-full items-center gap-3 rounded-lg p-2 text-left hover:bg-accent-soft"
                  aria-label={t("signIn.as", { name: `${name}, ${shown}` })}
                >
                  <Avatar name={name} />
                  <span className="font-[550]">{name}</span>
                  <span className="ml-auto text-muted">{shown}</span>
                </button>
              </form>
            </li>
          );
        })}
      </ul>
      <p className="text-[12px] text-muted">{t("signIn.demoHint", { password: CAST_PASSWORD })}</p>
    </div>
  );
}
