import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { ApiKeysPage } from "@/components/api-keys/api-keys-page";
import { getApiKeys } from "@/lib/queries/people/api-keys";

export const generateMetadata = screenTitle("keys.title");

export default workspaceScreen("keys", async ({ person, words }) => {
  const keys = await getApiKeys(person);
  return keys && <ApiKeysPage keys={keys} words={words} />;
});
