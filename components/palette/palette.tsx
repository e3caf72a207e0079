"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState, useTransition } from "react";
import { setAppearance } from "@/lib/actions/appearance";
import { markItem } from "@/lib/actions/item";
import { recentIds, rememberResult } from "./recent";
import type { Result, ResultGroup } from "./result";

export type PaletteWords = { title: string; hint: string; none: string; failed: string; keys: string; close: string };
export type PaletteProps = {
  /** The signed-in person, whose recent results this browser keeps. */
  person: string;
  plan: string | null;
  words: PaletteWords;
  close: () => void;
};

type Answer = { groups: ResultGroup[]; summary: string };

const PAUSE_MS = 90;

/** The command palette: a search field and a list; arrow keys choose in the list while the focus stays in the field. */
export function Palette({ person, plan, words, close }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [search, setSearch] = useState("");
  const { answer, hasFailed, isLate } = useAnswer(search, plan, person);
  const [chosen, choose] = useState(0);
  const [lines, setLines] = useState<string[]>([]);
  const [isPending, startTransition] = useTransition();
  const router = useRouter();
  const results = answer?.groups.flatMap((group) => group.results) ?? [];
  const none = words.none.replace("{text}", search.trim());
  const current = results[Math.min(chosen, results.length - 1)];

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (current) document.getElementById(`${id}${current.id}`)?.scrollIntoView({ block: "nearest" });
  }, [current, id]);

  const run = (result: Result) => {
    if (isPending) return;
    if (result.set) {
      const form = new FormData();
      form.set(result.set.name, result.set.value);
      startTransition(async () => {
        try {
          await setAppearance(form);
          dialog.current?.close();
        } catch {
          setLines([words.failed]);
        }
      });
      return;
    }
    rememberResult(person, plan, result.id);
    if (!result.mark) {
      dialog.current?.close();
      router.push(result.href);
      return;
    }
    const { item, version } = result.mark;
    const form = new FormData();
    for (const [name, value] of Object.entries({ item, version: String(version), state: "done" })) form.set(name, value);
    startTransition(async () => {
      try {
        const outcome = await markItem(null, form);
        if (outcome?.kind === "ok") {
          dialog.current?.close();
          router.push(result.href);
        } else if (outcome) setLines([outcome.message, ...(outcome.kind === "failed" ? outcome.details : [])]);
      } catch {
        setLines([words.failed]);
      }
    });
  };

  const press = (event: React.KeyboardEvent) => {
    const last = results.length - 1;
    if (event.nativeEvent.isComposing || last < 0) return;
    const index = Math.min(chosen, last);
    if (event.key === "ArrowDown") choose(index === last ? 0 : index + 1);
    else if (event.key === "ArrowUp") choose(index === 0 ? last : index - 1);
    else if (event.key === "PageDown") choose(Math.min(index + 8, last));
    else if (event.key === "PageUp") choose(Math.max(index - 8, 0));
    else if (event.key === "Enter" && current && !isLate) run(current);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it as Escape does.
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={words.title}
      aria-busy={isPending}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="palette-field">
        <input
          role="combobox"
          aria-expanded={results.length > 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={current && `${id}${current.id}`}
          aria-label={words.title}
          placeholder={words.hint}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            choose(0);
            setLines([]);
          }}
          onKeyDown={press}
        />
        <button type="button" className="btn" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
      {lines.length > 0 && (
        <div className="refusal" role="alert">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {hasFailed && <p className="palette-note">{words.failed}</p>}
      {answer && results.length === 0 && !hasFailed && <p className="palette-note">{none}</p>}
      <div id={`${id}list`} role="listbox" aria-label={words.title} className="palette-list">
        {answer?.groups.map((group, index) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by this role.
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups can have one title.
          <div key={index} role="group" aria-labelledby={`${id}group${index}`}>
            <div id={`${id}group${index}`} className="palette-heading">
              {group.title}
            </div>
            {group.results.map((result) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field handles the keys.
              <div
                key={result.id}
                id={`${id}${result.id}`}
                role="option"
                aria-selected={result === current}
                onClick={() => run(result)}
                onMouseMove={() => result !== current && choose(results.indexOf(result))}
              >
                <span lang={result.lang}>{result.label}</span>
                {result.note && <small>{result.note}</small>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="palette-keys">{words.keys}</p>
      <p role="status" className="sr-only">
        {hasFailed ? words.failed : results.length === 0 && answer ? none : answer?.summary}
      </p>
    </dialog>
  );
}

/** Results from the server, requested after a pause in typing. Old results stay until new ones arrive. */
function useAnswer(search: string, plan: string | null, person: string) {
  const [fetched, setFetched] = useState<{ search: string; answer: Answer | null; hasFailed: boolean } | null>(null);
  useEffect(() => {
    const control = new AbortController();
    const ask = async () => {
      const query = new URLSearchParams({
        q: search,
        ...(plan === null ? {} : { plan }),
        ...(search === "" ? { recent: recentIds(person, plan).join(" ") } : {}),
      });
      try {
        const response = await fetch(`/find/results?${query}`, { signal: control.signal });
        if (!response.ok) throw new Error(String(response.status));
        setFetched({ search, answer: (await response.json()) as Answer, hasFailed: false });
      } catch {
        if (!control.signal.aborted) setFetched({ search, answer: null, hasFailed: true });
      }
    };
    const timer = setTimeout(() => void ask(), search === "" ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [search, plan, person]);
  return { answer: fetched?.answer ?? null, hasFailed: fetched?.hasFailed ?? false, isLate: fetched?.search !== search };
}
