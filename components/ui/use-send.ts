"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useState, useTransition } from "react";
import type { FormState } from "@/lib/actions/form-action";
import { usePersistentNotice } from "./persistent-notice";

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/**
 * Sends a form to a server action and holds its answer. `formAction` works before scripts have loaded; `send` does the same without
 * losing what was typed, and reports a lost connection in the form instead of on an error page.
 */
export function useSend(action: FormAction, offline: string) {
  const [posted, formAction] = useActionState(action, null);
  const [sent, setSent] = useState<FormState>(null);
  const [isPending, startTransition] = useTransition();
  const showNotice = usePersistentNotice();

  const send = (form: FormData, before?: () => void, after?: (answer: FormState) => void) =>
    startTransition(async () => {
      before?.();
      showNotice?.(null);
      let answer: FormState;
      try {
        answer = await action(null, form);
      } catch (error) {
        unstable_rethrow(error);
        answer = { kind: "failed", message: offline, details: [] };
      }
      startTransition(() => {
        if (showNotice && answer?.kind === "failed" && answer.isGone) showNotice(answer.message);
        else if (showNotice && answer?.kind === "conflict" && answer.present.removed === true) showNotice(answer.message);
        else setSent(answer);
        after?.(answer);
      });
    });

  return { state: sent ?? posted, formAction, send, dismiss: () => setSent({ kind: "ok" }), isPending };
}
