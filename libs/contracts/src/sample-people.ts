/** The people of the samples. The ids are readable on purpose: they belong to nobody. */
export const network = '0e000000-0000-4000-8000-000000000000';
export const ann = 'a0000000-0000-4000-8000-000000000000';
export const ben = 'b0000000-0000-4000-8000-000000000000';
export const carol = 'c0000000-0000-4000-8000-000000000000';
export const plan = '91a00000-0000-4000-8000-000000000000';
export const followUp = 'f0110000-0000-4000-8000-000000000000';
export const noon = '2026-03-02T12:00:00.000Z';
