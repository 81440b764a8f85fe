import type { Words } from './words.texts.js';

export const spanish: Words = {
  templates: {
    'plan-offered': '{who} quiere contar contigo en la escalera de su plan. Léelo y di sí o no.',
    'plan-agreed': '{who} ha dicho que sí. Tu plan está en marcha.',
    'plan-changed': 'Algo ha cambiado en un plan. Míralo cuando tengas un momento.',
    'check-in-due': 'Es la hora de tu registro. Se hace en medio minuto.',
    'lines-offered': 'Puedes hablar con alguien ahora: las líneas están a un toque, a cualquier hora.',
    'support-asked': '{who} pide tu apoyo. Ponte en contacto ahora y después márcalo como respondido.',
    'follow-up-raised': '{who} no se ha registrado. Ponte en contacto y después márcalo como respondido.',
    'follow-up-answered': '{who} ha visto que esperas y está contigo.',
    'follow-up-settled': 'Alguien está ya con {who}. No te queda nada por hacer.',
  },
  ownFollowUp: 'Tu registro sigue abierto. Si no te registras, se avisa a la siguiente persona de tu escalera.',
  settled: 'Alguien se ha ocupado de esto. No te queda nada por hacer.',
  somebody: 'Alguien que conoces aquí',
};
