import 'reflect-metadata';

/** What an operator reads about one variable in `docs/configuration.md`. */
export interface VariableDescription {
  /** The name in the environment. */
  readonly env: string;
  /** A sentence: what it decides, with the unit. */
  readonly means: string;
  /** As it would be written in the environment. Without one the variable must be given, or is marked optional. */
  readonly default?: string;
  /** A secret may also be given as `<env>_FILE`, the path of a file that holds it. */
  readonly secret?: boolean;
}

export interface Variable extends VariableDescription {
  readonly property: string;
  readonly type: unknown;
}

const variables = Symbol('variables');

/** Ties a property of a configuration class to a variable; class-validator's decorators beside it say what is valid. */
export function Variable(description: VariableDescription): PropertyDecorator {
  return (target, property) => {
    const type: unknown = Reflect.getMetadata('design:type', target, property);
    const known = (Reflect.getOwnMetadata(variables, target) ?? []) as Variable[];
    Reflect.defineMetadata(variables, [...known, { ...description, property: String(property), type }], target);
  };
}

export type ConfigClass<Config extends object = object> = new () => Config;

/** The variables of a configuration class, those of its parents first. */
export function describeConfig(config: ConfigClass): readonly Variable[] {
  const chain: object[] = [];
  for (let at: object = config.prototype as object; at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    chain.unshift(at);
  }
  return chain.flatMap((prototype) => (Reflect.getOwnMetadata(variables, prototype) ?? []) as Variable[]);
}
