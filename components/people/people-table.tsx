import Link from "next/link";
import { EmptyTable } from "@/components/ui/empty";
import { StackTable } from "@/components/ui/stack-table";
import type { Words } from "@/lib/i18n/words";
import type { People, PersonLine } from "@/lib/queries/people/people";
import { personStates } from "./person-states";

const COLUMNS = ["person", "rolesByPlan", "state"] as const;

/** Everybody whom this reader manages, by name. */
export function PeopleTable({ people, find, personId, words }: { people: People; find: string; personId: string; words: Words }) {
  const { t } = words;
  return (
    <section className="grid gap-3" aria-label={t("people.title")}>
      <search>
        <form className="flex flex-wrap items-end gap-2">
          <label className="label min-w-0 grow basis-56 sm:max-w-[320px]">
            {t("people.find")}
            <input className="field" type="search" name="find" defaultValue={find} maxLength={120} />
          </label>
          <button type="submit" className="btn">
            {t("people.findButton")}
          </button>
        </form>
      </search>
      {people.people.length === 0 ? (
        <EmptyTable>{t("people.noneFound")}</EmptyTable>
      ) : (
        <div className="card">
          <StackTable label={t("people.title")} columns={COLUMNS.map((column) => t(`people.${column}`))}>
            {people.people.map((person) => (
              <Row key={person.id} person={person} isOneself={person.id === personId} words={words} />
            ))}
          </StackTable>
        </div>
      )}
      {people.count > people.people.length && (
        <p className="text-[13px] text-muted">{t("people.shown", { shown: people.people.length, count: people.count })}</p>
      )}
    </section>
  );
}

function Row({ person, isOneself, words }: { person: PersonLine; isOneself: boolean; words: Words }) {
  const { t, list } = words;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="!text-[14px] !text-ink">
        <Link
          href={`/people/${person.id}`}
          prefetch={false}
          className="font-[550] underline-offset-4 hover:underline [overflow-wrap:anywhere]"
        >
          {person.name}
        </Link>
        {isOneself && <span className="text-muted"> · {t("people.you")}</span>}
        {person.email && <p className="font-normal text-muted [overflow-wrap:anywhere]">{person.email}</p>}
      </th>
      <td role="cell">
        {person.roles.length === 0 && <span className="text-muted">{person.isAdmin ? "" : t("people.inNoPlan")}</span>}
        <ul className="grid gap-[2px]">
          {person.roles.map(({ plan, roles }) => (
            <li key={plan.id}>
              <span className="text-muted" lang={plan.language}>
                {plan.title}
              </span>
              {": "}
              {list(roles.map((role) => t(`roles.${role}`)))}
            </li>
          ))}
        </ul>
      </td>
      <td role="cell">
        <span className="flex flex-wrap gap-1">
          {personStates(person, words).map(({ state, look }) => (
            <span key={state} className={`chip ${look}`}>
              {state}
            </span>
          ))}
        </span>
      </td>
    </tr>
  );
}
