import { CommandForm } from "@/components/ui/command-form";
import { Field } from "@/components/ui/field";
import { setUpWorkspace } from "@/lib/actions/session";
import type { Words } from "@/lib/i18n/words";
import { NewPassword } from "./new-password";
import { SignInFrame } from "./sign-in-frame";

/** Creates the first administrator of a new workspace. */
export function SetUp({ theme, words }: { theme: string; words: Words }) {
  const { t } = words;
  return (
    <SignInFrame title={t("setUp.title")} theme={theme} words={words}>
      <p className="text-muted">{t("setUp.intro")}</p>
      <CommandForm action={setUpWorkspace} words={words} label={t("setUp.title")} submit={null} className="grid gap-3">
        <Field label={t("setUp.token")} name="token" required maxLength={200} spellCheck={false} isMono />
        <Field label={t("setUp.name")} name="name" required maxLength={120} autoComplete="name" />
        <Field label={t("setUp.email")} type="email" name="email" required maxLength={254} autoComplete="username" />
        <NewPassword label={t("setUp.password")} hint={t("setUp.passwordHint")} />
        <button type="submit" className="btn primary">
          {t("setUp.submit")}
        </button>
      </CommandForm>
    </SignInFrame>
  );
}
