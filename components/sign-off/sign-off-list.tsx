import { Field } from "@/components/ui/field";
import { FormDisclosure, QUIET } from "@/components/ui/form-disclosure";
import { Timestamp } from "@/components/ui/timestamp";
import { revokeSignOff } from "@/lib/actions/sign-off";
import { shortDigest } from "@/lib/domain/image";
import type { Words } from "@/lib/i18n/words";
import type { SignOffLine } from "@/lib/queries/sign-off/sign-offs";

type LineProps = { signOff: SignOffLine; words: Words };

/** Every sign-off of a stage with its status, newest first. Readers can revoke their own. */
export const SignOffList = ({ signOffs, words }: { signOffs: SignOffLine[]; words: Words }) => (
  <ul className="grid gap-3 text-[13px]">
    {signOffs.map((signOff) => (
      <SignOff key={signOff.id} signOff={signOff} words={words} />
    ))}
  </ul>
);

/** Colour of a sign-off: valid and approving, valid and rejecting, or no longer valid. */
export const signOffChip = (status: SignOffLine["status"], decision: SignOffLine["decision"]): string =>
  `chip ${status !== "valid" ? "is-stale" : decision === "approve" ? "is-complete" : "is-rejected"}`;

function SignOff({ signOff, words }: LineProps) {
  const { t } = words;
  return (
    <li className="grid gap-1 border-t border-line pt-3 first:border-0 first:pt-0">
      <p>
        <b className="font-[550]">{t(`signOff.decision.${signOff.isReaffirmed ? "reaffirm" : signOff.decision}`)}</b> ·{" "}
        {t("signOff.by", { name: signOff.name, role: t(`roles.${signOff.role}`) })}{" "}
        <Timestamp date={signOff.at} words={words} className="text-[12px] text-muted">
          {words.moment(signOff.at)}
        </Timestamp>
      </p>
      <p className="flex flex-wrap items-center gap-2">
        <span className={signOffChip(signOff.status, signOff.decision)}>{t(`signOff.standing.${signOff.status}`)}</span>
        {signOff.digest && <span className="mono">{shortDigest(signOff.digest)}</span>}
        <a className="underline underline-offset-4" href={`/api/v1/sign-offs/${signOff.id}/bundle`} download>
          {t("signOff.bundle")}
        </a>
      </p>
      {signOff.decision === "reject" && signOff.status === "valid" && <p className="text-muted">{t("signOff.rejectionStands")}</p>}
      {signOff.comment && <p className="[overflow-wrap:anywhere]">{signOff.comment}</p>}
      {signOff.mayRevoke && <Revoke signOff={signOff} words={words} />}
    </li>
  );
}

const Revoke = ({ signOff, words }: LineProps) => (
  <FormDisclosure
    summary={words.t("signOff.revoke")}
    summaryClassName={QUIET}
    action={revokeSignOff}
    draft="revoke"
    words={words}
    label={words.t("signOff.revokeYes")}
    tone="danger"
    ids={{ signOff: signOff.id }}
    className="mt-2 flex flex-wrap items-end gap-2"
  >
    <Field label={words.t("signOff.revokeReason")} name="reason" required maxLength={1000} className="label grow" />
  </FormDisclosure>
);
