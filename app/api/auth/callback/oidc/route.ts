import { endOidc } from "@/lib/actions/oidc";

export const GET = endOidc;
