import { endOidc } from "@/lib/session/oidc";

export const GET = endOidc;
