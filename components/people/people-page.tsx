import type { Words } from "@/lib/i18n/words";
import type { People } from "@/lib/queries/people/people";
import { AddPerson } from "./add-person";
import { InviteForm } from "./invite-form";
import { MissingRolesNotice } from "./missing-roles";
import { OpenInvitations } from "./open-invitations";
import { PeopleTable } from "./people-table";

/** Who is here and what they may do; inviting, and what is missing. */
export function PeoplePage({ people, find, personId, words }: { people: People; find: string; personId: string; words: Words }) {
  const { t } = words;
  return (
    <div className="grid max-w-[1040px] gap-6">
      <header>
        <h1>{t("people.title")}</h1>
        <p className="mt-1 text-muted">{t(people.mayAdmin ? "people.introAdmin" : "people.introLead")}</p>
      </header>
      <MissingRolesNotice lacks={people.lacks} words={words} />
      <PeopleTable people={people} find={find} personId={personId} words={words} />
      <InviteForm people={people} words={words} />
      <OpenInvitations invitations={people.invitations} words={words} />
      {people.plans.length > 0 && <AddPerson plans={people.plans} words={words} />}
    </div>
  );
}
