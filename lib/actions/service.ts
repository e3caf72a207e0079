"use server";

import { redirect } from "next/navigation";
import { commands } from "@/lib/commands";
import { act, type FormState, fields, orNull } from "./form-action";

export async function addStage(form: FormData): Promise<void> {
  const { plan, slug, place = "" } = fields(form);
  const [phase, service] = place.split(" ");
  const { outcome } = await act(commands["stage.add"], { plan, service: orNull(service), phase });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}?stage=${outcome.value.key}`);
}

export async function removeStage(_before: FormState, form: FormData): Promise<FormState> {
  const { stage, slug } = fields(form);
  const { state, outcome } = await act(commands["stage.remove"], { stage });
  if (outcome.kind === "ok") redirect(`/plans/${encodeURIComponent(slug ?? "")}`);
  return state;
}

export async function changePhase(_before: FormState, form: FormData): Promise<FormState> {
  const { phase, version, name, owner, advisory } = fields(form);
  const named = orNull(name) === null ? {} : { name };
  const raw = { phase, version: Number(version), ...named, owner: orNull(owner), advisory: advisory === "on" };
  return (await act(commands["phase.change"], raw)).state;
}

export async function addService(_before: FormState, form: FormData): Promise<FormState> {
  const { plan, name } = fields(form);
  return (await act(commands["service.add"], { plan, name })).state;
}

export async function changeService(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version, name, strategy } = fields(form);
  return (await act(commands["service.change"], { service, version: Number(version), name, strategy: orNull(strategy) })).state;
}

export async function removeService(_before: FormState, form: FormData): Promise<FormState> {
  const { service, version } = fields(form);
  return (await act(commands["service.remove"], { service, version: Number(version) })).state;
}
