import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { ImportPage } from "@/components/import/import-page";
import { canEver } from "@/lib/domain/policy";
import { importPlan } from "./actions";

export const generateMetadata = screenTitle("import.title");

export default workspaceScreen("plans", async ({ person, words }) =>
  canEver(person, "plan.import")
    ? { crumbs: [{ label: words.t("import.title") }], children: <ImportPage importPlan={importPlan} words={words} /> }
    : null,
);
