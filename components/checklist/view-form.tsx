"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { type ChecklistView, readScreenView, readView, screenQuery, type ViewParameter } from "@/lib/domain/checklist/checklist-view";

type Options = readonly (readonly [value: string, label: string])[];
type Props = {
  here: string;
  view: ChecklistView;
  label: string;
  search: { label: string; hint: string };
  choices: { name: "service" | "phase" | "state" | "owner" | "group"; label: string; none: string; options: Options }[];
  /** For narrow screens, which have no column headings to sort by. */
  sort: { label: string; options: Options };
  overdue: string;
  foldsDone: string;
  columns: { label: string; options: Options };
  apply: string;
  clear: string | null;
};

/** Delay between the last letter and the search. */
const PAUSE_MS = 250;

/** Filters and columns of the checklist, a GET form. With scripts it needs no button and searches while somebody types. */
export function ViewForm({ here, view, label, search, choices, sort, overdue, foldsDone, columns, apply, clear }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isPending, startTransition] = useTransition();
  const query = screenQuery(view);
  const requested = useRef(query);

  const show = () => {
    clearTimeout(pause.current);
    if (!form.current) return;
    const wanted = queryOf(new FormData(form.current));
    if (wanted === requested.current) return;
    requested.current = wanted;
    startTransition(() => router.replace(wanted ? `${here}?${wanted}` : here, { scroll: false }));
  };

  // A running navigation counts as requested. If it ends elsewhere, the shown view may be requested again.
  useEffect(() => {
    if (!isPending) requested.current = query;
  }, [query, isPending]);

  // A link may change the address; a search field that somebody is typing in stays as it is.
  useEffect(() => {
    if (form.current) fill(form.current, query);
    return () => clearTimeout(pause.current);
  }, [query]);

  return (
    <search aria-label={label}>
      <form
        ref={form}
        method="get"
        action={here}
        className="view-form"
        aria-busy={isPending}
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
        onChange={(event) => {
          if (event.target instanceof HTMLInputElement && event.target.name === "q") {
            clearTimeout(pause.current);
            pause.current = setTimeout(show, PAUSE_MS);
          } else show();
        }}
      >
        <label className="label view-search">
          {search.label}
          <input
            id="checklist-search"
            className="field"
            type="search"
            name="q"
            maxLength={200}
            defaultValue={view.search}
            placeholder={search.hint}
            autoComplete="off"
            enterKeyHint="search"
          />
        </label>
        {choices.map(({ name, label: choiceLabel, none, options }) => (
          <label key={name} className="label">
            {choiceLabel}
            <select className="field" name={name} defaultValue={view[name] ?? ""}>
              <option value="">{none}</option>
              {options.map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label className="label view-sort">
          {sort.label}
          <select className="field" name="sort" defaultValue={sortOf(view)}>
            {sort.options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <details className="view-columns">
          <summary className="btn">{columns.label}</summary>
          <fieldset>
            <legend className="sr-only">{columns.label}</legend>
            {columns.options.map(([value, text]) => (
              <label key={value} className="check">
                <input type="checkbox" name="columns" value={value} defaultChecked={view.columns.some((column) => column === value)} />
                {text}
              </label>
            ))}
          </fieldset>
        </details>
        <div className="view-checks">
          <label className="check">
            <input type="checkbox" name="overdue" value="1" defaultChecked={view.overdue} />
            {overdue}
          </label>
          <label className="check">
            <input type="checkbox" name="done" value="folded" defaultChecked={view.foldsDone} />
            {foldsDone}
          </label>
        </div>
        <button type="submit" className="btn needs-no-script">
          {apply}
        </button>
        {clear && (
          <a className="btn" href={here}>
            {clear}
          </a>
        )}
      </form>
    </search>
  );
}

/** The form's values as the query of an address. */
function queryOf(data: FormData): string {
  const parameter = (name: ViewParameter): string | null => {
    if (name === "columns") {
      const chosen = data.getAll(name).filter((column) => typeof column === "string");
      return chosen.join(",") || "none";
    }
    const value = data.get(name);
    return typeof value === "string" ? value : null;
  };
  return screenQuery(readView(parameter).view);
}

const sortOf = ({ sort, descending }: ChecklistView): string => (descending ? `-${sort}` : sort === "plan" ? "" : sort);

function fill(form: HTMLFormElement, query: string): void {
  const parameters = new URLSearchParams(query);
  const { view } = readScreenView((name) => parameters.get(name));
  const values: Partial<Record<string, string>> = {
    q: view.search,
    service: view.service ?? "",
    phase: view.phase ?? "",
    state: view.state ?? "",
    owner: view.owner ?? "",
    group: view.group ?? "",
    sort: sortOf(view),
  };
  for (const field of form.elements) {
    if (field === document.activeElement && field instanceof HTMLInputElement && field.type === "search") continue;
    if (field instanceof HTMLInputElement && field.type === "checkbox")
      field.checked =
        field.name === "overdue"
          ? view.overdue
          : field.name === "done"
            ? view.foldsDone
            : view.columns.some((column) => column === field.value);
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = values[field.name] ?? field.value;
  }
}
