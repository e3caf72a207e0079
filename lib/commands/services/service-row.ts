/** The part of an event that says which service it was about. */
export const aboutService = (service: { id: string; planId: string }) => ({
  subject: "service" as const,
  subjectId: service.id,
  planId: service.planId,
  serviceId: service.id,
});
