"use server";

import { verifyOnce } from "@/lib/audit/verify-all";
import { canReadAuditLog } from "@/lib/domain/policy";
import { getWords } from "@/lib/i18n/words";
import { currentPrincipal } from "@/lib/session/current";
import { type FormState, failed } from "./form-action";

// It only reads, and so goes through no command.
export async function verifyAuditLog(_before: FormState, _form: FormData): Promise<FormState> {
  const { t } = await getWords();
  if (!canReadAuditLog(await currentPrincipal())) return failed(t("refusals.forbidden"));
  const finding = await verifyOnce().catch((error: unknown) => {
    console.error("The record could not be verified.", error);
    return null;
  });
  if (finding === null) return failed(t("record.unreadable"));
  if (!finding.ok) return failed(t(`record.findings.${finding.code}`, { at: finding.at }));
  // With nothing from outside to hold it against, a chain that was cut off looks whole.
  return finding.checkpoints === 0 ? failed(t("record.noneOutside")) : { kind: "ok" };
}
