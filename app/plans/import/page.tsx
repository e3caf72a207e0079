import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { ImportPage } from "@/components/import/import-page";
import { canEver } from "@/lib/domain/policy";

export const generateMetadata = screenTitle("import.title");

export default workspaceScreen("import", async ({ person, words }) =>
  canEver(person, "plan.import") ? <ImportPage words={words} /> : null,
);
