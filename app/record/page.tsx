import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { AuditPage } from "@/components/audit/audit-page";
import { getDeletedPlans } from "@/lib/queries/archive";
import { getAuditHealth } from "@/lib/queries/audit/audit-health";

export const generateMetadata = screenTitle("auditLog.title");

export default workspaceScreen("audit-log", async ({ person, words }) => {
  const health = await getAuditHealth(person);
  return health && <AuditPage health={health} deleted={await getDeletedPlans(person)} words={words} />;
});
