// Texts of the example plan.

export const TITLE = "ALT_LAS Beta Docker İmajları Geçiş Planı";
export const WHOLE_PLAN = "Whole plan";
export const SERVICES = ["API Gateway", "Runner Service", "Segmentation Service", "AI Orchestrator", "Archive Service"];

/** The items of a service in the Test phase and in the Deploy phase. */
export const testing = (service: string): string => `${service} için beta imajını sına`;
export const deploying = (service: string): string => `${service} için beta imajını yayına al`;
