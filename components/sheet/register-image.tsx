import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { newImage } from "@/lib/actions";
import type { StageSheet } from "@/lib/queries/stage-sheet";
import type { Words } from "@/lib/words/words";

/** Names the image that this service rolls out from now on. */
export function RegisterImage({ sheet, words: { t } }: { sheet: StageSheet; words: Words }) {
  if (!sheet.service) return null;
  const asksForIt = sheet.unmet.some((open) => open.condition.code === "image-missing");
  return (
    <Disclosure open={asksForIt} className="border-t border-line pt-3">
      <summary className="text-[13px] font-[550]">{t("sheet.register")}</summary>
      <ActionForm action={newImage} offline={t("errors.offline")} clears className="mt-3 grid gap-3" label={t("sheet.register")}>
        <input type="hidden" name="service" value={sheet.service.id} />
        <div className="grid grid-cols-[2fr_1fr] gap-3">
          <label className="label">
            {t("sheet.repository")}
            <input
              className="field font-mono"
              name="repository"
              required
              maxLength={255}
              defaultValue={sheet.image?.repository ?? ""}
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
        <p id="digest-hint" className="text-[12px] text-muted">
          {t("sheet.digestHint")}
        </p>
        <button type="submit" className="btn justify-self-start">
          {t("sheet.registerButton")}
        </button>
      </ActionForm>
    </Disclosure>
  );
}
