import type { Verb } from "@/lib/domain/policy";
import { addItem } from "./checklist/add-item";
import { applyChecklist } from "./checklist/apply-checklist";
import { changeItem } from "./checklist/change-item";
import { markItem } from "./checklist/mark-item";
import { moveItem } from "./checklist/move-item";
import { removeItem } from "./checklist/remove-item";
import type { AnyCommand } from "./command";
import { addComment } from "./comments/add-comment";
import { removeComment } from "./comments/remove-comment";
import { dismissReplanOffer } from "./dates/dismiss-replan-offer";
import { freezeBaseline } from "./dates/freeze-baseline";
import { replan } from "./dates/replan";
import { setStageDates } from "./dates/set-stage-dates";
import { undoReplan } from "./dates/undo-replan";
import { addFile } from "./evidence/add-file";
import { addLink } from "./evidence/add-link";
import { postResult } from "./evidence/post-result";
import { withdrawEvidence } from "./evidence/withdraw-evidence";
import { approveWaiver } from "./gates/approve-waiver";
import { askWaiver } from "./gates/ask-waiver";
import { breakGlass } from "./gates/break-glass";
import { changeGate } from "./gates/change-gate";
import { liftFreeze } from "./gates/lift-freeze";
import { remindPeople } from "./gates/remind-people";
import { reviewGlass } from "./gates/review-glass";
import { setFreeze } from "./gates/set-freeze";
import { withdrawWaiver } from "./gates/withdraw-waiver";
import { decideGoNoGo } from "./go-no-go/decide-go-no-go";
import { openGoNoGo } from "./go-no-go/open-go-no-go";
import { voteGoNoGo } from "./go-no-go/vote-go-no-go";
import { removeHealthCheck } from "./health/remove-health-check";
import { setHealthCheck } from "./health/set-health-check";
import { turnHealth } from "./health/turn-health";
import { registerImage } from "./images/register-image";
import { readNotifications } from "./notifications/read-notifications";
import { acceptInvitation } from "./people/accept-invitation";
import { changePassword } from "./people/change-password";
import { confirmEmail } from "./people/confirm-email";
import { createKey } from "./people/create-key";
import { disablePerson } from "./people/disable-person";
import { enablePerson } from "./people/enable-person";
import { endSessions } from "./people/end-sessions";
import { invitePerson } from "./people/invite-person";
import { provisionPerson } from "./people/provision-person";
import { revokeInvitation } from "./people/revoke-invitation";
import { revokeKey } from "./people/revoke-key";
import { setAdmin } from "./people/set-admin";
import { setMail } from "./people/set-mail";
import { setRoles } from "./people/set-roles";
import { setUpWorkspace } from "./people/set-up-workspace";
import { archivePlan } from "./plans/archive-plan";
import { copyPlan } from "./plans/copy-plan";
import { createPlanFromTemplate } from "./plans/create-plan-from-template";
import { deletePlan } from "./plans/delete-plan";
import { importOriginal } from "./plans/import-original";
import { importPlan } from "./plans/import-plan";
import { loadExample } from "./plans/load-example";
import { markPlan } from "./plans/mark-plan";
import { reimportPlan } from "./plans/reimport-plan";
import { removeView } from "./plans/remove-view";
import { renamePlan } from "./plans/rename-plan";
import { restorePlan } from "./plans/restore-plan";
import { saveView } from "./plans/save-view";
import { setPrometheus } from "./plans/set-prometheus";
import { visitPlan } from "./plans/visit-plan";
import { acceptRisk } from "./risks/accept-risk";
import { addMitigation } from "./risks/add-mitigation";
import { addRisk } from "./risks/add-risk";
import { changeRisk } from "./risks/change-risk";
import { linkMitigation } from "./risks/link-mitigation";
import { removeRisk } from "./risks/remove-risk";
import { reviewRisk } from "./risks/review-risk";
import { riskHappens } from "./risks/risk-happens";
import { setRiskLevels } from "./risks/set-risk-levels";
import { setRiskLimit } from "./risks/set-risk-limit";
import { withdrawAcceptance } from "./risks/withdraw-acceptance";
import { abortRollout } from "./rollouts/abort-rollout";
import { addReadings } from "./rollouts/add-readings";
import { advanceRollout } from "./rollouts/advance-rollout";
import { closeReading } from "./rollouts/close-reading";
import { fetchReadings } from "./rollouts/fetch-readings";
import { finishRollout } from "./rollouts/finish-rollout";
import { planRollout } from "./rollouts/plan-rollout";
import { setQueries } from "./rollouts/set-queries";
import { setSlot } from "./rollouts/set-slot";
import { startRollout } from "./rollouts/start-rollout";
import { switchRollout } from "./rollouts/switch-rollout";
import { switchRolloutBack } from "./rollouts/switch-rollout-back";
import { addService } from "./services/add-service";
import { addStage } from "./services/add-stage";
import { changePhase } from "./services/change-phase";
import { changeService } from "./services/change-service";
import { removeService } from "./services/remove-service";
import { removeStage } from "./services/remove-stage";
import { createCalendar } from "./sharing/create-calendar";
import { createShareLink } from "./sharing/create-share-link";
import { revokeCalendar } from "./sharing/revoke-calendar";
import { revokeShareLink } from "./sharing/revoke-share-link";
import { beginSignOff } from "./sign-off/begin-sign-off";
import { revokeSignOff } from "./sign-off/revoke-sign-off";
import { signOff } from "./sign-off/sign-off";

