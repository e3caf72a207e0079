import { shortDigest } from "@/lib/domain/image";
import { reportPlaceWords } from "@/lib/i18n/dates/report-text";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";

/** Every signature, newest first, with what was signed: short on a screen, whole on paper. */
export function SignOffsPart({ report: { signOffs }, words }: { report: Report; words: Words }) {
  const { t, momentYear } = words;
  return (
    <section aria-labelledby="report-sign-offs">
      <h2 id="report-sign-offs">{t("report.signOffs")}</h2>
      {signOffs.lines.length === 0 && <p className="text-muted">{t("report.noSignOffs")}</p>}
      {signOffs.lines.length > 0 && (
        <table className="report-table stacks">
          <caption className="sr-only">{t("report.signOffs")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("report.stage")}</th>
              <th scope="col">{t("report.decision")}</th>
              <th scope="col">{t("report.by")}</th>
              <th scope="col">{t("report.digest")}</th>
            </tr>
          </thead>
          <tbody>
            {signOffs.lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">{reportPlaceWords(words, line)}</th>
                <td data-label={t("report.decision")}>
                  {t(`signOff.decision.${line.decision}`)}
                  <small>{t(`signOff.standing.${line.standing}`)}</small>
                  {line.comment && <small>{line.comment}</small>}
                </td>
                <td data-label={t("report.by")}>
                  {t("signOff.by", { name: line.by, role: t(`roles.${line.role}`) })}
                  <small>
                    <time dateTime={line.at.toISOString()}>{momentYear(line.at)}</time>
                  </small>
                </td>
                <td data-label={t("report.digest")}>
                  {line.image !== null && <Digest label={t("report.image")} value={line.image} />}
                  <Digest label={t("report.snapshot")} value={line.snapshot} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {signOffs.more > 0 && <p className="text-muted">{t("report.more", { count: signOffs.more })}</p>}
    </section>
  );
}

const Digest = ({ label, value }: { label: string; value: string }) => (
  <small>
    {label}{" "}
    <span className="mono on-screen" title={value}>
      {shortDigest(value)}
    </span>
    <span className="mono on-paper">{value}</span>
  </small>
);
