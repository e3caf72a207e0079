import { z } from "zod";
import { PHASES } from "@/lib/domain/phase";

export const text = z.string();
export const textOrNull = z.string().nullable();
export const count = z.number();
export const countOrNull = z.number().nullable();
export const flag = z.boolean();
export const list = <T extends z.ZodType>(element: T) => z.array(element).readonly();
export const phaseKindField = z.enum(PHASES);

/** The phases in which a new strategy or rollout plan raised the epoch of the service. Earlier versions raised it in all, without this field. */
export const raised = list(phaseKindField).optional();

/** A calendar day (`2026-11-30`) or a timestamp (ISO 8601), as JSON holds it. */
export const dayText = text;
export const dayTextOrNull = textOrNull;
export const timestamp = text;

declare const LATER: unique symbol;
/** A field that commands always record, and that events of earlier versions lack. */
export type Later<T extends z.ZodType> = z.ZodOptional<T> & { readonly [LATER]: true };
export const later = <T extends z.ZodType>(field: T) => field.optional() as Later<T>;

/** Fields of a thing that may be new: all of them or, where it is new, none. */
export const unlessNew = <S extends z.core.$ZodLooseShape>(fields: S) => z.object(fields).partial().shape;

export const dates = { start: dayTextOrNull, end: dayTextOrNull };

const move = { before: z.object(dates), after: z.object(dates) };
/** The phases, stages and due days that moved along with a date; each list is there only where something moved. */
export const movedAlong = {
  phases: list(z.object({ phase: phaseKindField, ...move })).optional(),
  stages: list(z.object({ id: text, key: text, ...move })).optional(),
  due: list(z.object({ stage: text, days: count })).optional(),
};
