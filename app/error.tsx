"use client";

import { FAILURE } from "@/lib/i18n/failure";
import { isLocale } from "@/lib/i18n/locale";

/** Shown when rendering a page failed. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const language = typeof document === "undefined" ? undefined : document.documentElement.lang;
  const words = FAILURE[isLocale(language) ? language : "en"];
  return (
    <main className="mx-auto grid min-h-screen max-w-[440px] content-center gap-3 px-4">
      <h1>{words.title}</h1>
      <p className="text-muted">
        {words.hint} <span className="mono">{error.digest ?? "–"}</span>
      </p>
      <button type="button" className="btn justify-self-start" onClick={reset}>
        {words.retry}
      </button>
    </main>
  );
}
