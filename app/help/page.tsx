import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { helpContent } from "@/components/help/help";
import { HelpPage } from "@/components/help/help-page";

export const generateMetadata = screenTitle("help.title");

export default workspaceScreen("help", async ({ words }) => <HelpPage content={helpContent(words)} />);
