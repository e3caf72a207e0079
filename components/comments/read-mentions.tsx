"use client";

import { startTransition, useEffect } from "react";
import { readNotifications } from "@/lib/actions/comment";

/** Marks mentions as read once the reader has the comments that name them in front of them. */
export function ReadMentions({ notices }: { notices: string }) {
  useEffect(() => {
    const form = new FormData();
    form.set("notices", notices);
    // Without a connection they stay unread, and nothing else is lost.
    startTransition(() => readNotifications(form).catch(() => {}));
  }, [notices]);
  return null;
}
