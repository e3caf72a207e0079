import { ActionForm } from "@/components/ui/action-form";
import { registerImage } from "@/lib/actions/image";
import type { Words } from "@/lib/i18n/words";

type Props = { service: { id: string; repository: string | null }; words: Words };

/** Names the image that a service rolls out from now on, and what is known of how it was made. */
export function RegisterImage({ service, words: { t } }: Props) {
  return (
    <ActionForm action={registerImage} offline={t("errors.offline")} clears className="mt-3 grid gap-3" label={t("sheet.register")}>
      <input type="hidden" name="service" value={service.id} />
      <div className="grid grid-cols-[2fr_1fr] gap-3">
        <label className="label">
          {t("sheet.repository")}
          <input
            className="field font-mono"
            name="repository"
            required
            maxLength={255}
            defaultValue={service.repository ?? ""}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <label className="label">
          {t("sheet.tag")}
          <input className="field font-mono" name="tag" maxLength={128} autoComplete="off" spellCheck={false} />
        </label>
      </div>
      <label className="label">
        {t("sheet.digest")}
        <input
          className="field font-mono"
          name="digest"
          required
          maxLength={120}
          placeholder="sha256:…"
          aria-describedby="digest-hint"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <p id="digest-hint" className="-mt-2 text-[12px] text-muted">
        {t("sheet.digestHint")}
      </p>
      <details>
        <summary className="text-[12px] text-muted">{t("images.details")}</summary>
        <div className="mt-2 grid gap-3">
          <label className="label">
            {t("images.platforms")}
            <input
              className="field font-mono"
              name="platforms"
              maxLength={400}
              aria-describedby="platforms-hint"
              autoComplete="off"
              spellCheck={false}
            />
          </label>
          <p id="platforms-hint" className="-mt-2 text-[12px] text-muted">
            {t("images.platformsHint")}
          </p>
          <label className="label">
            {t("images.sourceRevision")}
            <input className="field font-mono" name="sourceRevision" maxLength={200} autoComplete="off" spellCheck={false} />
          </label>
          <div className="grid gap-3 min-[420px]:grid-cols-2">
            <label className="label">
              {t("images.builtBy")}
              <input className="field" name="builtBy" maxLength={120} autoComplete="off" />
            </label>
            <label className="label">
              {t("images.builtAt")}
              <input className="field" type="datetime-local" name="builtAt" />
            </label>
          </div>
        </div>
      </details>
      <button type="submit" className="btn justify-self-start">
        {t("sheet.registerButton")}
      </button>
    </ActionForm>
  );
}
