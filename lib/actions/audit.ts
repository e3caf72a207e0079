"use server";

import { verifyOnce } from "@/lib/audit/verify-all";
import { canReadAuditLog } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { currentPrincipal } from "@/lib/session/current";
import { type FormState, failed } from "./form-action";

/** Checks the hash chain of the audit log. It performs no command: it only reads. */
export async function verifyAuditLog(_before: FormState, _form: FormData): Promise<FormState> {
  const { t } = await getWords();
  if (!canReadAuditLog(await currentPrincipal())) return failed(t("refusals.forbidden"));
  const finding = await verifyOnce().catch((error: unknown) => {
    console.error("The audit log could not be verified.", error);
    return null;
  });
  if (finding === null) return failed(t("auditLog.unreadable"));
  if (!finding.ok) return failed(t(`auditLog.findings.${finding.code}`, { at: finding.at }));
  // Without a checkpoint outside the database, a chain whose end was cut off looks complete.
  return finding.checkpoints === 0 ? failed(t("auditLog.noneOutside")) : { kind: "ok" };
}
