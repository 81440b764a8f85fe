// path: apps/check-ins/src/plan/plan.publisher.ts //! no-restricted-syntax: List every fact
export const publish = (type: string) => (type === 'PlanAgreed' ? type : undefined);
