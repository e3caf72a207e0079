"use client";

import { useState } from "react";

/** Copies a text that is also on the page. Without scripts or a clipboard it does nothing, and the text can be selected by hand. */
export function CopyButton({ value, copy, copied }: { value: string; copy: string; copied: string }) {
  const [isCopied, setCopied] = useState(false);
  const put = async () =>
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => {},
    );
  return (
    <button type="button" className="btn" onClick={() => void put()}>
      <span aria-live="polite">{isCopied ? copied : copy}</span>
    </button>
  );
}
