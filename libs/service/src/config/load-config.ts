import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { type ConfigClass, describeConfig, type Variable } from './variable.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the configuration, at once. Names variables, never their values. */
export class ConfigProblems extends Error {
  override readonly name = 'ConfigProblems';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not complete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads and checks a configuration class; throws `ConfigProblems`. */
export function loadConfig<Config extends object>(type: ConfigClass<Config>, env: Environment): Config {
  const variables = describeConfig(type);
  const config = new type();
  const unreadable: string[] = [];
  for (const variable of variables) {
    try {
      Object.assign(config, { [variable.property]: read(variable, env) });
    } catch {
      unreadable.push(`${variable.env}_FILE names a file that cannot be read. ${variable.means}`);
    }
  }
  const problems = [...unreadable, ...invalid(config, variables, env, unreadable)];
  if (problems.length) throw new ConfigProblems(problems);
  return config;
}

function read(variable: Variable, env: Environment): unknown {
  const file = variable.secret ? env[`${variable.env}_FILE`] : undefined;
  const text = file ? readFileSync(file, 'utf8').trim() : ((env[variable.env] || undefined) ?? variable.default);
  return text === undefined ? undefined : converted(text, variable.type);
}

function converted(text: string, type: unknown): unknown {
  if (type === Number) return text.trim() === '' ? Number.NaN : Number(text);
  if (type === Boolean) return text === 'true' ? true : text === 'false' ? false : text;
  if (type === Array) return text.split(',').map((part) => part.trim());
  return text;
}

/** In the order in which the variables are declared, which is the order of the documentation. */
function invalid(
  config: object,
  variables: readonly Variable[],
  env: Environment,
  unreadable: readonly string[],
): string[] {
  const errors = new Map(validateSync(config, { stopAtFirstError: true }).map((error) => [error.property, error]));
  return variables.flatMap(({ property, env: name, secret, means }) => {
    const error = errors.get(property);
    if (!error || unreadable.some((line) => line.startsWith(`${name}_FILE`))) return [];
    const given = env[name] || (secret && env[`${name}_FILE`]);
    return [`${name} ${given ? sentenceOf(error.constraints, property) : 'is not set'}. ${means}`];
  });
}

/** Class-validator's sentences begin with the property's name, which an operator does not know. */
function sentenceOf(constraints: Readonly<Record<string, string>> | undefined, property: string): string {
  const [sentence = 'is not valid'] = Object.values(constraints ?? {});
  return sentence.replace(`each value in ${property} `, '').replace(`${property} `, '');
}
