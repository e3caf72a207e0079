import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { PeoplePage } from "@/components/people/people-page";
import { firstParam } from "@/lib/http/search-params";
import { getPeople } from "@/lib/queries/people/people";

export const generateMetadata = screenTitle("people.title");

export default workspaceScreen("people", async ({ person, search, words }) => {
  const find = firstParam(search.find) ?? "";
  const people = await getPeople(person, find.slice(0, 120));
  return people && <PeoplePage people={people} find={find} personId={person.id} words={words} />;
});
