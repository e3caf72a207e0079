import { Card } from "@/components/ui/card";
import { CommandForm } from "@/components/ui/command-form";
import { PageHeading } from "@/components/ui/page-heading";
import { SentenceWithTimes } from "@/components/ui/timestamp";
import { verifyAuditLog } from "@/lib/actions/audit";
import type { Words } from "@/lib/i18n/words";
import type { DeletedPlan } from "@/lib/queries/archive";
import type { AuditHealth } from "@/lib/queries/audit/audit-health";
import type { RefusedAttempts as Attempts } from "@/lib/queries/audit/refused-attempts";

import { DeletedPlans } from "./deleted-plans";
import { RefusedAttempts } from "./refused-attempts";

type Props = { health: AuditHealth; deleted: DeletedPlan[]; attempts: Attempts | null; words: Words };

/** State of the audit log, a button that verifies all of it, the deleted plans, and the refused attempts. */
export function AuditPage({ health, deleted, attempts, words }: Props) {
  const { t, number, momentYear } = words;
  const { events, newest, outside } = health;
  return (
    <div className="page-data">
      <PageHeading title={t("auditLog.title")} intro={t("auditLog.intro")} />
      <Card id="audit-state" title={t("auditLog.stands")} isRoomy>
        <dl className="kv">
          <dt>{t("auditLog.events")}</dt>
          <dd>{number(events)}</dd>
          <dt>{t("auditLog.newest")}</dt>
          <dd>
            {newest ? (
              <SentenceWithTimes
                text={t("auditLog.over", { size: newest.size, at: momentYear(newest.at) })}
                times={[newest.at]}
                words={words}
              />
            ) : (
              t("auditLog.noCheckpoint")
            )}
          </dd>
          {newest && (
            <>
              <dt>{t("auditLog.key")}</dt>
              <dd>
                <span className="mono [overflow-wrap:anywhere]">{newest.keyId}</span>
                {!newest.isKeyKnown && <p className="text-blocked">{t("auditLog.keyUnknown")}</p>}
              </dd>
            </>
          )}
          <dt>{t("auditLog.outside")}</dt>
          <dd>{outside === null ? t("auditLog.unreadable") : number(outside)}</dd>
        </dl>
      </Card>
      <Card id="audit-verify" title={t("auditLog.verifyTitle")} isRoomy>
        <p className="text-[13px]">{t("auditLog.verifyIntro")}</p>
        <CommandForm
          action={verifyAuditLog}
          words={words}
          label={t("auditLog.verify")}
          done={t("auditLog.asItWas")}
          tone="primary"
          className="grid justify-items-start gap-3"
        />
      </Card>
      {attempts && <RefusedAttempts attempts={attempts} words={words} />}
      {deleted.length > 0 && <DeletedPlans deleted={deleted} words={words} />}
    </div>
  );
}
