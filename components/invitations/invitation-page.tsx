import Link from "next/link";
import { NewPassword } from "@/components/session/new-password";
import { SignInFrame } from "@/components/session/sign-in-frame";
import { CommandForm } from "@/components/ui/command-form";
import { SignOutForm } from "@/components/ui/draft-owner";
import { Field } from "@/components/ui/field";
import { acceptInvitation } from "@/lib/actions/people";
import { signOut } from "@/lib/actions/session";
import type { Words } from "@/lib/i18n/words";
import type { InvitationView } from "@/lib/queries/people/invitation";

type Props = {
  invitation: InvitationView | null;
  token: string;
  /** Name of the person who is already signed in in this browser. */
  signedInAs: string | null;
  /** The identity provider's name, where there is one. */
  provider: string | null;
  theme: string;
  words: Words;
};

/** The page that an invite link opens. */
export function InvitationPage({ invitation, token, signedInAs, provider, theme, words }: Props) {
  const { t } = words;
  return (
    <SignInFrame title={t("invitation.title")} theme={theme} words={words}>
      {invitation?.state !== "open" ? (
        <Closed state={invitation?.state ?? null} words={words} />
      ) : (
        <>
          <Offer invitation={invitation} words={words} />
          {signedInAs === null ? (
            <Accept invitation={invitation} token={token} provider={provider} words={words} />
          ) : (
            <SignOutForm action={signOut} className="grid gap-3">
              <p>{t("invitation.signedIn", { name: signedInAs })}</p>
              <button type="submit" className="btn">
                {t("app.signOut")}
              </button>
            </SignOutForm>
          )}
        </>
      )}
    </SignInFrame>
  );
}

type Open = Extract<InvitationView, { state: "open" }>;

function Closed({ state, words: { t } }: { state: Exclude<InvitationView["state"], "open"> | null; words: Words }) {
  return (
    <>
      <p>{state === null ? t("invitation.unknown") : `${t(`refusals.invitation-${state}`)} ${t("invitation.askAgain")}`}</p>
      <Link className="btn" href="/sign-in" prefetch={false}>
        {t("invitation.toSignIn")}
      </Link>
    </>
  );
}

const Offer = ({ invitation, words: { t } }: { invitation: Open; words: Words }) => (
  <p className="[overflow-wrap:anywhere]">
    {invitation.plan !== null && invitation.role !== null
      ? t("invitation.toPlan", { inviter: invitation.inviter, plan: invitation.plan, role: t(`roles.${invitation.role}`) })
      : t("invitation.toWorkspace", { inviter: invitation.inviter })}
    {invitation.name !== null && ` ${t("invitation.forName", { name: invitation.name })}`}
    {invitation.email !== null && ` ${t("invitation.fixedEmail", { email: invitation.email })}`}
  </p>
);

type AcceptProps = { invitation: Open; token: string; provider: string | null; words: Words };

function Accept({ invitation: { name, email }, token, provider, words }: AcceptProps) {
  const { t } = words;
  return (
    <>
      <CommandForm
        action={acceptInvitation}
        words={words}
        label={t("invitation.title")}
        submit={null}
        ids={{ token, email }}
        className="grid gap-3"
      >
        {name === null && <Field label={t("invitation.name")} name="name" required maxLength={120} autoComplete="name" />}
        {email === null && (
          <Field label={t("invitation.email")} type="email" name="email" required maxLength={254} autoComplete="username" />
        )}
        <NewPassword label={t("invitation.password")} hint={t("setUp.passwordHint")} />
        <button type="submit" className="btn primary">
          {t("invitation.submit")}
        </button>
      </CommandForm>
      {/* The provider knows people by e-mail address, so it cannot be used for an invitation without one. */}
      {provider !== null && email !== null && (
        <p className="grid gap-2 text-center text-[13px] text-muted">
          {t("invitation.or")}
          <a className="btn" href="/sign-in/oidc">
            {t("oidc.signIn", { name: provider })}
          </a>
        </p>
      )}
    </>
  );
}
