"use server";

import { redirect } from "next/navigation";
import { act, type FormState, fields } from "@/lib/act";
import { revokeSignOff } from "@/lib/commands/revoke-sign-off";
import { signOff } from "@/lib/commands/sign-off";
import { getWords } from "@/lib/words/words";

export async function sign(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, challenge, snapshotHash, decision, comment, password, back } = fields(form);
  const { state, outcome } = await act(signOff, { stage, challenge, snapshotHash, decision, comment: comment ?? "", password });
  if (outcome.kind === "ok") redirect(back?.startsWith("/plans/") ? back : "/");
  if (outcome.kind === "conflict") return { kind: "failed", message: (await getWords()).t("signOff.conflict"), details: [] };
  return state;
}

export async function revoke(_before: FormState, form: FormData): Promise<FormState> {
  const { signOff: id, reason } = fields(form);
  return (await act(revokeSignOff, { signOff: id, reason })).state;
}
