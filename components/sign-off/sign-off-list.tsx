import { ActionForm } from "@/components/ui/action-form";
import { revokeSignOff } from "@/lib/actions/sign-off";
import { shortDigest } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { SignOffLine } from "@/lib/queries/sign-off/sign-offs";

/** Every signature of a stage, newest first, with how it stands; one's own can be taken back. */
export function SignOffList({ signOffs, words }: { signOffs: SignOffLine[]; words: Words }) {
  const { t } = words;
  return (
    <ul className="grid gap-3 text-[13px]">
      {signOffs.map((signOff) => (
        <li key={signOff.id} className="grid gap-1 border-t border-line pt-3 first:border-0 first:pt-0">
          <p>
            <b className="font-[550]">{t(`signOff.decision.${signOff.isReaffirmed ? "reaffirm" : signOff.decision}`)}</b> ·{" "}
            {t("signOff.by", { name: signOff.name, role: t(`roles.${signOff.role}`) })}{" "}
            <time className="text-[12px] text-muted" dateTime={signOff.at.toISOString()}>
              {words.moment(signOff.at)}
            </time>
          </p>
          <p className="flex flex-wrap items-center gap-2">
            <span
              className={`chip ${signOff.standing === "valid" ? (signOff.decision === "approve" ? "is-complete" : "is-rejected") : "is-stale"}`}
            >
              {t(`signOff.standing.${signOff.standing}`)}
            </span>
            {signOff.digest && <span className="mono">{shortDigest(signOff.digest)}</span>}
            <a className="underline underline-offset-4" href={`/api/v1/sign-offs/${signOff.id}/bundle`} download>
              {t("signOff.bundle")}
            </a>
          </p>
          {signOff.comment && <p className="[overflow-wrap:anywhere]">{signOff.comment}</p>}
          {signOff.mayRevoke && (
            <details>
              <summary className="text-[12px] text-muted">{t("signOff.revoke")}</summary>
              <ActionForm
                action={revokeSignOff}
                offline={t("errors.offline")}
                className="mt-2 flex flex-wrap items-end gap-2"
                label={t("signOff.revokeYes")}
              >
                <input type="hidden" name="signOff" value={signOff.id} />
                <label className="label grow">
                  {t("signOff.revokeReason")}
                  <input className="field" name="reason" required maxLength={1000} autoComplete="off" />
                </label>
                <button type="submit" className="btn danger">
                  {t("signOff.revokeYes")}
                </button>
              </ActionForm>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
