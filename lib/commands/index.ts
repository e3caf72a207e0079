import type { Verb } from "@/lib/domain/policy";
import { abortRollout } from "./abort-rollout";
import { acceptInvitation } from "./accept-invitation";
import { acceptRisk } from "./accept-risk";
import { addComment } from "./add-comment";
import { addFile } from "./add-file";
import { addItem } from "./add-item";
import { addLink } from "./add-link";
import { addMitigation } from "./add-mitigation";
import { addReadings } from "./add-readings";
import { addRisk } from "./add-risk";
import { addService } from "./add-service";
import { addStage } from "./add-stage";
import { advanceRollout } from "./advance-rollout";
import { applyChecklist } from "./apply-checklist";
import { approveWaiver } from "./approve-waiver";
import { askWaiver } from "./ask-waiver";
import { beginSignOff } from "./begin-sign-off";
import { breakGlass } from "./break-glass";
import { changeGate } from "./change-gate";
import { changeItem } from "./change-item";
import { changePassword } from "./change-password";
import { changePhase } from "./change-phase";
import { changeRisk } from "./change-risk";
import { changeService } from "./change-service";
import { closeReading } from "./close-reading";
import type { AnyCommand } from "./command";
import { confirmEmail } from "./confirm-email";
import { copyPlan } from "./copy-plan";
import { createCalendar } from "./create-calendar";
import { createKey } from "./create-key";
import { createPlanFromTemplate } from "./create-plan-from-template";
import { createShareLink } from "./create-share-link";
import { decideGoNoGo } from "./decide-go-no-go";
import { disablePerson } from "./disable-person";
import { enablePerson } from "./enable-person";
import { endSessions } from "./end-sessions";
import { finishRollout } from "./finish-rollout";
import { freezeBaseline } from "./freeze-baseline";
import { importPlan } from "./import-plan";
import { invitePerson } from "./invite-person";
import { keepDates } from "./keep-dates";
import { levelRisks } from "./level-risks";
import { liftFreeze } from "./lift-freeze";
import { limitRisk } from "./limit-risk";
import { linkMitigation } from "./link-mitigation";
import { loadExample } from "./load-example";
import { markItem } from "./mark-item";
import { moveItem } from "./move-item";
import { openGoNoGo } from "./open-go-no-go";
import { personArrives } from "./person-arrives";
import { planRollout } from "./plan-rollout";
import { postResult } from "./post-result";
import { readNotices } from "./read-notices";
import { registerImage } from "./register-image";
import { reimportPlan } from "./reimport-plan";
import { removeComment } from "./remove-comment";
import { removeItem } from "./remove-item";
import { removeRisk } from "./remove-risk";
import { removeService } from "./remove-service";
import { removeStage } from "./remove-stage";
import { removeView } from "./remove-view";
import { renamePlan } from "./rename-plan";
import { replan } from "./replan";
import { reviewGlass } from "./review-glass";
import { reviewRisk } from "./review-risk";
import { revokeCalendar } from "./revoke-calendar";
import { revokeInvitation } from "./revoke-invitation";
import { revokeKey } from "./revoke-key";
import { revokeShareLink } from "./revoke-share-link";
import { revokeSignOff } from "./revoke-sign-off";
import { riskHappens } from "./risk-happens";
import { saveView } from "./save-view";
import { setAdmin } from "./set-admin";
import { setFreeze } from "./set-freeze";
import { setMail } from "./set-mail";
import { setRoles } from "./set-roles";
import { setSlot } from "./set-slot";
import { setStageDates } from "./set-stage-dates";
import { setUpWorkspace } from "./set-up-workspace";
import { signOff } from "./sign-off";
import { startRollout } from "./start-rollout";
import { switchRollout } from "./switch-rollout";
import { switchRolloutBack } from "./switch-rollout-back";
import { visitPlan } from "./visit-plan";
import { voteGoNoGo } from "./vote-go-no-go";
import { withdrawAcceptance } from "./withdraw-acceptance";
import { withdrawEvidence } from "./withdraw-evidence";
import { withdrawWaiver } from "./withdraw-waiver";

/** All that Slipway can do, by verb: a verb of the policy without a command, or the other way round, does not compile. */
export const commands: Record<Verb, AnyCommand> = {
  "workspace.setUp": setUpWorkspace,
  "workspace.loadExample": loadExample,
  "person.invite": invitePerson,
  "person.arrive": personArrives,
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
  "plan.create": createPlanFromTemplate,
  "plan.copy": copyPlan,
  "plan.reimport": reimportPlan,
  "plan.rename": renamePlan,
  "plan.replan": replan,
  "plan.limitRisk": limitRisk,
  "plan.levelRisks": levelRisks,
  "plan.keepDates": keepDates,
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
  "notice.read": readNotices,
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
  "goNoGo.open": openGoNoGo,
  "goNoGo.vote": voteGoNoGo,
  "goNoGo.decide": decideGoNoGo,
  "rollout.plan": planRollout,
  "rollout.start": startRollout,
  "rollout.advance": advanceRollout,
  "rollout.finish": finishRollout,
  "rollout.abort": abortRollout,
  "rollout.switch": switchRollout,
  "rollout.switchBack": switchRolloutBack,
  "slot.set": setSlot,
  "reading.add": addReadings,
  "reading.close": closeReading,
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
};
