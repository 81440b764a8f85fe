// real path: libs/eventsourcing/src/refused.ts
export function rung(type: 'member' | 'supporter'): number {
  switch (type) { //! @typescript-eslint/switch-exhaustiveness-check: Switch is not exhaustive
    case 'member':
      return 1;
  }
  return 2;
}
