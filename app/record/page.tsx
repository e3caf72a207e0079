import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { AuditPage } from "@/components/audit/audit-page";
import { firstParam } from "@/lib/http/search-params";
import { getDeletedPlans } from "@/lib/queries/archive";
import { eventSeq } from "@/lib/queries/audit/activity-filter";
import { getAuditHealth } from "@/lib/queries/audit/audit-health";
import { getRefusedAttempts } from "@/lib/queries/audit/refused-attempts";

export const generateMetadata = screenTitle("auditLog.title");

export default workspaceScreen<PageProps<"/record">>("audit-log", async ({ person, search, words }) => {
  const health = await getAuditHealth(person);
  const before = eventSeq.safeParse(firstParam(search.before));
  if (!health) return null;
  const [deleted, attempts] = await Promise.all([getDeletedPlans(person), getRefusedAttempts(person, before.success ? before.data : null)]);
  return <AuditPage health={health} deleted={deleted} attempts={attempts} words={words} />;
});
