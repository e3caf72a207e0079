import type { RouteDescription } from "@/lib/rest/contract/route-description";
import * as breakGlassOneReview from "./break-glass/[glass]/review/route";
import * as calendarsOne from "./calendars/[calendar]/route";
import * as commentsOne from "./comments/[comment]/route";
import * as evidenceOneWithdrawal from "./evidence/[evidence]/withdrawal/route";
import * as filesOne from "./files/[evidence]/route";
import * as freezesOneLifting from "./freezes/[freeze]/lifting/route";
import * as goNoGoOneDecision from "./go-no-go/[goNoGo]/decision/route";
import * as goNoGoOneMinutes from "./go-no-go/[goNoGo]/minutes/route";
import * as goNoGoOneVote from "./go-no-go/[goNoGo]/vote/route";
import * as inboxRead from "./inbox/read/route";
import * as inbox from "./inbox/route";
import * as invitationsOne from "./invitations/[invitation]/route";
import * as invitations from "./invitations/route";
import * as itemsOneMarks from "./items/[item]/marks/route";
import * as itemsOnePosition from "./items/[item]/position/route";
import * as itemsOne from "./items/[item]/route";
import * as keysOne from "./keys/[key]/route";
import * as keys from "./keys/route";
import * as peopleOneAdmin from "./people/[person]/admin/route";
import * as peopleOneDisablement from "./people/[person]/disablement/route";
import * as peopleOneEmailConfirmation from "./people/[person]/email-confirmation/route";
import * as peopleOne from "./people/[person]/route";
import * as people from "./people/route";
import * as phasesOneGate from "./phases/[phase]/gate/route";
import * as phasesOne from "./phases/[phase]/route";
import * as plansOneArchiving from "./plans/[plan]/archiving/route";
import * as plansOneBaseline from "./plans/[plan]/baseline/route";
import * as plansOneBreakGlass from "./plans/[plan]/break-glass/route";
import * as plansOneCalendars from "./plans/[plan]/calendars/route";
import * as plansOneChanges from "./plans/[plan]/changes/route";
import * as plansOneChecklistApplications from "./plans/[plan]/checklist-applications/route";
import * as plansOneCopies from "./plans/[plan]/copies/route";
import * as plansOneDatesPreview from "./plans/[plan]/dates/preview/route";
import * as plansOneDates from "./plans/[plan]/dates/route";
import * as plansOneDeletion from "./plans/[plan]/deletion/route";
import * as plansOneEvents from "./plans/[plan]/events/route";
import * as plansOneExport from "./plans/[plan]/export/route";
import * as plansOneFreezes from "./plans/[plan]/freezes/route";
import * as plansOneGates from "./plans/[plan]/gates/route";
import * as plansOneGoNoGo from "./plans/[plan]/go-no-go/route";
import * as plansOneItems from "./plans/[plan]/items/route";
import * as plansOneKeptDates from "./plans/[plan]/kept-dates/route";
import * as plansOneLive from "./plans/[plan]/live/route";
import * as plansOneMarks from "./plans/[plan]/marks/route";
import * as plansOneMembersOne from "./plans/[plan]/members/[person]/route";
import * as plansOneMembers from "./plans/[plan]/members/route";
import * as plansOnePhases from "./plans/[plan]/phases/route";
import * as plansOneProgress from "./plans/[plan]/progress/route";
import * as plansOnePrometheus from "./plans/[plan]/prometheus/route";
import * as plansOneReplansPreview from "./plans/[plan]/replans/preview/route";
import * as plansOneReplans from "./plans/[plan]/replans/route";
import * as plansOneReplansUndo from "./plans/[plan]/replans/undo/route";
import * as plansOneReport from "./plans/[plan]/report/route";
import * as plansOneResults from "./plans/[plan]/results/route";
import * as plansOneRiskLevels from "./plans/[plan]/risk-levels/route";
import * as plansOneRiskLimit from "./plans/[plan]/risk-limit/route";
import * as plansOneRisks from "./plans/[plan]/risks/route";
import * as plansOne from "./plans/[plan]/route";
import * as plansOneServices from "./plans/[plan]/services/route";
import * as plansOneShareLinks from "./plans/[plan]/share-links/route";
import * as plansOneSlips from "./plans/[plan]/slips/route";
import * as plansOneStages from "./plans/[plan]/stages/route";
import * as plansOneTimeline from "./plans/[plan]/timeline/route";
import * as plansOneTurns from "./plans/[plan]/turns/route";
import * as plansOneViews from "./plans/[plan]/views/route";
import * as plansOneVisits from "./plans/[plan]/visits/route";
import * as plansOneWaivers from "./plans/[plan]/waivers/route";
import * as plansImportOriginal from "./plans/import/original/route";
import * as plansImport from "./plans/import/route";
import * as plans from "./plans/route";
import * as readingsOneExplanation from "./readings/[reading]/explanation/route";
import * as risksOneAcceptance from "./risks/[risk]/acceptance/route";
import * as risksOneMitigationsOne from "./risks/[risk]/mitigations/[item]/route";
import * as risksOneMitigations from "./risks/[risk]/mitigations/route";
import * as risksOneOccurrence from "./risks/[risk]/occurrence/route";
import * as risksOneReviews from "./risks/[risk]/reviews/route";
import * as risksOne from "./risks/[risk]/route";
import * as rolloutsOneAbort from "./rollouts/[rollout]/abort/route";
import * as rolloutsOneAdvance from "./rollouts/[rollout]/advance/route";
import * as rolloutsOneArgo from "./rollouts/[rollout]/argo/route";
import * as rolloutsOneFinish from "./rollouts/[rollout]/finish/route";
import * as rolloutsOneFlagger from "./rollouts/[rollout]/flagger/route";
import * as rolloutsOneQueries from "./rollouts/[rollout]/queries/route";
import * as rolloutsOneReadings from "./rollouts/[rollout]/readings/route";
import * as rolloutsOne from "./rollouts/[rollout]/route";
import * as rolloutsOneSlotsOne from "./rollouts/[rollout]/slots/[colour]/route";
import * as rolloutsOneStart from "./rollouts/[rollout]/start/route";
import * as rolloutsOneSwitch from "./rollouts/[rollout]/switch/route";
import * as rolloutsOneSwitchBack from "./rollouts/[rollout]/switch-back/route";
import * as servicesOneFetchedReadings from "./services/[service]/fetched-readings/route";
import * as servicesOneHealthCheck from "./services/[service]/health-check/route";
import * as servicesOneImages from "./services/[service]/images/route";
import * as servicesOneReadings from "./services/[service]/readings/route";
import * as servicesOneRollouts from "./services/[service]/rollouts/route";
import * as servicesOne from "./services/[service]/route";
import * as shareLinksOne from "./share-links/[link]/route";
import * as signOffsOneBundle from "./sign-offs/[signOff]/bundle/route";
import * as signOffsOneRevocations from "./sign-offs/[signOff]/revocations/route";
import * as stagesOneBreakGlass from "./stages/[stage]/break-glass/route";
import * as stagesOneComments from "./stages/[stage]/comments/route";
import * as stagesOneDates from "./stages/[stage]/dates/route";
import * as stagesOneEvidence from "./stages/[stage]/evidence/route";
import * as stagesOneFiles from "./stages/[stage]/files/route";
import * as stagesOneGate from "./stages/[stage]/gate/route";
import * as stagesOneGateSummary from "./stages/[stage]/gate/summary/route";
import * as stagesOneItems from "./stages/[stage]/items/route";
import * as stagesOneReminders from "./stages/[stage]/reminders/route";
import * as stagesOne from "./stages/[stage]/route";
import * as stagesOneSignOffChallenges from "./stages/[stage]/sign-off-challenges/route";
import * as stagesOneSignOffs from "./stages/[stage]/sign-offs/route";
import * as stagesOneWaivers from "./stages/[stage]/waivers/route";
import * as viewsOne from "./views/[view]/route";
import * as waiversOneApproval from "./waivers/[waiver]/approval/route";
import * as waiversOneWithdrawal from "./waivers/[waiver]/withdrawal/route";

