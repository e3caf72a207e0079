import Link from "next/link";
import type { Words } from "@/lib/i18n/words";
import type { PersonDetails } from "@/lib/queries/people/people";
import { PersonAccess } from "./person-access";
import { PersonRoles } from "./person-roles";
import { personStates } from "./person-states";

/** One person: their roles in each plan; for administrators also their login and access. */
export function PersonPage({ person, words }: { person: PersonDetails; words: Words }) {
  const { t } = words;
  return (
    <div className="page-reading">
      <header>
        <p className="mb-2 text-[13px]">
          <Link href="/people" prefetch={false} className="text-muted underline-offset-4 hover:underline">
            {t("people.back")}
          </Link>
        </p>
        <h1 className="flex flex-wrap items-center gap-2">
          {person.name}
          {personStates(person, words).map(({ state, look }) => (
            <span key={state} className={`chip ${look}`}>
              {state}
            </span>
          ))}
        </h1>
        {person.email && <p className="mt-1 text-muted [overflow-wrap:anywhere]">{person.email}</p>}
      </header>
      <PersonRoles person={person} words={words} />
      {person.mayAdmin && <PersonAccess person={person} words={words} />}
    </div>
  );
}
