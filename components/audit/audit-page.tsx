import { ActionForm } from "@/components/ui/action-form";
import { verifyAuditLog } from "@/lib/actions/audit";
import type { Words } from "@/lib/i18n/words";
import type { AuditHealth } from "@/lib/queries/audit/record-health";

/** How the record of everything stands, and a button that goes over all of it. */
export function AuditPage({ health, words }: { health: AuditHealth; words: Words }) {
  const { t, number, momentYear } = words;
  const { events, newest, outside } = health;
  return (
    <div className="grid max-w-[1040px] gap-6">
      <header>
        <h1>{t("record.title")}</h1>
        <p className="mt-1 text-muted">{t("record.intro")}</p>
      </header>
      <section className="card grid gap-4 p-5" aria-labelledby="stands-title">
        <h2 id="stands-title">{t("record.stands")}</h2>
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
      </section>
      <section className="card grid gap-4 p-5" aria-labelledby="verify-title">
        <h2 id="verify-title">{t("record.verifyTitle")}</h2>
        <p className="text-[13px]">{t("record.verifyIntro")}</p>
        <ActionForm
          action={verifyAuditLog}
          offline={t("errors.offline")}
          done={t("record.asItWas")}
          label={t("record.verify")}
          className="grid justify-items-start gap-3"
        >
          <button type="submit" className="btn primary">
            {t("record.verify")}
          </button>
        </ActionForm>
      </section>
    </div>
  );
}