type Methods = { [method in "GET" | "POST" | "PUT" | "PATCH" | "DELETE"]?: { described: RouteDescription } };

/** All routes of the API, for its document. A test compares this list with the folders beside it. */
export const routes: Readonly<Record<string, Methods>> = {
  "/break-glass/{glass}/review": breakGlassOneReview,
  "/calendars/{calendar}": calendarsOne,
  "/comments/{comment}": commentsOne,
  "/evidence/{evidence}/withdrawal": evidenceOneWithdrawal,
  "/files/{evidence}": filesOne,
  "/freezes/{freeze}/lifting": freezesOneLifting,
  "/go-no-go/{goNoGo}/decision": goNoGoOneDecision,
  "/go-no-go/{goNoGo}/minutes": goNoGoOneMinutes,
  "/go-no-go/{goNoGo}/vote": goNoGoOneVote,
  "/inbox": inbox,
  "/inbox/read": inboxRead,
  "/invitations": invitations,
  "/invitations/{invitation}": invitationsOne,
  "/items/{item}": itemsOne,
  "/items/{item}/marks": itemsOneMarks,
  "/items/{item}/position": itemsOnePosition,
  "/keys": keys,
  "/keys/{key}": keysOne,
  "/people": people,
  "/people/{person}": peopleOne,
  "/people/{person}/admin": peopleOneAdmin,
  "/people/{person}/disablement": peopleOneDisablement,
  "/people/{person}/email-confirmation": peopleOneEmailConfirmation,
  "/phases/{phase}": phasesOne,
  "/phases/{phase}/gate": phasesOneGate,
  "/plans": plans,
  "/plans/import": plansImport,
  "/plans/import/original": plansImportOriginal,
  "/plans/{plan}": plansOne,
  "/plans/{plan}/archiving": plansOneArchiving,
  "/plans/{plan}/baseline": plansOneBaseline,
  "/plans/{plan}/deletion": plansOneDeletion,
  "/plans/{plan}/break-glass": plansOneBreakGlass,
  "/plans/{plan}/calendars": plansOneCalendars,
  "/plans/{plan}/changes": plansOneChanges,
  "/plans/{plan}/checklist-applications": plansOneChecklistApplications,
  "/plans/{plan}/copies": plansOneCopies,
  "/plans/{plan}/dates": plansOneDates,
  "/plans/{plan}/dates/preview": plansOneDatesPreview,
  "/plans/{plan}/events": plansOneEvents,
  "/plans/{plan}/export": plansOneExport,
  "/plans/{plan}/freezes": plansOneFreezes,
  "/plans/{plan}/gates": plansOneGates,
  "/plans/{plan}/go-no-go": plansOneGoNoGo,
  "/plans/{plan}/items": plansOneItems,
  "/plans/{plan}/kept-dates": plansOneKeptDates,
  "/plans/{plan}/live": plansOneLive,
  "/plans/{plan}/members": plansOneMembers,
  "/plans/{plan}/members/{person}": plansOneMembersOne,
  "/plans/{plan}/phases": plansOnePhases,
  "/plans/{plan}/progress": plansOneProgress,
  "/plans/{plan}/replans": plansOneReplans,
  "/plans/{plan}/replans/preview": plansOneReplansPreview,
  "/plans/{plan}/replans/undo": plansOneReplansUndo,
  "/plans/{plan}/report": plansOneReport,
  "/plans/{plan}/results": plansOneResults,
  "/plans/{plan}/risk-levels": plansOneRiskLevels,
  "/plans/{plan}/prometheus": plansOnePrometheus,
  "/plans/{plan}/risk-limit": plansOneRiskLimit,
  "/plans/{plan}/risks": plansOneRisks,
  "/plans/{plan}/services": plansOneServices,
  "/plans/{plan}/share-links": plansOneShareLinks,
  "/plans/{plan}/slips": plansOneSlips,
  "/plans/{plan}/stages": plansOneStages,
  "/plans/{plan}/marks": plansOneMarks,
  "/plans/{plan}/timeline": plansOneTimeline,
  "/plans/{plan}/turns": plansOneTurns,
  "/plans/{plan}/views": plansOneViews,
  "/plans/{plan}/visits": plansOneVisits,
  "/plans/{plan}/waivers": plansOneWaivers,
  "/readings/{reading}/explanation": readingsOneExplanation,
  "/rollouts/{rollout}/abort": rolloutsOneAbort,
  "/rollouts/{rollout}/advance": rolloutsOneAdvance,
  "/rollouts/{rollout}/finish": rolloutsOneFinish,
  "/rollouts/{rollout}/argo": rolloutsOneArgo,
  "/rollouts/{rollout}/flagger": rolloutsOneFlagger,
  "/rollouts/{rollout}/queries": rolloutsOneQueries,
  "/rollouts/{rollout}/readings": rolloutsOneReadings,
  "/rollouts/{rollout}": rolloutsOne,
  "/rollouts/{rollout}/slots/{colour}": rolloutsOneSlotsOne,
  "/rollouts/{rollout}/start": rolloutsOneStart,
  "/rollouts/{rollout}/switch-back": rolloutsOneSwitchBack,
  "/rollouts/{rollout}/switch": rolloutsOneSwitch,
  "/risks/{risk}": risksOne,
  "/risks/{risk}/acceptance": risksOneAcceptance,
  "/risks/{risk}/mitigations": risksOneMitigations,
  "/risks/{risk}/mitigations/{item}": risksOneMitigationsOne,
  "/risks/{risk}/occurrence": risksOneOccurrence,
  "/risks/{risk}/reviews": risksOneReviews,
  "/services/{service}": servicesOne,
  "/services/{service}/health-check": servicesOneHealthCheck,
  "/services/{service}/images": servicesOneImages,
  "/share-links/{link}": shareLinksOne,
  "/services/{service}/fetched-readings": servicesOneFetchedReadings,
  "/services/{service}/readings": servicesOneReadings,
  "/services/{service}/rollouts": servicesOneRollouts,
  "/sign-offs/{signOff}/bundle": signOffsOneBundle,
  "/sign-offs/{signOff}/revocations": signOffsOneRevocations,
  "/stages/{stage}": stagesOne,
  "/stages/{stage}/break-glass": stagesOneBreakGlass,
  "/stages/{stage}/comments": stagesOneComments,
  "/stages/{stage}/dates": stagesOneDates,
  "/stages/{stage}/evidence": stagesOneEvidence,
  "/stages/{stage}/files": stagesOneFiles,
  "/stages/{stage}/gate": stagesOneGate,
  "/stages/{stage}/gate/summary": stagesOneGateSummary,
  "/stages/{stage}/items": stagesOneItems,
  "/stages/{stage}/reminders": stagesOneReminders,
  "/stages/{stage}/sign-off-challenges": stagesOneSignOffChallenges,
  "/stages/{stage}/sign-offs": stagesOneSignOffs,
  "/stages/{stage}/waivers": stagesOneWaivers,
  "/views/{view}": viewsOne,
  "/waivers/{waiver}/approval": waiversOneApproval,
  "/waivers/{waiver}/withdrawal": waiversOneWithdrawal,
};
