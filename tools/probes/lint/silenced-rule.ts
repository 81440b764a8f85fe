// path: libs/kafka/src/probe.ts
// eslint-disable-next-line no-restricted-globals //! null: has no effect because you have 'noInlineConfig'
console.log('sent'); //! no-restricted-globals: Write through Nest's Logger
// @ts-ignore: it is only a number //! @typescript-eslint/ban-ts-comment: Use "@ts-expect-error" instead
export const count: string = 1;
