"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import { DayInput } from "@/components/ui/day-input";
import { type BulkAnswer, bulkUndo, bulkUpdate } from "@/lib/actions/checklist";
import type { Group } from "@/lib/domain/checklist/checklist-view";
import { ITEM_STATES } from "@/lib/domain/checklist/item";
import type { ChecklistRow } from "@/lib/i18n/checklist/checklist-row";
import { countWords } from "@/lib/i18n/counted";
import type { TableWords } from "./table-words";

type Props = {
  plan: string;
  selected: readonly ChecklistRow[];
  people: readonly { id: string; name: string }[];
  group: Group | null;
  clear: () => void;
  /** Keeps only these selected. */
  keep: (selection: Record<string, true>) => void;
  replace: (rows: readonly ChecklistRow[]) => void;
  /** Moves the focus back to the table. */
  back: () => void;
  words: TableWords;
};

const FIELDS = ["state", "owner", "due"] as const;

/** Changes all selected items at once, and names every item that did not change. */
export function BulkBar({ plan, selected, people, group, clear, keep, replace, back, words }: Props) {
  const [what, setWhat] = useState<(typeof FIELDS)[number]>("state");
  const [state, setState] = useState("done");
  const [answer, setAnswer] = useState<BulkAnswer | null>(null);
  const [isPending, startTransition] = useTransition();
  const isTooMany = selected.length > words.most;
  const cancels = [...new Map(selected.map((row) => [row.stage, row.cancels])).values()].reduce((sum, count) => sum + count, 0);
  const answerBox = useRef<HTMLDivElement>(null);

  // The pressed button may be gone with the selection: move the focus to the answer.
  useEffect(() => {
    if (answer) answerBox.current?.focus();
  }, [answer]);

  const run = (update: () => Promise<BulkAnswer>) =>
    startTransition(async () => {
      const result = await update().catch((): BulkAnswer => ({ message: words.offline, rows: [], refused: [], undo: null }));
      setAnswer(result);
      replace(result.rows);
      // Items that did not change stay selected, for another try.
      keep(Object.fromEntries(result.refused.map(({ id }) => [id, true])));
    });
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => {
      const text = form.get(name);
      return typeof text === "string" ? text : "";
    };
    const items = selected.map(({ id, version }) => ({ id, version }));
    run(() => bulkUpdate({ plan, group, items, what, value: value(what), reason: value("reason") }));
  };

  if (selected.length === 0 && answer === null) return null;
  return (
    <section className="bulk-bar" aria-label={words.bulk}>
      {answer && (
        <div ref={answerBox} className="bulk-answer" role="status" tabIndex={-1}>
          <p>{answer.message}</p>
          {answer.refused.length > 0 && (
            <ul>
              {answer.refused.map((item) => (
                <li key={item.id}>
                  <b>{item.text}</b> {item.message}
                  {item.details.length > 0 && (
                    <ul>
                      {item.details.map((detail) => (
                        <li key={detail}>{detail}</li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ul>
          )}
          <div className="flex gap-2">
            {answer.undo && (
              <button
                type="button"
                className="btn"
                disabled={isPending}
                onClick={() => answer.undo && run(() => bulkUndo({ plan, group, ...(answer.undo ?? { requestId: "", items: [] }) }))}
              >
                {words.undo}
              </button>
            )}
            <button
              type="button"
              className="btn"
              onClick={() => {
                setAnswer(null);
                back();
              }}
            >
              {words.close}
            </button>
          </div>
        </div>
      )}
      {selected.length > 0 && (
        <form onSubmit={submit} aria-busy={isPending}>
          <p role="status">
            <b>{countWords(words.selected, selected.length)}</b>
          </p>
          <label className="label">
            {words.what}
            <select
              className="field"
              value={what}
              onChange={(event) => setWhat(FIELDS.find((field) => field === event.target.value) ?? "state")}
            >
              {FIELDS.map((field) => (
                <option key={field} value={field}>
                  {words.headings[field]}
                </option>
              ))}
            </select>
          </label>
          {what === "state" && (
            <label className="label">
              {words.newState}
              <select className="field" name="state" value={state} onChange={(event) => setState(event.target.value)}>
                {ITEM_STATES.map((name) => (
                  <option key={name} value={name}>
                    {words.states[name]}
                  </option>
                ))}
              </select>
            </label>
          )}
          {what === "state" && (state === "failed" || state === "not_applicable") && (
            <label className="label grow">
              {words.reason}
              <input className="field" name="reason" required maxLength={1000} autoComplete="off" />
            </label>
          )}
          {what === "owner" && (
            <label className="label">
              {words.newOwner}
              <select className="field" name="owner">
                <option value="">{words.noOwner}</option>
                {people.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {what === "due" && (
            <div className="label">
              <label htmlFor="bulk-due">{words.newDue}</label>
              <DayInput id="bulk-due" name="due" aria-describedby="bulk-no-due" />
              <small id="bulk-no-due">{words.noDue}</small>
            </div>
          )}
          {what === "state" && cancels > 0 && <p className="notice text-[13px]">{countWords(words.cancels, cancels)}</p>}
          <button type="submit" className="btn primary" disabled={isPending || isTooMany}>
            {isPending ? words.working : countWords(words.change, selected.length)}
          </button>
          <button type="button" className="btn" onClick={clear}>
            {words.clearSelection}
          </button>
          {isTooMany && <p role="alert">{words.tooMany}</p>}
        </form>
      )}
    </section>
  );
}
