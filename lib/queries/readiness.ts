import { isReady } from "@/lib/db/ready";

export const getReadiness = () => isReady();
