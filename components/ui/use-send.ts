"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { useActionState, useState, useTransition } from "react";
import { heardOwn } from "@/components/live/feed";
import { FOLLOWED } from "@/lib/actions/followed";
import type { FormState } from "@/lib/actions/form-action";
import { usePersistentNotice } from "./persistent-notice";

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/**
 * Sends a form to a server action and holds its answer. `formAction` works before scripts have loaded; `send` does the same without
 * losing what was typed, and reports a lost connection in the form instead of on an error page. With `isFollowed`, the answer to `send` is
 * only what has changed, and the page follows.
 */
export function useSend(action: FormAction, offline: string, { isFollowed = false } = {}) {
  const [posted, formAction] = useActionState(action, null);
  const [sent, setSent] = useState<FormState>(null);
  const [isPending, startTransition] = useTransition();
  const showNotice = usePersistentNotice();
  const router = useRouter();

  const send = (form: FormData, before?: () => void, after?: (answer: FormState) => void) =>
    startTransition(async () => {
      before?.();
      showNotice?.(null);
      if (isFollowed) form.set(FOLLOWED, "1");
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
      const seq = answer?.kind === "ok" ? (answer.followed?.seq ?? null) : null;
      if (seq !== null && !heardOwn(seq)) router.refresh();
    });

  return { state: sent ?? posted, formAction, send, dismiss: () => setSent({ kind: "ok" }), isPending };
}
