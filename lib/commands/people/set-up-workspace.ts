import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { email, name, password } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { credentialLogin, hashPassword } from "@/lib/session/password";
import { SET_UP_TOKEN, tokenHash } from "@/lib/session/tokens/set-up-token";
import { isKnownAddress } from "./invitation-row";

/** Sets up a workspace in production, once: the holder of the token that the log printed becomes the first admin. */
export const setUpWorkspace = preparedCommand({
  verb: "workspace.setUp",
  input: z.strictObject({ token: z.string().min(1).max(200), name, email, password }),
  prepare: async ({ token, name, email, password }) => ({
    tokenHash: tokenHash(token),
    name,
    email,
    passwordHash: await hashPassword(password),
  }),
  load: async (tx) => ({ setting: await tx.setting.findUnique({ where: { name: SET_UP_TOKEN } }) }),
  place: () => ({ planId: null }),
  async change(tx, { setting }, input) {
    if (!setting) return refuse("already-set-up");
    // One statement checks and uses up the token, so that of two requests at the same time one is refused.
    const { count } = await tx.setting.deleteMany({ where: { name: SET_UP_TOKEN, value: input.tokenHash } });
    if (count === 0) return refuse("token-wrong");
    if (await isKnownAddress(tx, input.email)) return refuse("email-known", { email: input.email });
    const login = credentialLogin({ name: input.name, email: input.email, passwordHash: input.passwordHash });
    const person = await tx.person.create({ data: { name: input.name, email: input.email, isAdmin: true, user: { create: login } } });
    return {
      value: { id: person.id },
      event: { subject: "person", subjectId: person.id, planId: null, after: { name: person.name, isAdmin: true }, by: person },
    };
  },
});
