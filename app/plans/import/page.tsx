import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { ImportPage } from "@/components/import/import-page";
import { canEver } from "@/lib/domain/policy";
import { importPlan } from "./actions";

export const generateMetadata = screenTitle("import.title");

export default workspaceScreen("import", async ({ person, words }) =>
  canEver(person, "plan.import") ? <ImportPage importPlan={importPlan} words={words} /> : null,
);
