"use client";

import {
  createContext,
  startTransition,
  useActionState,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { Refusal } from "@/components/ui/refusal";
import type { RefusedRow, SettingsAnswer } from "@/lib/actions/settings";
import { must } from "@/lib/domain/must";
import { type CountWord, countWords } from "@/lib/i18n/counted";
import { LeaveGuard, type LeaveWords } from "./leave-guard";
import { keepRows, restoreRows, rowOf, typeAgain } from "./unsaved-rows";

export type TableFormWords = {
  save: string;
  discard: string;
  offline: string;
  /** “2 changes are not saved”, one form per plural. */
  unsaved: CountWord;
  changedMeanwhile: string;
  showTheirs: string;
  leave: LeaveWords;
};

type Props = {
  action: (before: SettingsAnswer, form: FormData) => Promise<SettingsAnswer>;
  label: string;
  words: TableFormWords;
  /** Readers without the permission see the values and no button. */
  mayChange: boolean;
  children: React.ReactNode;
};

type RowState = {
  refused: ReadonlyMap<string, RefusedRow>;
  /** Rows that somebody is changing: they keep their fields and their version. */
  typed: ReadonlySet<string>;
  /** Called when a row shows what is stored now. */
  onRenewed: (id: string) => void;
  release: (id: string) => void;
  words: TableFormWords;
};

const Rows = createContext<RowState | null>(null);

/** One form for all rows of a settings table, with one button. The button stays in view as soon as a row was changed. */
export function TableForm({ action, label, words, mayChange, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [posted, formAction] = useActionState(action, null);
  const [sent, setSent] = useState<SettingsAnswer>(null);
  const [typed, setTyped] = useState<ReadonlySet<string>>(new Set());
  const [isPending, startSending] = useTransition();
  /** What was sent for rows that were refused because somebody else changed them: typed into the renewed fields again. */
  const refill = useRef<{ ids: Set<string>; data: FormData } | null>(null);
  const answer = sent ?? posted;
  const refused = useMemo(() => new Map(answer?.refused.map((row) => [row.id, row])), [answer]);

  const recount = () => setTyped(form.current ? changedRows(form.current) : new Set());
  // Somebody may have typed before scripts ran, and the browser restores fields when it comes back to a page.
  useLayoutEffect(() => {
    const { current } = form;
    if (!current) return;
    const key = `${location.pathname} ${label}`;
    restoreRows(key, current);
    setTyped(changedRows(current));
    return () => keepRows(key, current, changedRows(current));
  }, [label]);
  useLayoutEffect(() => {
    if (answer && answer.refused.length > 0) focusRefused(form.current, answer.refused);
  }, [answer]);

  const save = (onSaved?: () => void) => {
    if (isPending || !form.current) return;
    const data = new FormData(form.current);
    startSending(async () => {
      let result: SettingsAnswer;
      try {
        result = await action(null, data);
      } catch {
        result = { message: words.offline, saved: [], refused: [] };
      }
      startTransition(() => {
        setSent(result);
        const conflicts = new Set(result?.refused.filter((row) => row.isConflict).map((row) => row.id));
        refill.current = { ids: conflicts, data };
        const done = new Set([...(result?.saved ?? []), ...conflicts]);
        setTyped((present) => new Set([...present].filter((id) => !done.has(id))));
      });
      if (result && result.saved.length > 0 && result.refused.length === 0) onSaved?.();
    });
  };
  const discard = () => {
    form.current?.reset();
    setSent(null);
    setTyped(new Set());
  };
  const rows: RowState = {
    refused,
    typed,
    words,
    onRenewed(id) {
      if (form.current && refill.current?.ids.delete(id)) typeAgain(form.current, id, refill.current.data);
      recount();
    },
    release: (id) => setTyped((present) => new Set([...present].filter((other) => other !== id))),
  };
  return (
    <form
      ref={form}
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onInput={recount}
      aria-label={label}
      aria-busy={isPending}
      className="grid gap-3"
    >
      <Rows value={rows}>{children}</Rows>
      {typed.size > 0 && <LeaveGuard words={words.leave} save={save} discard={discard} />}
      {mayChange && (
        <div className="save-bar" data-dirty={typed.size > 0 || answer !== null}>
          <div role="status">
            {typed.size > 0 && <p className="font-[550]">{countWords(words.unsaved, typed.size)}</p>}
            {answer && answer.refused.length === 0 && typed.size === 0 && !isPending && <p className="text-done">{answer.message}</p>}
          </div>
          {answer && answer.refused.length > 0 && (
            <Refusal
              message={answer.message}
              details={answer.refused.map((row) => [`${row.label}: ${row.message}`, ...row.details].join(" "))}
            />
          )}
          <div className="flex flex-wrap gap-2">
            <button type="submit" className="btn primary" disabled={isPending}>
              {words.save}
            </button>
            {typed.size > 0 && (
              <button type="button" className="btn" onClick={discard}>
                {words.discard}
              </button>
            )}
          </div>
        </div>
      )}
    </form>
  );
}

type RowProps = Omit<React.ComponentProps<"tr">, "id"> & { id: string; version: number; columns: number };

/** A row of the table. While somebody changes it, it keeps its fields although others save it; after that it shows what is stored. */
export function FormRow({ id, version, columns, children, ...rest }: RowProps) {
  const { refused, typed, onRenewed, release, words } = must(useContext(Rows), "the form of a row");
  const [rendered, setRendered] = useState({ version, children });
  const isBehind = typed.has(id) && rendered.version !== version;
  if (!isBehind && rendered.version !== version) setRendered({ version, children });
  const current = isBehind ? rendered : { version, children };
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each version that is rendered.
  useLayoutEffect(() => {
    if (!isFirst.current) onRenewed(id);
    isFirst.current = false;
  }, [current.version]);
  const refusal = refused.get(id);
  return (
    <>
      <tr role="row" data-settings-row={id} data-typed={typed.has(id)} key={current.version} {...rest}>
        {current.children}
      </tr>
      {(isBehind || refusal) && (
        <tr role="row" className="row-note">
          <td role="cell" colSpan={columns}>
            {refusal && <Refusal message={refusal.message} details={refusal.details} />}
            {isBehind && (
              <div className="notice text-[13px]" role="status">
                <p>{words.changedMeanwhile}</p>
                <button type="button" className="btn mt-2" onClick={() => release(id)}>
                  {words.showTheirs}
                </button>
              </div>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function changedRows(form: HTMLFormElement): Set<string> {
  const rows = [...form.querySelectorAll<HTMLElement>("[data-settings-row]")];
  return new Set(rows.filter(isChanged).flatMap((row) => row.dataset.settingsRow ?? []));
}

function isChanged(row: HTMLElement): boolean {
  return [...row.querySelectorAll("input, select, textarea")].some((field) => {
    if (field instanceof HTMLSelectElement) return [...field.options].some((option) => option.selected !== option.defaultSelected);
    if (field instanceof HTMLInputElement && field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field instanceof HTMLInputElement && field.type === "hidden") return false;
    return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== field.defaultValue;
  });
}

/** Marks the refused fields and moves the focus to the first; where no field is named, to the first field of the row. */
function focusRefused(form: HTMLFormElement | null, refused: readonly RefusedRow[]): void {
  if (!form) return;
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const fields = refused.flatMap((row) => {
    const named = Object.keys(row.fields).flatMap((name) => form.elements.namedItem(name) ?? []);
    const found = named.length > 0 ? named : [rowOf(form, row.id)?.querySelector(".field")];
    return found.filter((field) => field instanceof HTMLElement);
  });
  for (const field of fields) field.setAttribute("aria-invalid", "true");
  fields[0]?.focus();
}
