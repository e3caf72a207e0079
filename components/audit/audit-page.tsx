import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeading } from "@/components/ui/page-heading";
import { verifyAuditLog } from "@/lib/actions/audit";
import type { Words } from "@/lib/i18n/words";
import type { AuditHealth } from "@/lib/queries/audit/audit-health";

/** State of the audit log, and a button that verifies all of it. */
export function AuditPage({ health, words }: { health: AuditHealth; words: Words }) {
  const { t, number, momentYear } = words;
  const { events, newest, outside } = health;
  return (
    <div className="grid max-w-[1040px] gap-6">
      <PageHeading title={t("record.title")} intro={t("record.intro")} />
      <Card id="audit-state" title={t("record.stands")} isRoomy>
        <dl className="kv">
          <dt>{t("record.events")}</dt>
          <dd>{number(events)}</dd>
          <dt>{t("record.newest")}</dt>
          <dd>{newest ? t("record.over", { size: newest.size, at: momentYear(newest.at) }) : t("record.noCheckpoint")}</dd>
          {newest && (
            <>
              <dt>{t("record.key")}</dt>
              <dd>
                <span className="mono [overflow-wrap:anywhere]">{newest.keyId}</span>
                {!newest.isKeyKnown && <p className="text-blocked">{t("record.keyUnknown")}</p>}
              </dd>
            </>
          )}
          <dt>{t("record.outside")}</dt>
          <dd>{outside === null ? t("record.unreadable") : number(outside)}</dd>
        </dl>
      </Card>
      <Card id="audit-verify" title={t("record.verifyTitle")} isRoomy>
        <p className="text-[13px]">{t("record.verifyIntro")}</p>
        <CommandForm
          action={verifyAuditLog}
          words={words}
          label={t("record.verify")}
          done={t("record.asItWas")}
          tone="primary"
          className="grid justify-items-start gap-3"
        />
      </Card>
    </div>
  );
}
