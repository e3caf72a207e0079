import { ActionForm } from "@/components/ui/action-form";
import { setUpWorkspace } from "@/lib/actions/session";
import type { Words } from "@/lib/i18n/words";
import { NewPassword } from "./new-password";
import { SignInFrame } from "./sign-in-frame";

export function SetUp({ theme, words }: { theme: string; words: Words }) {
  const { t } = words;
  return (
    <SignInFrame title={t("setUp.title")} theme={theme} words={words}>
      <p className="text-muted">{t("setUp.intro")}</p>
      <ActionForm action={setUpWorkspace} offline={t("errors.offline")} className="grid gap-3" label={t("setUp.title")}>
        <label className="label">
          {t("setUp.token")}
          <input className="field font-mono" name="token" required maxLength={200} autoComplete="off" spellCheck={false} />
        </label>
        <label className="label">
          {t("setUp.name")}
          <input className="field" name="name" required maxLength={120} autoComplete="name" />
        </label>
        <label className="label">
          {t("setUp.email")}
          <input className="field" type="email" name="email" required maxLength={254} autoComplete="username" />
        </label>
        <NewPassword label={t("setUp.password")} hint={t("setUp.passwordHint")} />
        <button type="submit" className="btn primary">
          {t("setUp.submit")}
        </button>
      </ActionForm>
    </SignInFrame>
  );
}
