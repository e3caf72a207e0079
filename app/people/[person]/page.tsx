import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { PersonPage } from "@/components/people/person-page";
import { getPerson } from "@/lib/queries/people/people";

export const generateMetadata = screenTitle("people.title");

export default workspaceScreen<PageProps<"/people/[person]">>("people", async ({ person: reader, params, words }) => {
  const person = await getPerson(reader, params.person);
  return person && { crumbs: [{ label: person.name }], children: <PersonPage person={person} words={words} /> };
});
