import { Timestamp } from "@/components/ui/timestamp";
import { shortDigest } from "@/lib/domain/image";
import { reportPlaceWords } from "@/lib/i18n/dates/report-text";
import type { Words } from "@/lib/i18n/words";
import type { Report } from "@/lib/queries/sharing/report";
import { ReportTable } from "./report-table";

/** Every sign-off, newest first, with its digests: shortened on a screen, in full on paper. */
export function SignOffsPart({ report: { signOffs }, words }: { report: Report; words: Words }) {
  const { t } = words;
  return (
    <section aria-labelledby="report-sign-offs">
      <h2 id="report-sign-offs">{t("report.signOffs")}</h2>
      {signOffs.lines.length === 0 && <p className="text-muted">{t("report.noSignOffs")}</p>}
      {signOffs.lines.length > 0 && (
        <ReportTable caption={t("report.signOffs")} columns={[t("report.stage"), t("report.decision"), t("report.by"), t("report.digest")]}>
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
                  <Timestamp date={line.at} words={words} />
                </small>
              </td>
              <td data-label={t("report.digest")}>
                {line.image !== null && <Digest label={t("report.image")} value={line.image} />}
                <Digest label={t("report.snapshot")} value={line.snapshot} />
              </td>
            </tr>
          ))}
        </ReportTable>
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