/** Every command, by its verb. A verb of the policy without a command, or a command without a verb, does not compile. */
export const commands = {
  "workspace.setUp": setUpWorkspace,
  "workspace.loadExample": loadExample,
  "person.invite": invitePerson,
  "person.arrive": provisionPerson,
  "person.setAdmin": setAdmin,
  "person.confirmEmail": confirmEmail,
  "person.disable": disablePerson,
  "person.enable": enablePerson,
  "member.setRoles": setRoles,
  "invitation.accept": acceptInvitation,
  "invitation.revoke": revokeInvitation,
  "key.create": createKey,
  "key.revoke": revokeKey,
  "account.changePassword": changePassword,
  "account.endSessions": endSessions,
  "account.setMail": setMail,
  "plan.import": importPlan,
  "plan.importOriginal": importOriginal,
  "plan.create": createPlanFromTemplate,
  "plan.copy": copyPlan,
  "plan.reimport": reimportPlan,
  "plan.rename": renamePlan,
  "plan.archive": archivePlan,
  "plan.restore": restorePlan,
  "plan.delete": deletePlan,
  "plan.replan": replan,
  "plan.undoReplan": undoReplan,
  "plan.setRiskLimit": setRiskLimit,
  "plan.setPrometheus": setPrometheus,
  "plan.setRiskLevels": setRiskLevels,
  "plan.dismissReplanOffer": dismissReplanOffer,
  "plan.freezeBaseline": freezeBaseline,
  "phase.change": changePhase,
  "gate.change": changeGate,
  "service.add": addService,
  "service.change": changeService,
  "service.remove": removeService,
  "stage.add": addStage,
  "stage.remove": removeStage,
  "stage.setDates": setStageDates,
  "checklist.apply": applyChecklist,
  "comment.add": addComment,
  "comment.remove": removeComment,
  "share.create": createShareLink,
  "share.revoke": revokeShareLink,
  "calendar.create": createCalendar,
  "calendar.revoke": revokeCalendar,
  "plan.visit": visitPlan,
  "plan.mark": markPlan,
  "notice.read": readNotifications,
  "image.register": registerImage,
  "evidence.addFile": addFile,
  "evidence.addLink": addLink,
  "evidence.postResult": postResult,
  "evidence.withdraw": withdrawEvidence,
  "signOff.begin": beginSignOff,
  "signOff.sign": signOff,
  "signOff.revoke": revokeSignOff,
  "freeze.set": setFreeze,
  "freeze.lift": liftFreeze,
  "waiver.ask": askWaiver,
  "waiver.approve": approveWaiver,
  "waiver.withdraw": withdrawWaiver,
  "glass.break": breakGlass,
  "glass.review": reviewGlass,
  "turn.remind": remindPeople,
  "goNoGo.open": openGoNoGo,
  "goNoGo.vote": voteGoNoGo,
  "goNoGo.decide": decideGoNoGo,
  "rollout.plan": planRollout,
  "rollout.setQueries": setQueries,
  "rollout.start": startRollout,
  "rollout.advance": advanceRollout,
  "rollout.finish": finishRollout,
  "rollout.abort": abortRollout,
  "rollout.switch": switchRollout,
  "rollout.switchBack": switchRolloutBack,
  "slot.set": setSlot,
  "reading.add": addReadings,
  "reading.fetch": fetchReadings,
  "reading.close": closeReading,
  "health.set": setHealthCheck,
  "health.remove": removeHealthCheck,
  "health.turn": turnHealth,
  "risk.add": addRisk,
  "risk.change": changeRisk,
  "risk.remove": removeRisk,
  "risk.review": reviewRisk,
  "risk.accept": acceptRisk,
  "risk.withdrawAcceptance": withdrawAcceptance,
  "risk.happen": riskHappens,
  "risk.addMitigation": addMitigation,
  "risk.linkMitigation": linkMitigation,
  "item.add": addItem,
  "item.mark": markItem,
  "item.change": changeItem,
  "item.move": moveItem,
  "item.remove": removeItem,
  "view.save": saveView,
  "view.remove": removeView,
} satisfies Record<Verb, AnyCommand>;

/** The command of a verb that is known only at run time. */
export const commandOf = (verb: Verb): AnyCommand => commands[verb];
