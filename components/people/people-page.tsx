import { PageHeading } from "@/components/ui/page-heading";
import type { Words } from "@/lib/i18n/words";
import type { People } from "@/lib/queries/people/people";
import { AddPerson } from "./add-person";
import { InviteForm } from "./invite-form";
import { MissingRolesNotice } from "./missing-roles";
import { OpenInvitations } from "./open-invitations";
import { PeopleTable } from "./people-table";

/** People of the workspace and their roles, invitations, and missing roles of plans. */
export function PeoplePage({ people, find, personId, words }: { people: People; find: string; personId: string; words: Words }) {
  const { t } = words;
  return (
    <div className="page-data">
      <PageHeading title={t("people.title")} intro={t(people.mayAdmin ? "people.introAdmin" : "people.introLead")} />
      <MissingRolesNotice lacks={people.lacks} words={words} />
      <PeopleTable people={people} find={find} personId={personId} words={words} />
      <InviteForm people={people} words={words} />
      <OpenInvitations invitations={people.invitations} words={words} />
      {people.plans.length > 0 && <AddPerson plans={people.plans} words={words} />}
    </div>
  );
}
