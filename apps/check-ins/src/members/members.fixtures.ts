/** The people of every spec. Their ids are readable on purpose: they belong to nobody. */
export const riverside = '0e000000-0000-4000-8000-000000000000';
export const hillside = '0f000000-0000-4000-8000-000000000000';
export const ann = 'a0000000-0000-4000-8000-000000000000';
export const ben = 'b0000000-0000-4000-8000-000000000000';
export const carol = 'c0000000-0000-4000-8000-000000000000';
export const dan = 'd0000000-0000-4000-8000-000000000000';
