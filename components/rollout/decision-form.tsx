import { CommandForm, type CommandFormProps } from "@/components/ui/command-form";
import { TextArea } from "@/components/ui/field";
import type { RolloutView } from "@/lib/queries/rollouts/rollouts";

type Props = Pick<CommandFormProps, "words" | "action" | "label" | "tone" | "draft" | "children"> & { rollout: RolloutView };

/** One decision about a rollout. */
export const DecisionForm = ({ rollout, ...form }: Props) => (
  <CommandForm
    {...form}
    ids={{ rollout: rollout.id }}
    version={rollout.version}
    isKeptWhileTyping
    className="grid gap-3 border-t border-line pt-4"
  />
);

export const Reason = ({ label }: { label: string }) => <TextArea label={label} name="reason" rows={2} maxLength={1000} />;
