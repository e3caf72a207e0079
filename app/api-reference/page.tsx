import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { routes } from "@/app/api/v1/routes";
import { ApiReferencePage } from "@/components/api-reference/api-reference-page";
import { documentOf } from "@/lib/rest/contract/document";

export const generateMetadata = screenTitle("api.title");

let document: ReturnType<typeof documentOf> | undefined;

export default workspaceScreen("reference", async ({ words }) => {
  document ??= documentOf(routes);
  return <ApiReferencePage document={document} words={words} />;
});
